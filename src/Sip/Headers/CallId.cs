using Convoke.Sip.Messages;

namespace Convoke.Sip.Headers;

/// <summary>Call-ID (RFC 3261 section 20.8): compared octet by octet; anything visible is let through.</summary>
static class CallId
{
    public static bool IsValid(ReadOnlySpan<byte> text) => Grammar.IsAll(text, Grammar.NoSpace);
}
