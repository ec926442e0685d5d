namespace Convoke.Sorcery.Mapping;

/// <summary>What sorcery.conf says.</summary>
/// <param name="Mappings">its lines in the order of the file</param>
/// <param name="CreatesOnUpdateMiss">whether an update puts the object into stores that lack it (<c>update_or_create_on_update_miss</c>)</param>
public sealed record SorceryConf(IReadOnlyList<TypeMapping> Mappings, bool CreatesOnUpdateMiss)
{
    /// <summary>No file: every type is where it says itself.</summary>
    public static readonly SorceryConf Empty = new([], false);
}
