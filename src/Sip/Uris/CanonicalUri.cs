using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Uris;

static class CanonicalUri
{
    public static string Write(SipUriView uri)
    {
        if (uri.Scheme == UriScheme.Other)
            return uri.ToString();
        var text = new List<byte>(uri.Text.Length);
        text.AddRange(
            uri.Scheme switch
            {
                UriScheme.Sip => "sip:"u8,
                UriScheme.Sips => "sips:"u8,
                _ => "tel:"u8,
            }
        );
        Append(text, uri.User);
        if (!uri.Password.IsEmpty)
        {
            text.Add((byte)':');
            Append(text, uri.Password);
        }
        if (uri.IsSip)
            AppendHostPort(text, uri);
        foreach (var parameter in uri.Parameters)
        {
            text.Add((byte)';');
            Append(text, parameter.Name, lower: true);
            if (parameter.HasValue)
            {
                text.Add((byte)'=');
                Append(text, parameter.Value);
            }
        }
        if (!uri.Headers.IsEmpty)
        {
            text.Add((byte)'?');
            text.AddRange(uri.Headers);
        }
        return Encoding.UTF8.GetString([.. text]);
    }

    static void AppendHostPort(List<byte> text, SipUriView uri)
    {
        if (!uri.User.IsEmpty)
            text.Add((byte)'@');
        if (uri.IsIPv6Reference)
            text.Add((byte)'[');
        Append(text, uri.Host, lower: true);
        if (uri.IsIPv6Reference)
            text.Add((byte)']');
        if (uri.Port != 0)
            text.AddRange(Encoding.ASCII.GetBytes($":{uri.Port}"));
    }

    static void Append(List<byte> text, ReadOnlySpan<byte> part, bool lower = false)
    {
        for (var at = 0; at < part.Length; at++)
        {
            var value = Escapes.Next(part, ref at, out var escaped);
            if (escaped && !IsUnreserved(value))
                text.AddRange(Encoding.ASCII.GetBytes($"%{value:X2}"));
            else
                text.Add(lower ? UriComparison.Lower(value) : value);
        }
    }

    static bool IsUnreserved(byte value) => char.IsAsciiLetterOrDigit((char)value) || "-_.!~*'()"u8.Contains(value);
}
