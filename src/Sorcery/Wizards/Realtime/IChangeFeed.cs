namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Somebody changed a row.</summary>
/// <param name="Table">its table; empty: nobody knows which</param>
/// <param name="Id">its id; null: many rows, or nobody knows which</param>
/// <param name="Revision">what it has now; 0: it is gone</param>
/// <param name="Origin">who says so; see <see cref="SqlDatabase.Origin"/></param>
readonly record struct RowChanged(string Table, string? Id, long Revision, string Origin);

/// <summary>A connection on which a database tells of changes.</summary>
interface IChangeFeed : IAsyncDisposable
{
    /// <summary>Waits for changes for a time at most, and makes sure that the database still answers. Who does not wait that long disposes it.</summary>
    Task<IReadOnlyList<RowChanged>> NextAsync(TimeSpan wait);
}
