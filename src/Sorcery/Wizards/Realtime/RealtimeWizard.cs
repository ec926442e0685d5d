using System.Collections.Concurrent;
using System.Diagnostics;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>
/// Objects as rows of a table, shared with whoever else reads and writes it. All are held in memory; the database is asked for what
/// changed only, so that its going away takes nothing that was known.
/// </summary>
sealed class RealtimeWizard(
    ObjectType type,
    string family,
    IReadOnlyList<string> tables,
    SqlDatabase database,
    RealtimeSnapshot? snapshot,
    ParseScope scope,
    ILogger log
) : Wizard(type)
{
    const int Readers = 8;
    const int ManyChanges = 500;

    /// <summary>Rows that could not be used, with their revision: they are told once, and not read again until they change.</summary>
    readonly ConcurrentDictionary<string, long> refused = new(StringComparer.Ordinal);

    /// <summary>Ids whose last write ended unknown: what is told of them counts, even if we are who did it.</summary>
    readonly ConcurrentDictionary<string, bool> doubtful = new(StringComparer.Ordinal);

    volatile RealtimeTable? table;
    volatile bool isKnown;
    long edition;

    /// <summary>With which of the database's places its objects agreed last: revisions of one say nothing of another's.</summary>
    int comparedWith;
    IChangeSink? sink;

    public override string Name => "realtime";

    public override bool CanWrite => true;

    public override bool IsShared => true;

    public override bool IsSilent(TimeSpan @for) => database.Silence.IsLongerThan(@for);

    public string Family => family;

    /// <summary>Its table where the database is reached now.</summary>
    string TableName => tables[database.Place];

    /// <summary>Changes with what is shown here.</summary>
    public long Edition => Volatile.Read(ref edition);

    public TableShape? Table => table?.Shape;

    public bool IsTracked => table?.Shape.IsTracked == true;

    public override DateTimeOffset? StaleSince => database.Down?.Since;

    public override Lookup Find(ReadOnlySpan<char> id)
    {
        if (database.IsTooOld)
        {
            return Lookup.Unavailable;
        }
        var found = base.Find(id);
        return found.State == LookupState.Absent && !isKnown ? Lookup.Unavailable : found;
    }

    public override async Task LoadAsync(CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            if (database.Down is null)
            {
                await database.ChooseAsync(stop);
                if (await DescribeAsync(database.Limits.Start, stop) is { } found)
                {
                    await LoadRowsAsync(found, stop);
                    log.Loaded(ToString(), Count, Type.Name, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                }
                return;
            }
        }
        catch (DatabaseDownException e)
        {
            database.MarkDown(e.Message);
        }
        await LoadSnapshotAsync();
    }

    public override void Watch(IChangeSink adopt)
    {
        sink = adopt;
        database.Attach(this);
    }

    public override async ValueTask<WriteOutcome> WriteAsync(Change change)
    {
        if (table is not { } into)
        {
            return WriteOutcome.Failed(
                database.Down is { } away
                    ? $"{database.Driver.Where} does not answer: {away.Reason}"
                    : $"{database.Driver.Where} has no table {TableName}"
            );
        }
        if (into.Plan(change, out var refusal) is not { } write)
        {
            return WriteOutcome.Refused(refusal!);
        }
        var outcome = await database.WriteAsync(write);
        if (outcome.Status == WriteStatus.Unknown)
        {
            doubtful[change.Id] = true;
        }
        return outcome.Status == WriteStatus.Written && !into.Shape.IsTracked ? WriteOutcome.Written(database.NextRevision()) : outcome;
    }

    public override async ValueTask<WriteOutcome> WriteGroupAsync(GroupWrite write)
    {
        if (table is not { } into)
        {
            return WriteOutcome.Failed(database.Down?.Reason ?? $"{database.Driver.Where} has no table {TableName}");
        }
        var writes = new List<RowWrite>(write.Changes.Count);
        foreach (var change in write.Changes)
        {
            if (into.Plan(change, out var refusal) is not { } one)
            {
                return WriteOutcome.Refused(refusal!);
            }
            writes.Add(one);
        }
        var expected = write.Basis.Select(o => (o.Id, o.Revision)).ToList();
        // Rows that are no objects are in the group all the same.
        expected.AddRange(refused.IsEmpty ? [] : refused.Where(r => IsRefusedIn(write.Group, r.Key)).Select(r => (r.Key, r.Value)));
        var outcome = await database.WriteAsync(
            new RowGroup(into.Shape, write.Group, expected, rows => Agree(into, expected, write.Basis, rows), writes)
        );
        if (outcome.Status == WriteStatus.Unknown)
        {
            foreach (var change in write.Changes)
            {
                doubtful[change.Id] = true;
            }
        }
        return outcome.Status == WriteStatus.Written && !into.Shape.IsTracked
            ? WriteOutcome.Written([.. writes.Select(_ => database.NextRevision())])
            : outcome;
    }

    public override async ValueTask<IReadOnlyList<ConfigObject>?> ReadGroupAsync(ObjectGroup group)
    {
        if (table is not { } from || !database.CanRead)
        {
            return null;
        }
        try
        {
            var rows = await database.AskAsync(t => database.Driver.ReadGroupAsync(from.Shape, group, t), database.Limits.Ask);
            foreach (var gone in refused.Keys.Where(id => group.Has(id) && !rows.Exists(r => r.Id == id)).ToList())
            {
                refused.TryRemove(gone, out _);
            }
            var reader = from.Reader();
            return [.. rows.Select(row => Read(reader, from.Shape, row)).OfType<ConfigObject>()];
        }
        catch (DatabaseDownException e)
        {
            database.MarkDown(e.Message);
            return null;
        }
    }

    /// <summary>The database was away and can be written again.</summary>
    public void Returned() => sink?.Returned(this);

    bool IsRefusedIn(ObjectGroup group, string id) => group.Has(id) && base.Find(id).Object is null;

    static bool Agree(
        RealtimeTable at,
        List<(string Id, long Revision)> expected,
        IReadOnlyList<ConfigObject> basis,
        IReadOnlyList<StoredRow> rows
    )
    {
        if (at.Shape.IsTracked)
        {
            return rows.Count == expected.Count && rows.All(row => expected.Contains((row.Id, row.Revision)));
        }
        var reader = at.Reader();
        var found = rows.Select(row => reader.Read(row, 0, out _)).OfType<ConfigObject>().ToList();
        return found.Count == basis.Count && found.TrueForAll(o => basis.Any(known => known.Id == o.Id && known.HasSameValues(o)));
    }

    public override async ValueTask<Lookup?> ReadAgainAsync(string id)
    {
        if (table is not { } from || !database.CanRead)
        {
            return Lookup.Unavailable;
        }
        try
        {
            var row = await database.AskAsync(t => ReadRowAsync(from, id, t), database.Limits.Ask);
            doubtful.TryRemove(id, out _);
            if (row is not { } there)
            {
                refused.TryRemove(id, out _);
                return Lookup.Absent;
            }
            return Read(from.Reader(), from.Shape, there) is { } made ? Lookup.Of(made) : null;
        }
        catch (DatabaseDownException e)
        {
            database.MarkDown(e.Message);
            return Lookup.Unavailable;
        }
    }

    public override async Task ReadAllAgainAsync(IChangeSink adopt)
    {
        if (!database.CanRead)
        {
            return;
        }
        sink ??= adopt;
        try
        {
            await CompareAsync(isFirst: false, CancellationToken.None);
        }
        catch (DatabaseDownException e)
        {
            database.MarkDown(e.Message);
        }
    }

    /// <summary>Takes what the database told.</summary>
    public async Task HeardAsync(IReadOnlyList<RowChanged> changes, CancellationToken stop)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var isMine = change.Table.Length == 0 || change.Table == Table?.BareName;
            if (isMine && (change.Id is null || ids.Count > ManyChanges))
            {
                await CompareAsync(isFirst: false, stop);
                return;
            }
            if (isMine && (change.Origin != database.Origin || doubtful.ContainsKey(change.Id!)))
            {
                ids.Add(change.Id!);
            }
        }
        await RefreshAsync(ids, stop);
    }

    /// <summary>Compares every object with the database: by revision where it keeps them, else by content.</summary>
    /// <param name="isFirst">the table may have changed its shape since it was looked at</param>
    public async Task CompareAsync(bool isFirst, CancellationToken stop)
    {
        var at = isFirst || table is null ? await DescribeAsync(database.Limits.Ask * 3, stop) : table;
        if (at is null)
        {
            return;
        }
        var place = database.Place;
        var differing =
            at.Shape.IsTracked && place == comparedWith
                ? await DifferingByRevisionAsync(at, stop)
                : await DifferingByContentAsync(at, stop);
        await RefreshAsync(differing.Keys, stop);
        foreach (var (id, revision) in differing)
        {
            if (revision != 0 && base.Find(id).Object?.Revision != revision)
            {
                refused[id] = revision;
            }
        }
        comparedWith = place;
        isKnown = true;
    }

    protected override void OnPublished(string id, ConfigObject? state)
    {
        Interlocked.Increment(ref edition);
        snapshot?.Note(this, id, state, mayBeKept: !isKnown);
    }

    public override string ToString() => $"realtime,{family}";

    async Task RefreshAsync(IReadOnlyCollection<string> ids, CancellationToken stop)
    {
        if (sink is not { } told)
        {
            return;
        }
        if (ids.Count == 1)
        {
            // What is told one by one is to be seen soon: no further thread is asked for.
            stop.ThrowIfCancellationRequested();
            await told.RefreshAsync(this, ids.First());
        }
        else if (ids.Count > 0)
        {
            await Parallel.ForEachAsync(
                ids,
                new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = stop },
                (id, _) => told.RefreshAsync(this, id)
            );
        }
    }

    async Task<Dictionary<string, long>> DifferingByRevisionAsync(RealtimeTable at, CancellationToken stop)
    {
        var pairs = await database.AskAsync(t => database.Driver.RevisionsAsync(at.Shape, t), database.Limits.Load, stop);
        var differing = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (id, revision) in pairs)
        {
            if (base.Find(id).Object?.Revision != revision && refused.GetValueOrDefault(id, -1) != revision)
            {
                differing[id] = revision;
            }
        }
        foreach (var gone in All.Where(o => !pairs.ContainsKey(o.Id)))
        {
            differing[gone.Id] = 0;
        }
        return differing;
    }

    async Task<Dictionary<string, long>> DifferingByContentAsync(RealtimeTable at, CancellationToken stop)
    {
        var rows = await database.AskAsync(t => ReadRowsAsync(at, t), database.Limits.Load, stop);
        var reader = at.Reader();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var differing = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            seen.Add(row.Id);
            var isSame =
                Read(reader, at.Shape, row) is not { } made
                || (
                    base.Find(row.Id).Object is { } known
                    && known.HasSameValues(made)
                    && (!at.Shape.IsTracked || known.Revision == made.Revision)
                );
            if (!isSame)
            {
                differing[row.Id] = 0;
            }
        }
        foreach (var gone in All.Where(o => !seen.Contains(o.Id)))
        {
            differing[gone.Id] = 0;
        }
        return differing;
    }

    async Task<RealtimeTable?> DescribeAsync(TimeSpan within, CancellationToken stop)
    {
        var shape = await database.AskAsync(t => database.Driver.DescribeAsync(TableName, t), within, stop);
        if (shape is not { HasId: true })
        {
            log.TableMissing(ToString(), database.Driver.Where, TableName, Type.Name);
            return null;
        }
        if (table is { } before && before.Shape.IsTracked == shape.IsTracked && before.Shape.Columns.SequenceEqual(shape.Columns))
        {
            return before;
        }
        var found = new RealtimeTable(Type, shape, scope);
        if (!shape.IsTracked)
        {
            log.Untracked(ToString(), TableName, database.Limits.Poll.TotalSeconds);
        }
        if (string.Join(", ", found.UnknownColumns) is { Length: > 0 } unknown)
        {
            log.ColumnsUnknown(ToString(), TableName, Type.Name, unknown);
        }
        return table = found;
    }

    async Task LoadRowsAsync(RealtimeTable from, CancellationToken stop)
    {
        var reader = from.Reader();
        foreach (var row in await database.AskAsync(t => ReadRowsAsync(from, t), database.Limits.Load, stop))
        {
            if (Read(reader, from.Shape, row) is { } made)
            {
                Publish(row.Id, made);
            }
        }
        comparedWith = database.Place;
        isKnown = true;
    }

    async Task LoadSnapshotAsync()
    {
        if (snapshot is not null && await snapshot.LoadAsync(this, scope) is { } count)
        {
            isKnown = true;
            // It may be of another place than the one that is asked first now.
            comparedWith = tables.Count > 1 ? -1 : 0;
            database.MarkOld(snapshot.LastGood(database.Driver.Where));
            log.FromSnapshot(ToString(), count, Type.Name);
        }
        else
        {
            log.NothingKnown(ToString(), Type.Name);
        }
    }

    async Task<List<StoredRow>> ReadRowsAsync(RealtimeTable from, CancellationToken stop)
    {
        var rows = new List<StoredRow>();
        await database.Driver.ReadAsync(from.Shape, null, rows.Add, stop);
        return rows;
    }

    async Task<StoredRow?> ReadRowAsync(RealtimeTable from, string id, CancellationToken stop)
    {
        StoredRow? found = null;
        await database.Driver.ReadAsync(from.Shape, id, row => found = row, stop);
        return found;
    }

    /// <summary>The object of a row; null where it cannot be one, which is told once.</summary>
    ConfigObject? Read(RowReader reader, TableShape shape, StoredRow row)
    {
        var revision = shape.IsTracked ? row.Revision : 0;
        var made = reader.Read(row, revision, out var problems);
        if (problems.Count == 0)
        {
            refused.TryRemove(row.Id, out _);
        }
        else
        {
            var mark = shape.IsTracked ? revision : ContentMark(row);
            if (refused.GetValueOrDefault(row.Id, -1) != mark)
            {
                refused[row.Id] = mark;
                Tell(row.Id, isRefused: made is null, problems);
            }
        }
        if (made is null)
        {
            return null;
        }
        if (!shape.IsTracked)
        {
            var known = base.Find(row.Id).Object;
            return known?.HasSameValues(made) == true ? known : made.Stamp(database.NextRevision());
        }
        return made;
    }

    void Tell(string id, bool isRefused, IReadOnlyList<FieldError> problems)
    {
        var all = string.Join("; ", problems);
        if (isRefused)
        {
            log.RowRefused(ToString(), $"{Type.Name}/{id}", all);
        }
        else
        {
            log.AttributesLeftOut(ToString(), all);
        }
    }

    static long ContentMark(StoredRow row)
    {
        var hash = new HashCode();
        foreach (var text in row.Texts)
        {
            hash.Add(text);
        }
        return hash.ToHashCode();
    }
}
