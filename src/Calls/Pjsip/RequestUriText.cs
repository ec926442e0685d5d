// Endpoint options: user_eq_phone.
using System.Text;
using Convoke.Calls.Pjsip.Identity;
using Convoke.Sip.Uris;
using Convoke.Sorcery.Objects;

namespace Convoke.Calls.Pjsip;

/// <summary>The Request-URI of a call.</summary>
static class RequestUriText
{
    /// <param name="uri">of the contact</param>
    /// <param name="user">takes the place of its user; empty: it stays</param>
    /// <param name="endpoint">who is called</param>
    public static byte[] Of(ReadOnlySpan<byte> uri, string user, ConfigObject endpoint)
    {
        if (!SipUriView.TryParse(uri, out var view))
        {
            return uri.ToArray();
        }
        var text = Encoding.UTF8.GetString(uri);
        var own = Encoding.UTF8.GetString(view.User);
        if (user.Length > 0)
        {
            var colon = text.IndexOf(':', StringComparison.Ordinal) + 1;
            var at = text.IndexOf('@', StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, colon), NameAddrText.Escape(user), "@", text.AsSpan(at < 0 ? colon : at + 1));
            own = user;
        }
        if (PhoneUser.Applies(endpoint, own) && !view.Parameters.Has("user"u8))
        {
            text += ";user=phone";
        }
        return Encoding.UTF8.GetBytes(text);
    }
}
