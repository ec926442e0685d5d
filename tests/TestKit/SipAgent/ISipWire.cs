namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>What carries an agent's messages.</summary>
public interface ISipWire : IAsyncDisposable
{
    /// <summary>As a Via names it: UDP, TCP, TLS, WS.</summary>
    string Protocol { get; }

    /// <summary>Our host and port.</summary>
    string Local { get; }

    Task SendAsync(string message, CancellationToken stop);

    /// <summary>The next whole message.</summary>
    Task<string> ReceiveAsync(CancellationToken stop);
}
