// Endpoint options: user_eq_phone.
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Pjsip.Identity;

/// <summary>Which users are telephone numbers and say so in their URIs (RFC 3261 section 19.1.1).</summary>
static class PhoneUser
{
    public static bool Applies(ConfigObject endpoint, string user) => endpoint.Get(Endpoint.UserEqPhone) && IsNumber(user);

    /// <summary>Digits, with a plus before them or without.</summary>
    public static bool IsNumber(ReadOnlySpan<char> user)
    {
        var digits = user.StartsWith("+") ? user[1..] : user;
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
