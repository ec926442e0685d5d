using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// A request under way; used again once its answer was taken. The answer resumes the caller on the thread pool, or as its synchronization
/// context decides: resumed in place, any caller would run its own code on the writer thread while everybody else waits.
/// </summary>
sealed class Request : IValueTaskSource<AstDbOutcome>
{
    const int Spares = 1024;

    static readonly ConcurrentQueue<Request> s_spare = new();

    readonly AstDbOperation[] _single = new AstDbOperation[1];
    ManualResetValueTaskSourceCore<AstDbOutcome> _core = new() { RunContinuationsAsynchronously = true };
    ReadOnlyMemory<AstDbOperation> _operations;

    public Request? Next { get; set; }

    /// <summary>How many wait with it, those that came before.</summary>
    public int Depth { get; set; }

    public object? Origin { get; private set; }

    public AstDbKind Kind { get; private set; }

    public AstDbOutcome Outcome { get; set; }

    /// <summary>Instead of operations: revisions for rows that another program wrote.</summary>
    public List<Stamp>? Stamps { get; private set; }

    public ReadOnlySpan<AstDbOperation> Operations => _operations.Span;

    public ValueTask<AstDbOutcome> Answer => new(this, _core.Version);

    public static Request For(in AstDbOperation operation, object? origin, AstDbKind kind)
    {
        var request = Spare();
        request._single[0] = operation;
        (request._operations, request.Origin, request.Kind) = (request._single, origin, kind);
        return request;
    }

    public static Request For(ReadOnlyMemory<AstDbOperation> operations, object? origin, AstDbKind kind)
    {
        var request = Spare();
        (request._operations, request.Origin, request.Kind) = (operations, origin, kind);
        return request;
    }

    public static Request For(List<Stamp> stamps)
    {
        var request = Spare();
        request.Stamps = stamps;
        return request;
    }

    public void Complete() => _core.SetResult(Outcome);

    public void Complete(AstDbStatus status, string reason)
    {
        Outcome = new(status, 0, 0, reason);
        Complete();
    }

    static Request Spare() => s_spare.TryDequeue(out var request) ? request : new();

    AstDbOutcome IValueTaskSource<AstDbOutcome>.GetResult(short token)
    {
        var outcome = _core.GetResult(token);
        _core.Reset();
        _single[0] = default;
        (_operations, Origin, Kind, Outcome, Stamps, Next) = (default, null, default, default, null, null);
        if (s_spare.Count < Spares)
            s_spare.Enqueue(this);
        return outcome;
    }

    ValueTaskSourceStatus IValueTaskSource<AstDbOutcome>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<AstDbOutcome>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _core.OnCompleted(continuation, state, token, flags);
}
