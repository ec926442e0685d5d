using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

public enum LookupState
{
    /// <summary>The store has no such object.</summary>
    Absent,

    /// <summary>The store has it.</summary>
    Found,

    /// <summary>The store cannot be asked, and no earlier answer of it is known: nothing may be concluded.</summary>
    Unavailable,
}

/// <summary>What a store says about an id. A failed store is not an absent object.</summary>
public readonly record struct Lookup(LookupState State, ConfigObject? Object)
{
    public static readonly Lookup Absent = new(LookupState.Absent, null);

    public static readonly Lookup Unavailable = new(LookupState.Unavailable, null);

    public static Lookup Of(ConfigObject? found) => found is null ? Absent : new(LookupState.Found, found);
}
