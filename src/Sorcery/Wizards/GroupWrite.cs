using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

/// <summary>Changes in a group that hold only as long as nobody else has changed the group.</summary>
/// <param name="Group">the group</param>
/// <param name="Basis">all its objects as the store had them when the changes were decided on</param>
/// <param name="Changes">of different objects of the group</param>
public sealed record GroupWrite(ObjectGroup Group, IReadOnlyList<ConfigObject> Basis, IReadOnlyList<Change> Changes);
