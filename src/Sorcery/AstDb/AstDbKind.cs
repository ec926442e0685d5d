namespace Convoke.Sorcery.AstDb;

/// <summary>What rows are for, and with it how they are written.</summary>
public enum AstDbKind : byte
{
    /// <summary>Configuration: committed at once, each row with a revision that outlives restarts.</summary>
    Configuration,

    /// <summary>
    /// What comes and goes with phones, in masses: a commit may wait <see cref="AstDbOptions.Gathering"/> to be shared by others, and the
    /// file keeps no revision of the row. It gets another one at each load, and none that was ever given to another state.
    /// </summary>
    State,
}
