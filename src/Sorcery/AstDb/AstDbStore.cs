using System.Collections.Immutable;
using System.Text.Unicode;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Asterisk's key and value file, written durably: an answer <see cref="AstDbStatus.Done"/> means that the fsync of its commit has
/// returned. Opening never fails; while the file cannot be used, writes answer <see cref="AstDbStatus.Failed"/> and reads throw
/// <see cref="AstDbUnavailableException"/>, and each new one tries again.
/// </summary>
public sealed class AstDbStore : IAsyncDisposable
{
    readonly Writer _writer;
    readonly Reader _reader;
    readonly Revisions _revisions = new();
    ImmutableArray<AstDbRule> _rules = [];
    long _requests;

    public AstDbStore(AstDbOptions options)
    {
        _writer = new(options, _revisions);
        _reader = new(options, _revisions);
    }

    /// <summary>The number of the latest change. Every request that changes something gets a higher one, over restarts too.</summary>
    public long Revision => _revisions.Last;

    /// <summary>Requests taken since the opening.</summary>
    public long Requests => Volatile.Read(ref _requests);

    /// <summary>Transactions committed since the opening; fewer than the requests where requests came together.</summary>
    public long Commits => _writer.Commits;

    /// <summary>Why the last write failed; null while all is well.</summary>
    public string? Unavailable => _writer.Unavailable;

    /// <summary>Tells of every committed change until the subscription is disposed.</summary>
    public IDisposable Subscribe(AstDbObserver observer)
    {
        _writer.Subscribe(observer);
        return new Subscription(_writer, observer);
    }

    /// <summary>
    /// Has values looked at that strangers to a key put there, those who commit without an origin, such as <c>database put</c>. A value that
    /// the rule's owner could not serve is refused instead of vanishing at the next start.
    /// </summary>
    public void AddRule(AstDbRule rule) => ImmutableInterlocked.Update(ref _rules, rules => rules.Add(rule));

    /// <summary>Carries out one operation. Await the answer once; there is no cancelling.</summary>
    /// <param name="origin">Handed to the observers as it is.</param>
    /// <param name="kind">What the row is for.</param>
    public ValueTask<AstDbOutcome> Commit(in AstDbOperation operation, object? origin = null, AstDbKind kind = AstDbKind.Configuration) =>
        (Flaw(operation) ?? (origin is null ? Forbidden(operation) : null)) is { } flaw
            ? Refused(flaw)
            : Add(Request.For(operation, origin, kind));

    /// <summary>
    /// Carries out several operations, all or none, under one revision. Every condition is looked at before the first of them is
    /// carried out. The memory must not change until the answer.
    /// </summary>
    public ValueTask<AstDbOutcome> Commit(
        ReadOnlyMemory<AstDbOperation> operations,
        object? origin = null,
        AstDbKind kind = AstDbKind.Configuration
    )
    {
        foreach (ref readonly var operation in operations.Span)
            if ((Flaw(operation) ?? (origin is null ? Forbidden(operation) : null)) is { } flaw)
                return Refused(flaw);
        return Add(Request.For(operations, origin, kind));
    }

    /// <summary>The row of a key; null if there is none.</summary>
    public AstDbValue? Get(ReadOnlySpan<byte> key) => _reader.Get(key);

    /// <summary>
    /// Hands over the row of a tree's key and all below it (<see cref="AstDbKey.Tree"/>; empty: all rows), in the order of their keys;
    /// answers how many. Case counts and no character is a wildcard.
    /// </summary>
    public int Tree(ReadOnlySpan<byte> key, AstDbRow row) => _reader.Tree(key, row);

    /// <summary>How many rows <see cref="Tree"/> would hand over.</summary>
    public long Count(ReadOnlySpan<byte> key = default) => _reader.Count(key);

    /// <summary>Hands over the rows whose key ends in a slash and this, in the order of their keys. Reads every key.</summary>
    public int ShowKey(ReadOnlySpan<byte> ending, AstDbRow row) => _reader.ShowKey(ending, row);

    /// <summary>Runs SQL on a connection that cannot write, here or elsewhere.</summary>
    /// <exception cref="AstDbQueryException">The text is refused by SQLite, wants to write, or was cancelled.</exception>
    public void Query(string sql, AstDbQueryRow row, CancellationToken cancel = default) => _reader.Query(sql, row, cancel);

    /// <summary>
    /// Reads all below <paramref name="key"/> on the calling thread, with revisions; for the start. Rows that another program wrote get
    /// a revision, which is on the disk when the task ends. A damaged page costs only the rows on it.
    /// </summary>
    public async ValueTask<AstDbLoad> Load(ReadOnlyMemory<byte> key, AstDbLoadedRow row, AstDbKind kind = AstDbKind.Configuration)
    {
        var stamps = new List<Stamp>();
        var load = _reader.Load(key.Span, row, kind, stamps);
        if (stamps.Count > 0 && await Add(Request.For(stamps)) is { IsDone: false } outcome)
            _reader.RevisionsNotKept(stamps.Count, outcome.Reason!);
        return load;
    }

    /// <summary>Answers what was asked before, then leaves one file that Asterisk can open, without <c>-wal</c> and <c>-shm</c>.</summary>
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    ValueTask<AstDbOutcome> Add(Request request)
    {
        Interlocked.Increment(ref _requests);
        return _writer.Add(request);
    }

    static ValueTask<AstDbOutcome> Refused(string reason) => new(new AstDbOutcome(AstDbStatus.Refused, 0, 0, reason));

    string? Forbidden(in AstDbOperation operation)
    {
        if (operation.Verb != AstDbVerb.Put)
            return null;
        foreach (var rule in _rules)
            if (rule(operation.Key.Span, operation.Value.Span) is { } reason)
                return reason;
        return null;
    }

    // SQLite would store these, but Asterisk, and the sqlite3 tool, would read something else.
    static string? Flaw(in AstDbOperation operation) =>
        operation.Key.IsEmpty && operation.Verb != AstDbVerb.DeleteTree ? "the key is empty"
        : operation.Key.Span.Contains((byte)0) ? "the key contains NUL"
        : operation.Value.Span.Contains((byte)0) ? "the value contains NUL"
        : !Utf8.IsValid(operation.Key.Span) ? "the key is not valid UTF-8"
        : !Utf8.IsValid(operation.Value.Span) ? "the value is not valid UTF-8"
        : null;

    sealed class Subscription(Writer writer, AstDbObserver observer) : IDisposable
    {
        public void Dispose() => writer.Unsubscribe(observer);
    }
}
