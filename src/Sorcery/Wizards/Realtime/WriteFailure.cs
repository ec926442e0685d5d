namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>What an exception of a driver means.</summary>
enum WriteFailure
{
    /// <summary>The database does not want the values, and says so itself.</summary>
    Refused,

    /// <summary>The database answered that it cannot; another statement may succeed.</summary>
    Failed,

    /// <summary>There is no talking to it.</summary>
    Gone,
}
