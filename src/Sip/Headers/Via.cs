using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Headers;

/// <summary>Via (RFC 3261 section 20.42, RFC 3581).</summary>
public readonly ref struct Via : IHeaderValue<Via>
{
    /// <summary>UDP, TCP, TLS, WS, WSS or another name, as written.</summary>
    public ReadOnlySpan<byte> Transport { get; private init; }

    /// <summary>The host of sent-by, an IPv6 reference without brackets; empty in a Via that could not be read.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>The port of sent-by, 0 where none is given.</summary>
    public ushort Port { get; private init; }
    public Parameters Parameters { get; private init; }

    public ReadOnlySpan<byte> Branch => Parameters.Value("branch"u8);
    public ReadOnlySpan<byte> Received => Parameters.Value("received"u8);
    public ReadOnlySpan<byte> MAddr => Parameters.Value("maddr"u8);

    public bool IsEmpty => Host.IsEmpty;

    /// <summary>Whether rport is given, with or without a value.</summary>
    public bool HasRPort => Parameters.Has("rport"u8);

    /// <summary>The value of rport, 0 where it has none.</summary>
    public ushort RPort =>
        Grammar.TryNumber(Parameters.Value("rport"u8), out var port) && port <= ushort.MaxValue ? (ushort)port : (ushort)0;

    /// <summary>Whether the branch identifies the transaction (RFC 3261 section 8.1.1.7); the bare cookie does not.</summary>
    public bool HasTransactionId => Branch.Length > 7 && Ascii.EqualsIgnoreCase(Branch[..7], "z9hG4bK"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, out Via value)
    {
        value = default;
        if (!TrySlash(ref text, out var protocol) || !Ascii.EqualsIgnoreCase(protocol, "SIP"u8) || !TrySlash(ref text, out var version))
            return false;
        text = Grammar.TrimStart(text);
        var blank = text.IndexOfAny((byte)' ', (byte)'\t');
        if (blank < 0 || !Grammar.IsToken(version) || !Grammar.IsToken(text[..blank]))
            return false;
        var transport = text[..blank];
        text = text[blank..];
        var semicolon = text.IndexOf((byte)';');
        if (!Parameters.TryParse(semicolon < 0 ? default : text[semicolon..], out var parameters))
            return false;
        if (!TrySentBy(Grammar.Trim(semicolon < 0 ? text : text[..semicolon]), out var sentBy))
            return false;
        value = new Via
        {
            Transport = transport,
            Host = sentBy.Host,
            Port = sentBy.Port,
            Parameters = parameters,
        };
        return true;
    }

    static bool TrySlash(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> before)
    {
        var slash = text.IndexOf((byte)'/');
        before = slash < 0 ? default : Grammar.Trim(text[..slash]);
        text = text[(slash + 1)..];
        return slash > 0;
    }

    /// <summary>COLON allows blanks on both sides of the colon.</summary>
    static bool TrySentBy(ReadOnlySpan<byte> text, out HostPort sentBy)
    {
        if (!text.ContainsAny((byte)' ', (byte)'\t'))
            return HostPort.TryParse(text, out sentBy);
        sentBy = default;
        var colon = text.LastIndexOf((byte)':');
        if (colon < 0 || !HostPort.TryParse(Grammar.TrimEnd(text[..colon]), out var host) || host.Port != 0)
            return false;
        var port = Grammar.TrimStart(text[(colon + 1)..]);
        if (!Grammar.TryNumber(port, out var number) || number is 0 or > ushort.MaxValue)
            return false;
        sentBy = host.WithPort((ushort)number);
        return true;
    }
}
