using System.Text;
using Convoke.Calls.Parties;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Parties as headers name them.</summary>
static class PartyReader
{
    /// <summary>Name and number of an address: the number is the user of its URI, up to a semicolon.</summary>
    public static Party Of(in NameAddr address, Party before)
    {
        var name = Name(address.DisplayName);
        var number = Number(address.Uri);
        return before with
        {
            Name = before.Name with { Text = name, IsValid = name.Length > 0 },
            Number = before.Number with { Text = number, IsValid = number.Length > 0 },
        };
    }

    public static string Name(ReadOnlySpan<byte> display)
    {
        var text = Encoding.UTF8.GetString(display);
        if (text is not ['"', .., '"'])
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        for (var at = 1; at < text.Length - 1; at++)
        {
            if (text[at] == '\\' && at + 2 < text.Length)
            {
                at++;
            }
            plain.Append(text[at]);
        }
        return plain.ToString();
    }

    public static string Number(in SipUriView uri)
    {
        var user = uri.User;
        if (uri.Scheme == UriScheme.Tel)
        {
            user = uri.Text["tel:".Length..];
        }
        if (user.IndexOf((byte)';') is >= 0 and var semicolon)
        {
            user = user[..semicolon];
        }
        var plain = user.Length <= 256 ? stackalloc byte[user.Length] : new byte[user.Length];
        return Encoding.UTF8.GetString(plain[..Escapes.Decode(user, plain)]);
    }
}
