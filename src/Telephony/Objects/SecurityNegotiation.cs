using Convoke.Sorcery.Fields;

namespace Convoke.Telephony.Objects;

/// <summary>How the security of media is agreed on with a peer.</summary>
public enum SecurityNegotiation
{
    No,

    /// <summary>With the headers of RFC 3329, as the mediasec draft uses them.</summary>
    Mediasec,
}

/// <summary>The words of <see cref="SecurityNegotiation"/>, for endpoints and registrations.</summary>
static class SecurityNegotiationWords
{
    public static readonly EnumKind<SecurityNegotiation> Kind = new(
        ("no", SecurityNegotiation.No),
        ("mediasec", SecurityNegotiation.Mediasec)
    );
}
