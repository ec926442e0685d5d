using System.Text;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Resolution;

/// <summary>What a URI says about where to send: its maddr or host, port and transport (RFC 3263 section 4).</summary>
/// <param name="Host">A name or a numeric address without brackets.</param>
/// <param name="Port">0 where none is given.</param>
/// <param name="Protocol">Null where none is given.</param>
/// <param name="IsSecure">True for sips: only TLS will do.</param>
public sealed record ResolutionTarget(string Host, int Port = 0, TransportProtocol? Protocol = null, bool IsSecure = false)
{
    /// <summary>False for a URI that is not sip or sips, or that asks for a transport unknown here.</summary>
    public static bool TryFrom(SipUriView uri, out ResolutionTarget target)
    {
        target = new ResolutionTarget("");
        if (!uri.IsSip || uri.Host.IsEmpty)
            return false;
        TransportProtocol? protocol = null;
        if (!uri.Transport.IsEmpty)
        {
            if (!TransportProtocols.TryParse(uri.Transport, out var asked))
                return false;
            protocol = asked;
        }

        var maddr = uri.Parameters.Value("maddr"u8);
        var host = Encoding.ASCII.GetString(maddr.IsEmpty ? uri.Host : maddr);
        target = new ResolutionTarget(host, uri.Port, protocol, uri.Scheme == UriScheme.Sips);
        return true;
    }

    /// <summary>The transport that can be told without DNS (RFC 3263 section 4.1): what is asked for, made secure by sips.</summary>
    public TransportProtocol? Fixed =>
        (Protocol, IsSecure) switch
        {
            (TransportProtocol.Tcp, true) => TransportProtocol.Tls,
            (TransportProtocol.Ws, true) => TransportProtocol.Wss,
            _ => Protocol,
        };
}

/// <summary>One address to try. <see cref="ServerName"/> is what a TLS certificate must bear (RFC 5922): the name asked for, not what DNS led to.</summary>
public readonly record struct ResolvedTarget(TransportProtocol Protocol, Messages.PeerAddress Address, string? ServerName);
