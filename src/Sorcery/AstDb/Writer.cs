using Convoke.Sorcery.Stores;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// The one thread that writes. Whatever waits when it is free goes into one transaction, so the cost of the fsync is shared; answers
/// leave after it. A connection that failed is closed and made anew at the next write.
/// </summary>
sealed class Writer : IAsyncDisposable
{
    const int LargestGroup = 512;

    readonly AstDbOptions _options;
    readonly Revisions _revisions;
    readonly RequestQueue _queue;
    readonly Checkpointer _checkpointer;
    readonly List<AstDbChange> _changes = [];
    readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    AstDbObserver[] _observers = [];
    WriteConnection? _connection;
    bool _existed;
    string? _unavailable;
    long _commits;

    public Writer(AstDbOptions options, Revisions revisions)
    {
        (_options, _revisions, _queue, _checkpointer) = (options, revisions, new(options.Gathering, options.Enough), new(options));
        try
        {
            Open();
        }
        catch (SqliteFailure failure)
        {
            Down(failure.Message);
        }
        new Thread(Loop) { Name = "astdb", IsBackground = true }.Start();
    }

    public long Commits => Volatile.Read(ref _commits);

    /// <summary>Why the last write or opening failed; null while all is well.</summary>
    public string? Unavailable => Volatile.Read(ref _unavailable);

    public void Subscribe(AstDbObserver observer) => ImmutableUpdate(observers => [.. observers, observer]);

    public void Unsubscribe(AstDbObserver observer) => ImmutableUpdate(observers => [.. observers.Where(o => o != observer)]);

    public ValueTask<AstDbOutcome> Add(Request request)
    {
        var answer = request.Answer;
        if (!_queue.TryAdd(request))
            request.Complete(AstDbStatus.Failed, "the store is closed");
        return answer;
    }

    public ValueTask DisposeAsync()
    {
        _queue.Close();
        return new(_ended.Task);
    }

    void ImmutableUpdate(Func<AstDbObserver[], AstDbObserver[]> change)
    {
        AstDbObserver[] before;
        do before = Volatile.Read(ref _observers);
        while (!ReferenceEquals(Interlocked.CompareExchange(ref _observers, change(before), before), before));
    }

    void Loop()
    {
        var waiting = new List<Request>();
        while (_queue.Take(waiting))
        {
            for (var at = 0; at < waiting.Count; at += LargestGroup)
                Run(waiting.GetRange(at, Math.Min(LargestGroup, waiting.Count - at)));
            waiting.Clear();
        }
        Finish();
        _queue.Dispose();
        _ended.SetResult();
    }

    void Run(List<Request> group)
    {
        _changes.Clear();
        // Written to a file that was deleted, all would seem well until the next start.
        if (_connection is not null && !File.Exists(_options.Path))
            Drop();
        try
        {
            (_connection ?? Open()).Begin();
            foreach (var request in group)
                request.Outcome = _connection!.Apply(request, _changes);
        }
        catch (SqliteFailure failure)
        {
            Refuse(group, failure);
            return;
        }
        catch (Exception fault)
        {
            AstDbLog.WriterFault(_options.Log, fault);
            _connection?.Rollback();
            foreach (var request in group)
                request.Complete(AstDbStatus.Failed, "a fault of this program; see the log");
            return;
        }
        try
        {
            _connection!.Commit();
        }
        catch (SqliteFailure failure)
        {
            Resolve(group, failure);
            return;
        }
        Done(group);
    }

    /// <summary>Nothing of the group was committed. Where one request may be to blame, each gets a transaction of its own.</summary>
    void Refuse(List<Request> group, SqliteFailure failure)
    {
        _connection?.Rollback();
        if (!failure.ConnectionStands)
            Drop();
        if (group.Count > 1 && failure.MayBeOneRequest)
        {
            foreach (var request in group)
                Run([request]);
            return;
        }
        if (failure.Status == AstDbStatus.Failed)
            Down(failure.Message);
        foreach (var request in group)
            request.Complete(failure.Status, failure.Message);
    }

    /// <summary>
    /// COMMIT failed. A failed fsync leaves the commit record in the log, and a crash now would bring it back. So the file is opened
    /// anew, as after a crash, and asked; a commit of our own then makes the answer final.
    /// </summary>
    void Resolve(List<Request> group, SqliteFailure failure)
    {
        _connection?.Rollback();
        Drop();
        bool? committed = failure.NothingCommitted ? false : null;
        var settled = false;
        try
        {
            Open();
            if (committed is null && CommitEvidence.In(_changes) is { } change)
                committed = _connection!.Has(change);
            _connection!.Settle(exact: false);
            settled = true;
        }
        catch (SqliteFailure)
        {
            Drop();
        }
        if (committed == true && settled)
            Done(group);
        else if (committed == false && (settled || failure.NothingCommitted))
            Refuse(group, failure);
        else
        {
            AstDbLog.Undetermined(_options.Log, group.Count, failure.Message);
            Down(failure.Message);
            foreach (var request in group)
                request.Complete(AstDbStatus.Unknown, failure.Message);
        }
    }

    void Done(List<Request> group)
    {
        Volatile.Write(ref _commits, _commits + 1);
        if (_unavailable is not null)
        {
            Volatile.Write(ref _unavailable, null);
            AstDbLog.Up(_options.Log, _options.Path);
        }
        Announce();
        foreach (var request in group)
        {
            AnsweringThread.HasTime = !_queue.IsUrged;
            request.Complete();
        }
        AnsweringThread.HasTime = false;
        Checkpoint();
    }

    void Checkpoint()
    {
        try
        {
            _checkpointer.Committed(_connection!);
        }
        catch (SqliteFailure failure)
        {
            // The commits before it stand in the log, and the next one meets what is wrong.
            AstDbLog.NotCopied(_options.Log, failure.Message);
        }
    }

    void Announce()
    {
        foreach (var observer in Volatile.Read(ref _observers))
        foreach (var change in _changes)
            try
            {
                observer(change);
            }
            catch (Exception fault)
            {
                AstDbLog.ObserverFailed(_options.Log, fault);
            }
    }

    WriteConnection Open()
    {
        // Made anew a vanished file would be empty, and every object not pushed since would be lost at the next start.
        var connection = new WriteConnection(_options, _revisions, create: !_existed);
        if (!_existed)
            AstDbLog.Opened(_options.Log, _options.Path, connection.JournalBefore, _revisions.Last);
        if (!_existed && connection.JournalMode != "wal")
            AstDbLog.NoWriteAheadLog(_options.Log, _options.Path, connection.JournalMode);
        _existed = true;
        return _connection = connection;
    }

    void Drop()
    {
        _checkpointer.Settle();
        _connection?.Dispose();
        _connection = null;
    }

    void Down(string reason)
    {
        if (_unavailable is null)
            AstDbLog.Down(_options.Log, reason);
        Volatile.Write(ref _unavailable, reason);
    }

    void Finish()
    {
        _checkpointer.Dispose();
        try
        {
            _connection?.Settle(exact: true);
            _connection?.Finish();
        }
        catch (SqliteFailure failure)
        {
            AstDbLog.Unclean(_options.Log, failure.Message);
        }
        _connection?.Dispose();
        _connection = null;
    }
}
