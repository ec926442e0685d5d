namespace Convoke.Sorcery.Conf;

/// <summary>
/// A <c>[name]</c> with all it holds: what it inherited comes first, base by base, then its own lines, then what <c>(+)</c> added.
/// Several sections may bear one name.
/// </summary>
public sealed class ConfSection
{
    readonly List<ConfEntry> entries = [];
    readonly List<string> bases = [];

    internal ConfSection(string name, string file, int line) => (Name, File, Line) = (name, file, line);

    public string Name { get; }

    /// <summary>Marked <c>(!)</c>: serves others only and is no object itself.</summary>
    public bool IsTemplate { get; internal set; }

    /// <summary>The sections that its own header names to inherit from.</summary>
    public IReadOnlyList<string> Bases => bases;

    public IReadOnlyList<ConfEntry> Entries => entries;

    public string File { get; }

    public int Line { get; }

    /// <summary>The first value of that name, or null.</summary>
    public string? First(string name) => entries.Find(e => IsNamed(e, name))?.Value;

    /// <summary>The last value of that name, or null.</summary>
    public string? Last(string name) => entries.FindLast(e => IsNamed(e, name))?.Value;

    public IEnumerable<string> All(string name) => entries.Where(e => IsNamed(e, name)).Select(e => e.Value);

    public override string ToString() => $"[{Name}] {File}:{Line}";

    internal void AddBase(string name) => bases.Add(name);

    internal void Add(ConfEntry entry) => entries.Add(entry);

    internal void AddRange(IEnumerable<ConfEntry> more) => entries.AddRange(more);

    internal int LastIndex(string name) => entries.FindLastIndex(e => IsNamed(e, name));

    internal void Replace(int index, ConfEntry entry) => entries[index] = entry;

    static bool IsNamed(ConfEntry entry, string name) => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
