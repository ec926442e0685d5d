namespace Convoke.Sorcery.Wizards;

/// <summary>Objects of one type that are decided on together: those whose ids are a prefix and a fixed count of characters behind it.</summary>
/// <param name="Prefix">what their ids begin with; its last character is ASCII, so that ids can be sought from it to the next one</param>
/// <param name="Rest">how many characters stand behind it</param>
public readonly record struct ObjectGroup(string Prefix, int Rest)
{
    /// <summary>What comes behind all ids of the group in the order of their bytes.</summary>
    internal string End => Prefix[..^1] + (char)(Prefix[^1] + 1);

    public bool Has(string id) => id.Length == Prefix.Length + Rest && id.StartsWith(Prefix, StringComparison.Ordinal);
}
