using System.Text;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Addresses as we write them into headers.</summary>
static class NameAddrText
{
    /// <summary><c>"Name" &lt;sip:user@host&gt;</c>; the name is left out where it is empty.</summary>
    public static string Of(string name, string user, string host, bool isPhone)
    {
        var text = new StringBuilder(name.Length + user.Length + host.Length + 16);
        if (name.Length > 0)
        {
            text.Append('"')
                .Append(Clean(name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal));
            text.Append("\" ");
        }
        text.Append("<sip:");
        if (user.Length > 0)
        {
            text.Append(Escape(user)).Append('@');
        }
        text.Append(host).Append(isPhone ? ";user=phone>" : ">");
        return text.ToString();
    }

    /// <summary>A user part: what has no place there is escaped (RFC 3261 section 25.1).</summary>
    public static string Escape(string user)
    {
        var isPlain = true;
        foreach (var c in user)
        {
            isPlain &= IsPlain(c);
        }
        if (isPlain)
        {
            return user;
        }
        var text = new StringBuilder(user.Length + 8);
        foreach (var b in Encoding.UTF8.GetBytes(user))
        {
            if (IsPlain((char)b))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return text.ToString();
    }

    static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "-_.!~*'()&=+$,;?/".Contains(c, StringComparison.Ordinal);

    static string Clean(string text) => text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? text : string.Concat(text.Where(c => c >= ' '));
}
