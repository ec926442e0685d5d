using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>What the REGISTER requests of one object have in common. All of one run have one Call-ID (RFC 3261 section 10.2).</summary>
sealed class RegisterForm
{
    const int LineBytes = 7;
    const int CallIdBytes = 24;

    public RegisterForm(ConfigObject registration)
    {
        Object = registration;
        Party = UriText.Party(registration.Get(Registration.ClientUri));
        Course = Course.To(registration.Get(Registration.ServerUri), registration.Get(Registration.OutboundProxy));
        IsSecure = Course?.Target.IsSecure ?? false;
        ContactUser = registration.Get(Registration.ContactUser) is { Length: > 0 } user ? user : "s";
        var parameters = registration.Get(Registration.ContactHeaderParams).Trim().TrimStart(';');
        ContactParameters = parameters.Length > 0 ? ";" + parameters : "";
        Supported = string.Join(
            ", ",
            new[]
            {
                registration.Get(Registration.SupportPath) ? "path" : null,
                registration.Get(Registration.SupportOutbound) ? "outbound" : null,
            }.OfType<string>()
        );
        Line = registration.Get(Registration.Line) ? Token(LineBytes) : "";
        CallId = Encoding.ASCII.GetBytes(Token(CallIdBytes));
    }

    public ConfigObject Object { get; }

    /// <summary>From and To, without a tag.</summary>
    public string Party { get; }

    /// <summary>The way to the registrar; null where its URI leads nowhere.</summary>
    public Course? Course { get; }

    public bool IsSecure { get; }

    public string ContactUser { get; }

    /// <summary>With the first semicolon, or empty.</summary>
    public string ContactParameters { get; }

    /// <summary>Option tags; empty for none.</summary>
    public string Supported { get; }

    /// <summary>The token in our Contact by which calls from the registrar are known; empty for none.</summary>
    public string Line { get; }

    public byte[] CallId { get; }

    static string Token(int length)
    {
        Span<byte> text = stackalloc byte[length];
        do
        {
            ToTag.Random(text);
        } while (text.ContainsAny((byte)'.', (byte)'-'));
        return Encoding.ASCII.GetString(text);
    }
}
