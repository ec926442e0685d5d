using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Sessions;

/// <summary>The session description in the body of a message.</summary>
public static class SessionBody
{
    /// <summary>Empty where there is none. In a multipart body it is the first part of that type (RFC 5621).</summary>
    public static ReadOnlySpan<byte> Sdp(Message message)
    {
        if (message.Body.IsEmpty)
        {
            return default;
        }
        if (message.ContentType.Is("application"u8, "sdp"u8))
        {
            return message.Body;
        }
        if (!message.ContentType.Is("multipart"u8, "mixed"u8) && !message.ContentType.Is("multipart"u8, "alternative"u8))
        {
            return default;
        }
        var boundary = message.ContentType.Parameters.Value("boundary"u8);
        if (boundary.Length >= 2 && boundary[0] == '"')
        {
            boundary = boundary[1..^1];
        }
        return boundary.IsEmpty ? default : Part(message.Body, boundary);
    }

    static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary)
    {
        for (var begin = Delimiter(body, boundary); begin >= 0; )
        {
            var rest = body[(begin + 2 + boundary.Length)..];
            var end = Delimiter(rest, boundary);
            if (rest.StartsWith("--"u8) || end < 0)
            {
                return default;
            }
            var part = rest[..end];
            if (part.EndsWith("\r\n"u8))
            {
                part = part[..^2];
            }
            var blank = part.IndexOf("\r\n\r\n"u8);
            if (blank >= 0 && IsSdp(part[..blank]))
            {
                return part[(blank + 4)..];
            }
            body = rest[end..];
            begin = 0;
        }
        return default;
    }

    static int Delimiter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> boundary)
    {
        for (var from = 0; from < text.Length; )
        {
            var at = text[from..].IndexOf("--"u8);
            if (at < 0)
            {
                return -1;
            }
            at += from;
            if (text[(at + 2)..].StartsWith(boundary) && (at == 0 || text[at - 1] == '\n'))
            {
                return at;
            }
            from = at + 1;
        }
        return -1;
    }

    static bool IsSdp(ReadOnlySpan<byte> headers)
    {
        foreach (var line in Encoding.UTF8.GetString(headers).Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (
                colon > 0
                && (line[..colon].Trim() is var name && (Is(name, "content-type") || Is(name, "c")))
                && Is(line[(colon + 1)..].Split(';')[0].Trim(), "application/sdp")
            )
            {
                return true;
            }
        }
        return false;
    }

    static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
