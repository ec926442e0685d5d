using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards;

namespace Convoke.Sorcery.Journal;

/// <summary>What became of an object while its store was away.</summary>
/// <param name="Group">the group that it was decided on with</param>
/// <param name="Id">its id</param>
/// <param name="State">what it is now; null: it was removed</param>
/// <param name="Removed">of a removed one, what it was</param>
public sealed record JournalEntry(ObjectGroup Group, string Id, ConfigObject? State, ConfigObject? Removed);

/// <summary>What a group is to be, out of what its store has and of what happened while it was away.</summary>
public delegate IReadOnlyList<ConfigObject> JournalRule(IReadOnlyList<ConfigObject> stored, IReadOnlyList<JournalEntry> kept);
