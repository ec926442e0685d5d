using System.Net;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Uris;

/// <summary>
/// A URI read in place (RFC 3261 section 19.1, RFC 3966). Parts are as written, escapes included. For <see cref="UriScheme.Tel"/> the
/// number is the <see cref="User"/>; for <see cref="UriScheme.Other"/> only <see cref="Text"/> is set.
/// </summary>
public readonly ref struct SipUriView
{
    public ReadOnlySpan<byte> Text { get; private init; }
    public UriScheme Scheme { get; private init; }

    /// <summary>The user part without password; empty if there is none.</summary>
    public ReadOnlySpan<byte> User { get; private init; }
    public ReadOnlySpan<byte> Password { get; private init; }

    /// <summary>Host name or address; an IPv6 reference without its brackets.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>1..65535, or 0 where none is given.</summary>
    public ushort Port { get; private init; }
    public Parameters Parameters { get; private init; }

    /// <summary>What follows the question mark: name=value joined by ampersands.</summary>
    public ReadOnlySpan<byte> Headers { get; private init; }

    /// <summary>Whether the host is written in brackets.</summary>
    public bool IsIPv6Reference { get; private init; }

    public bool IsSip => Scheme is UriScheme.Sip or UriScheme.Sips;

    /// <summary>The transport parameter; empty where absent.</summary>
    public ReadOnlySpan<byte> Transport => Parameters.Value("transport"u8);

    public static bool TryParse(ReadOnlySpan<byte> text, out SipUriView uri)
    {
        uri = default;
        var colon = text.IndexOf((byte)':');
        if (colon < 1)
            return false;
        var scheme = text[..colon];
        var rest = text[(colon + 1)..];
        if (Ascii.EqualsIgnoreCase(scheme, "sip"u8))
            return TryParseSip(text, rest, UriScheme.Sip, out uri);
        if (Ascii.EqualsIgnoreCase(scheme, "sips"u8))
            return TryParseSip(text, rest, UriScheme.Sips, out uri);
        if (Ascii.EqualsIgnoreCase(scheme, "tel"u8))
            return TryParseTel(text, rest, out uri);
        if (!char.IsAsciiLetter((char)scheme[0]) || !Grammar.IsAll(scheme, Grammar.Scheme) || !Grammar.IsAll(rest, Grammar.AnyUri))
            return false;
        uri = new SipUriView { Text = text };
        return true;
    }

    static bool TryParseSip(ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest, UriScheme scheme, out SipUriView uri)
    {
        uri = default;
        ReadOnlySpan<byte> user = default,
            password = default,
            headers = default;
        // '@' cannot stand unescaped anywhere but behind the userinfo, while '?' and ';' may stand in it.
        var at = rest.IndexOf((byte)'@');
        if (at >= 0)
        {
            if (!TrySplitUser(rest[..at], out user, out password))
                return false;
            rest = rest[(at + 1)..];
        }
        var question = rest.IndexOf((byte)'?');
        if (question >= 0)
        {
            headers = rest[(question + 1)..];
            rest = rest[..question];
            if (!Grammar.IsAll(headers, Grammar.UriHeaders) || !Escapes.AreValid(headers))
                return false;
        }
        var semicolon = rest.IndexOf((byte)';');
        var parameters = semicolon < 0 ? default : rest[semicolon..];
        if (!Parameters.TryParseUri(parameters, out var list))
            return false;
        if (!HostPort.TryParse(semicolon < 0 ? rest : rest[..semicolon], out var hostPort))
            return false;
        uri = new SipUriView
        {
            Text = text,
            Scheme = scheme,
            User = user,
            Password = password,
            Host = hostPort.Host,
            IsIPv6Reference = hostPort.IsIPv6Reference,
            Port = hostPort.Port,
            Parameters = list,
            Headers = headers,
        };
        return true;
    }

    static bool TrySplitUser(ReadOnlySpan<byte> userInfo, out ReadOnlySpan<byte> user, out ReadOnlySpan<byte> password)
    {
        var colon = userInfo.IndexOf((byte)':');
        user = colon < 0 ? userInfo : userInfo[..colon];
        password = colon < 0 ? default : userInfo[(colon + 1)..];
        return Grammar.IsAll(user, Grammar.User) && !password.ContainsAnyExcept(Grammar.Password) && Escapes.AreValid(userInfo);
    }

    static bool TryParseTel(ReadOnlySpan<byte> text, ReadOnlySpan<byte> rest, out SipUriView uri)
    {
        uri = default;
        var semicolon = rest.IndexOf((byte)';');
        var number = semicolon < 0 ? rest : rest[..semicolon];
        if (!Grammar.IsAll(number, Grammar.User) || !Parameters.TryParseUri(semicolon < 0 ? default : rest[semicolon..], out var list))
            return false;
        uri = new SipUriView
        {
            Text = text,
            Scheme = UriScheme.Tel,
            User = number,
            Parameters = list,
        };
        return true;
    }

    /// <summary>Whether both name the same resource by the rules of RFC 3261 section 19.1.4 (other schemes: octet by octet).</summary>
    public bool Matches(scoped SipUriView other) => UriComparison.Matches(this, other);

    public override string ToString() => Encoding.UTF8.GetString(Text);
}
