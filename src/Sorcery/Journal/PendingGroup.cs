using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;

namespace Convoke.Sorcery.Journal;

/// <summary>A group with changes that its store does not have yet. For use under the journal's lock.</summary>
/// <param name="group">the group</param>
/// <param name="basis">its objects as the store had them before; null: that is not known</param>
sealed class PendingGroup(ObjectGroup group, IReadOnlyList<ConfigObject>? basis)
{
    readonly Dictionary<string, JournalEntry> entries = new(StringComparer.Ordinal);
    IReadOnlyList<ConfigObject>? basis = basis;

    /// <summary>A group as it is at one moment.</summary>
    /// <param name="Version">rises with each change</param>
    /// <param name="Basis">its objects as the store had them; null: that has to be read</param>
    /// <param name="Entries">the last change of each object</param>
    public sealed record View(long Version, IReadOnlyList<ConfigObject>? Basis, IReadOnlyList<JournalEntry> Entries);

    public ObjectGroup Group => group;

    public long Version { get; private set; }

    public IEnumerable<string> Ids => entries.Keys;

    public View Look() => new(Version, basis, [.. entries.Values]);

    public void ForgetBasis() => basis = null;

    public void Add(IEnumerable<JournalEntry> more)
    {
        foreach (var entry in more)
        {
            entries[entry.Id] = entry;
        }
        Version++;
    }
}
