namespace Convoke.Telephony.Dialplan;

/// <summary>A context: its extensions, and the contexts it includes.</summary>
sealed class DialplanContext(string name)
{
    readonly Dictionary<string, List<Extension>> exact = new(StringComparer.Ordinal);
    readonly List<Extension> patterns = [];

    public string Name { get; } = name;

    public List<string> Includes { get; } = [];

    /// <summary>The extensions without a pattern of that name.</summary>
    public IReadOnlyList<Extension> Exact(ReadOnlySpan<char> dialled) =>
        exact.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(dialled, out var found) ? found : [];

    public IReadOnlyList<Extension> Patterns => patterns;

    public IEnumerable<Extension> All => exact.Values.SelectMany(e => e).Concat(patterns);

    /// <summary>The extension of that name and caller, made if it is not there yet.</summary>
    public Extension Take(string name, string? caller)
    {
        if (All.FirstOrDefault(e => e.Name.Text == name && e.Caller?.Text == caller) is { } there)
        {
            return there;
        }
        var made = new Extension(ExtensionPattern.Parse(name), caller is null ? null : ExtensionPattern.Parse(caller));
        if (made.Name.IsPattern)
        {
            patterns.Add(made);
        }
        else if (exact.TryGetValue(name, out var list))
        {
            list.Add(made);
        }
        else
        {
            exact.Add(name, [made]);
        }
        return made;
    }
}
