using Convoke.Sorcery.Wizards.Realtime.Rows;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Changes of rows of one group, which hold only as long as the group is as it was thought to be.</summary>
/// <param name="Table">the table</param>
/// <param name="Group">the group</param>
/// <param name="Expected">all its rows, in any order, with the revisions they are thought to have</param>
/// <param name="Agrees">whether the rows that were found are those</param>
/// <param name="Writes">the changes</param>
sealed record RowGroup(
    TableShape Table,
    ObjectGroup Group,
    IReadOnlyList<(string Id, long Revision)> Expected,
    Func<IReadOnlyList<StoredRow>, bool> Agrees,
    IReadOnlyList<RowWrite> Writes
);
