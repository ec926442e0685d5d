namespace Convoke.Sip.Transports;

/// <summary>
/// A transport whose sockets are claimed and whose certificates are loaded, but which does not serve yet. One of
/// <see cref="Activate"/> and <see cref="Release"/> follows; a second call of either does nothing.
/// </summary>
public sealed class PreparedTransport : IDisposable
{
    readonly Action activate;
    readonly Action release;
    int settled;

    internal PreparedTransport(Transport transport, Action activate, Action release)
    {
        Transport = transport;
        this.activate = activate;
        this.release = release;
    }

    /// <summary>The transport to be; its addresses hold real ports already.</summary>
    public Transport Transport { get; }

    /// <summary>Serves from now on, in the place of the transport of the same name.</summary>
    public void Activate()
    {
        if (Interlocked.Exchange(ref settled, 1) == 0)
            activate();
    }

    /// <summary>Gives everything claimed back; what served before still serves.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref settled, 1) == 0)
            release();
    }

    public void Dispose() => Release();
}
