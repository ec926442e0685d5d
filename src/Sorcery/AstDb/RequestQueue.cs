namespace Convoke.Sorcery.AstDb;

/// <summary>Many callers add, one writer takes everything that waits. A stack by compare-and-swap, turned round when taken.</summary>
sealed class RequestQueue : IDisposable
{
    static readonly Request s_closed = new();

    // No spinning: on a small machine the writer would take the time its callers need.
    readonly ManualResetEventSlim _arrived = new(initialState: false, spinCount: 0);
    Request? _newest;
    bool _closing;

    /// <summary>False once the queue is closed.</summary>
    public bool TryAdd(Request request)
    {
        Request? newest;
        do
        {
            newest = Volatile.Read(ref _newest);
            if (ReferenceEquals(newest, s_closed) || Volatile.Read(ref _closing))
                return false;
            request.Next = newest;
        } while (!ReferenceEquals(Interlocked.CompareExchange(ref _newest, request, newest), newest));
        if (newest is null)
            _arrived.Set();
        return true;
    }

    /// <summary>Waits for requests and puts them into the list, oldest first; false when closed and empty.</summary>
    public bool Take(List<Request> into)
    {
        while (true)
        {
            var closing = Volatile.Read(ref _closing);
            var newest = closing ? Interlocked.Exchange(ref _newest, s_closed) : Interlocked.Exchange(ref _newest, null);
            if (ReferenceEquals(newest, s_closed) || (closing && newest is null))
                return false;
            if (newest is null)
            {
                _arrived.Wait();
                _arrived.Reset();
                continue;
            }
            for (var request = newest; request is not null; request = request.Next)
                into.Add(request);
            into.Reverse();
            return true;
        }
    }

    /// <summary>What was added is still taken; nothing more is.</summary>
    public void Close()
    {
        Volatile.Write(ref _closing, true);
        _arrived.Set();
    }

    // A late caller may still set the event; the slim one bears that.
    public void Dispose() => _arrived.Dispose();
}
