using System.Runtime.InteropServices;

namespace Convoke.Sorcery.AstDb;

/// <summary>The writer's connection with its prepared statements, and how an operation becomes row changes.</summary>
sealed class WriteConnection : IDisposable
{
    readonly Connection _connection;
    readonly Revisions _revisions;
    readonly CommitFault? _fault;
    readonly Statement _begin;
    readonly Statement _commit;
    readonly Statement _rollback;
    readonly Statement _find;
    readonly Statement _findValue;
    readonly Statement _tree;
    readonly Statement _insert;
    readonly Statement _update;
    readonly Statement _delete;
    readonly Statement _stamp;
    readonly Statement _unstamp;
    long _mark;
    long _markWritten;

    public WriteConnection(AstDbOptions options, Revisions revisions, bool create)
    {
        (_revisions, _fault) = (revisions, options.Fault);
        _connection = new(options.Path, create ? Connection.Create : Connection.ReadWrite, options.LockWait);
        try
        {
            (JournalBefore, JournalMode) = Schema.Prepare(_connection);
            _connection.CheckpointByHand();
            _mark = _markWritten = long.Parse(_connection.Ask("SELECT coalesce(max(revision), 0) FROM convoke_revision"));
            _revisions.AtLeast(_mark);
            _begin = _connection.Prepare("BEGIN IMMEDIATE"u8);
            _commit = _connection.Prepare("COMMIT"u8);
            _rollback = _connection.Prepare("ROLLBACK"u8);
            _find = _connection.Prepare(
                "SELECT a.rowid, r.revision FROM astdb a LEFT JOIN convoke_revision r ON r.id = a.rowid WHERE a.key = ?1"u8
            );
            _findValue = _connection.Prepare(
                "SELECT a.rowid, r.revision, a.value = ?2 FROM astdb a LEFT JOIN convoke_revision r ON r.id = a.rowid WHERE a.key = ?1"u8
            );
            _tree = _connection.Prepare("SELECT rowid, key FROM astdb WHERE key >= ?1 AND key < ?2"u8);
            _insert = _connection.Prepare("INSERT INTO astdb(key, value) VALUES(?1, ?2)"u8);
            _update = _connection.Prepare("UPDATE astdb SET value = ?2 WHERE rowid = ?1"u8);
            _delete = _connection.Prepare("DELETE FROM astdb WHERE rowid = ?1"u8);
            _stamp = _connection.Prepare("INSERT OR REPLACE INTO convoke_revision(id, revision, sum) VALUES(?1, ?2, ?3)"u8);
            _unstamp = _connection.Prepare("DELETE FROM convoke_revision WHERE id = ?1"u8);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string JournalBefore { get; }

    public string JournalMode { get; }

    public void Begin() => _begin.Run();

    public void Commit()
    {
        _connection.Check(_fault is null ? _commit.StepCode() : _fault(_commit.StepCode));
        _markWritten = _mark;
    }

    /// <summary>SQLite ends some transactions by itself when it fails, as on a full disk.</summary>
    public void Rollback()
    {
        if (_connection.InTransaction)
            _ = _rollback.StepCode();
        _mark = _markWritten;
    }

    /// <summary>Carries out a request inside the open transaction; what it changed is added to <paramref name="changes"/>.</summary>
    public AstDbOutcome Apply(Request request, List<AstDbChange> changes)
    {
        if (request.Stamps is { } stamps)
            return Apply(stamps);
        foreach (ref readonly var operation in request.Operations)
            if (operation.Condition != AstDbCondition.None && !Holds(operation, out var found))
                return new(AstDbStatus.Conflict, found, 0, "the row is not in the state that the request expects");
        var revision = TakeRevision();
        var affected = 0;
        foreach (ref readonly var operation in request.Operations)
            affected += operation.Verb switch
            {
                AstDbVerb.Put when request.Kind == AstDbKind.State => PutState(operation, revision, request.Origin, changes),
                AstDbVerb.Put => Put(operation, revision, request.Origin, changes),
                AstDbVerb.Delete => Delete(operation.Key, revision, request.Origin, changes),
                _ => DeleteTree(operation.Key, revision, request.Origin, changes),
            };
        return new(AstDbStatus.Done, revision, affected);
    }

    /// <summary>Whether the file has this change; asked after a COMMIT of which it is not known how it ended.</summary>
    public bool Has(in AstDbChange change)
    {
        var found = _findValue.Bind(1, change.Key.Span).Bind(2, change.Value.Span).Step();
        var isIt = found && (change.Kind == AstDbKind.State ? _findValue.Int64(2) != 0 : _findValue.Int64(1) == change.Revision);
        _findValue.Reset();
        return change.Deleted ? !found : isIt;
    }

    /// <summary>Commits the mark, and so brings whatever the log held before it to the disk.</summary>
    public void Settle(bool exact)
    {
        Begin();
        WriteMark(exact ? _revisions.Last : _revisions.Last + Revisions.Stretch);
        Commit();
    }

    public int TakePagesWritten() => _connection.TakePagesWritten();

    public void Checkpoint() => _connection.Checkpoint();

    public void Finish() => Schema.Finish(_connection);

    AstDbOutcome Apply(List<Stamp> stamps)
    {
        MoveMark(_revisions.Last);
        foreach (var stamp in stamps)
            _stamp.Bind(1, stamp.RowId).Bind(2, stamp.Revision).Bind(3, stamp.Fingerprint).Run();
        return new(AstDbStatus.Done, _revisions.Last, stamps.Count);
    }

    long TakeRevision()
    {
        var revision = _revisions.Next();
        MoveMark(revision);
        return revision;
    }

    void MoveMark(long revision)
    {
        if (revision <= _mark)
            return;
        WriteMark(revision + Revisions.Stretch);
    }

    void WriteMark(long mark)
    {
        _mark = mark;
        _stamp.Bind(1, 0).Bind(2, mark).Bind(3, 0).Run();
    }

    bool Holds(in AstDbOperation operation, out long revision)
    {
        var present = Find(operation.Key.Span, out _, out revision);
        return operation.Condition switch
        {
            AstDbCondition.Absent => !present,
            AstDbCondition.Present => present,
            _ => present && revision == operation.Expected,
        };
    }

    bool Find(ReadOnlySpan<byte> key, out long rowId, out long revision)
    {
        var found = _find.Bind(1, key).Step();
        (rowId, revision) = found ? (_find.Int64(0), _find.Int64(1)) : (0, 0);
        _find.Reset();
        return found;
    }

    int Put(in AstDbOperation operation, long revision, object? origin, List<AstDbChange> changes)
    {
        if (Find(operation.Key.Span, out var id, out _))
            _update.Bind(1, id).Bind(2, operation.Value.Span).Run();
        else
        {
            _insert.Bind(1, operation.Key.Span).Bind(2, operation.Value.Span).Run();
            id = _connection.LastRowId;
        }
        _stamp.Bind(1, id).Bind(2, revision).Bind(3, Fingerprint.Of(operation.Key.Span, operation.Value.Span)).Run();
        changes.Add(new(operation.Key, operation.Value, Deleted: false, revision, origin));
        return 1;
    }

    /// <summary>Writes a row without a revision.</summary>
    int PutState(in AstDbOperation operation, long revision, object? origin, List<AstDbChange> changes)
    {
        var found = _findValue.Bind(1, operation.Key.Span).Bind(2, operation.Value.Span).Step();
        var (id, kept, isSame) = found ? (_findValue.Int64(0), _findValue.Int64(1), _findValue.Int64(2) != 0) : default;
        _findValue.Reset();
        if (isSame)
        {
            // Where nothing changes SQLite writes nothing and syncs nothing: so that each answer has an fsync of its own, the mark moves.
            WriteMark(_mark + 1);
            return 1;
        }
        if (found)
            _update.Bind(1, id).Bind(2, operation.Value.Span).Run();
        else
            _insert.Bind(1, operation.Key.Span).Bind(2, operation.Value.Span).Run();
        // Of another kind of row under this key, or this id.
        if (kept != 0)
            _unstamp.Bind(1, id).Run();
        changes.Add(new(operation.Key, operation.Value, Deleted: false, revision, origin, AstDbKind.State));
        return 1;
    }

    int Delete(ReadOnlyMemory<byte> key, long revision, object? origin, List<AstDbChange> changes)
    {
        if (!Find(key.Span, out var id, out _))
            return 0;
        Delete(id);
        changes.Add(new(key, default, Deleted: true, revision, origin));
        return 1;
    }

    void Delete(long id)
    {
        _delete.Bind(1, id).Run();
        _unstamp.Bind(1, id).Run();
    }

    int DeleteTree(ReadOnlyMemory<byte> key, long revision, object? origin, List<AstDbChange> changes)
    {
        var rows = new List<(long Id, byte[] Key)>();
        foreach (var range in KeyRange.Tree(key.Span))
        {
            range.Bind(_tree);
            while (_tree.Step())
                rows.Add((_tree.Int64(0), _tree.Bytes(1).ToArray()));
            _tree.Reset();
        }
        foreach (var (id, row) in CollectionsMarshal.AsSpan(rows))
        {
            Delete(id);
            changes.Add(new(row, default, Deleted: true, revision, origin));
        }
        return rows.Count;
    }

    public void Dispose()
    {
        ReadOnlySpan<Statement> statements =
        [
            _begin,
            _commit,
            _rollback,
            _find,
            _findValue,
            _tree,
            _insert,
            _update,
            _delete,
            _stamp,
            _unstamp,
        ];
        foreach (var statement in statements)
            statement.Dispose();
        _connection.Dispose();
    }
}
