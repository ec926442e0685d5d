using System.Diagnostics;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Many callers add, one writer takes everything that waits. A stack by compare-and-swap, turned round when taken. While nothing but what
/// can wait is there, the writer takes once in <paramref name="gathering"/>, or as soon as <paramref name="enough"/> wait.
/// </summary>
sealed class RequestQueue(TimeSpan gathering, int enough) : IDisposable
{
    static readonly Request s_closed = new();

    // No spinning: on a small machine the writer would take the time its callers need.
    readonly ManualResetEventSlim _arrived = new(initialState: false, spinCount: 0);
    readonly ManualResetEventSlim _ripe = new(initialState: false, spinCount: 0);
    Request? _newest;
    bool _closing;
    volatile bool _isUrged;
    long? _taken;

    /// <summary>Whether something is there that cannot wait.</summary>
    public bool IsUrged => _isUrged;

    /// <summary>False once the queue is closed.</summary>
    public bool TryAdd(Request request)
    {
        var canWait = request.Kind == AstDbKind.State;
        Request? newest;
        do
        {
            newest = Volatile.Read(ref _newest);
            if (ReferenceEquals(newest, s_closed) || Volatile.Read(ref _closing))
                return false;
            request.Next = newest;
            request.Depth = (newest?.Depth ?? 0) + 1;
        } while (!ReferenceEquals(Interlocked.CompareExchange(ref _newest, request, newest), newest));
        if (!canWait)
            _isUrged = true;
        if ((!canWait || request.Depth >= enough) && !_ripe.IsSet)
            _ripe.Set();
        if (newest is null)
            _arrived.Set();
        return true;
    }

    /// <summary>Waits for requests and puts them into the list, oldest first; false when closed and empty.</summary>
    public bool Take(List<Request> into)
    {
        while (!Volatile.Read(ref _closing) && Volatile.Read(ref _newest) is null)
        {
            _arrived.Wait();
            _arrived.Reset();
        }
        Gather();
        // Before the taking: who urges from here on may be taken now already, and only costs the next group its wait.
        _isUrged = false;
        _ripe.Reset();
        var closing = Volatile.Read(ref _closing);
        var newest = Interlocked.Exchange(ref _newest, closing ? s_closed : null);
        if (newest is null || ReferenceEquals(newest, s_closed))
            return false;
        for (var request = newest; request is not null; request = request.Next)
            into.Add(request);
        into.Reverse();
        return true;
    }

    /// <summary>What was added is still taken; nothing more is.</summary>
    public void Close()
    {
        Volatile.Write(ref _closing, true);
        _arrived.Set();
        _ripe.Set();
    }

    // A late caller may still set an event; the slim ones bear that.
    public void Dispose()
    {
        _arrived.Dispose();
        _ripe.Dispose();
    }

    void Gather()
    {
        if (_taken is { } last && gathering - Stopwatch.GetElapsedTime(last) is { Ticks: > 0 } early && !Volatile.Read(ref _closing))
            _ripe.Wait((int)Math.Ceiling(early.TotalMilliseconds));
        _taken = Stopwatch.GetTimestamp();
    }
}
