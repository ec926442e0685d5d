using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Telephony.Registrar;

/// <summary>The text under which a contact is kept, and the way back to what its phone calls it.</summary>
static class ContactUri
{
    /// <summary>Longest URI that is taken. Asterisk stops at 256; push services of phones (RFC 8599) need more.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Marks of ours; strangers' are cut off.</summary>
    static ReadOnlySpan<byte> OwnPrefix => "x-ast-"u8;

    static ReadOnlySpan<byte> OriginalHost => "x-ast-orig-host"u8;

    /// <summary>The URI as it was sent.</summary>
    /// <param name="uri">of Contact</param>
    /// <param name="mark">what is added to it; empty: nothing</param>
    public static string Plain(SipUriView uri, string mark) =>
        mark.Length > 0 || HasOwn(uri.Parameters) ? Write(uri, default, default, mark) : Encoding.UTF8.GetString(uri.Text);

    /// <summary>Marks a contact that came in by a transport through which alone requests to it shall leave.</summary>
    public static string MarkOf(string transport) => ";x-ast-txp=" + transport;

    /// <summary>The URI with the address the request came from, for phones that do not know how they are reached.</summary>
    public static string Rewritten(SipUriView uri, in PeerAddress source, TransportProtocol protocol, string mark)
    {
        Span<byte> host = stackalloc byte[PeerAddress.MaxTextBytes];
        host = host[..source.Format(host)];
        var at = $"{(source.IsIPv4 ? "" : "[")}{Encoding.ASCII.GetString(host)}{(source.IsIPv4 ? "" : "]")}:{source.Port}";
        var original = new StringBuilder(";x-ast-orig-host=");
        AppendHost(original, uri);
        var transport = protocol switch
        {
            TransportProtocol.Udp => "",
            // RFC 7118 section 5.2: the parameter says ws for both.
            TransportProtocol.Ws or TransportProtocol.Wss => ";transport=ws",
            _ => ";transport=" + protocol.UriToken,
        };
        return Write(uri, at, transport, original.Append(mark).ToString());
    }

    /// <summary>What the phone gets to see: its own host again where we keep another.</summary>
    public static string Original(string kept)
    {
        if (!kept.Contains(";x-ast-", StringComparison.OrdinalIgnoreCase))
        {
            return kept;
        }
        if (!SipUriView.TryParse(Encoding.UTF8.GetBytes(kept), out var uri))
        {
            return kept;
        }
        return uri.Parameters.TryGet(OriginalHost, out var host)
            ? Write(uri, Encoding.UTF8.GetString(host), Parameter(uri.Transport), default)
            : Write(uri, default, default, default);
    }

    static string Parameter(ReadOnlySpan<byte> transport) => transport.IsEmpty ? "" : ";transport=" + Encoding.UTF8.GetString(transport);

    /// <param name="uri">what is written</param>
    /// <param name="hostPort">null keeps that of the URI</param>
    /// <param name="transport">the parameter with its semicolon; null keeps that of the URI</param>
    /// <param name="more">parameters that are added</param>
    static string Write(SipUriView uri, string? hostPort, string? transport, string? more)
    {
        var text = new StringBuilder(uri.Scheme == UriScheme.Sips ? "sips:" : "sip:");
        if (!uri.User.IsEmpty)
        {
            text.Append(Encoding.UTF8.GetString(uri.User));
            if (!uri.Password.IsEmpty)
            {
                text.Append(':').Append(Encoding.UTF8.GetString(uri.Password));
            }
            text.Append('@');
        }
        if (hostPort is null)
        {
            AppendHost(text, uri);
        }
        else
        {
            text.Append(hostPort);
        }
        foreach (var parameter in uri.Parameters)
        {
            var isTransport = Ascii.EqualsIgnoreCase(parameter.Name, "transport"u8);
            if (IsOwn(parameter.Name) || (isTransport && transport is not null))
            {
                continue;
            }
            text.Append(';').Append(Encoding.UTF8.GetString(parameter.Name));
            if (parameter.HasValue)
            {
                text.Append('=').Append(Encoding.UTF8.GetString(parameter.Value));
            }
        }
        return text.Append(transport).Append(more).ToString();
    }

    static void AppendHost(StringBuilder text, SipUriView uri)
    {
        var host = Encoding.UTF8.GetString(uri.Host);
        text.Append(uri.IsIPv6Reference ? $"[{host}]" : host);
        if (uri.Port != 0)
        {
            text.Append(':').Append(uri.Port);
        }
    }

    static bool HasOwn(Sip.Headers.Parameters parameters)
    {
        foreach (var parameter in parameters)
        {
            if (IsOwn(parameter.Name))
            {
                return true;
            }
        }
        return false;
    }

    static bool IsOwn(ReadOnlySpan<byte> name) =>
        name.Length > OwnPrefix.Length && Ascii.EqualsIgnoreCase(name[..OwnPrefix.Length], OwnPrefix);
}
