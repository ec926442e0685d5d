using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Requests;

/// <summary>What this server understands, as its answers tell (RFC 3261 section 11.2).</summary>
public static class Capabilities
{
    public static ReadOnlySpan<byte> Allow =>
        "OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, PUBLISH, INVITE, ACK, BYE, CANCEL, UPDATE, PRACK, MESSAGE, INFO, REFER"u8;

    /// <summary>Bodies; types that serve two event packages are named for each.</summary>
    public static ReadOnlySpan<byte> Accept =>
        "application/sdp, application/simple-message-summary, application/simple-message-summary, application/pidf+xml, application/pidf+xml, "u8
        + "application/dialog-info+xml, application/dialog-info+xml, application/xpidf+xml, application/cpim-pidf+xml, message/sipfrag;version=2.0"u8;

    public static ReadOnlySpan<byte> Supported => "100rel, timer, replaces, norefersub"u8;

    static ReadOnlySpan<byte> SupportedWithoutNorefersub => "100rel, timer, replaces"u8;

    /// <summary>The headers of an answer to OPTIONS.</summary>
    public static void Write(MessageWriter writer, SipSettings settings)
    {
        writer.Header(HeaderId.Accept, Accept);
        writer.Header(HeaderId.Allow, Allow);
        WriteSupported(writer, settings);
        writer.Header(HeaderId.AcceptEncoding, "identity"u8);
        writer.Header(HeaderId.AcceptLanguage, "en"u8);
    }

    public static void WriteSupported(MessageWriter writer, SipSettings settings) =>
        writer.Header(HeaderId.Supported, settings.OffersNorefersub ? Supported : SupportedWithoutNorefersub);

    /// <summary>Whether a request may demand the extension of that option tag (RFC 3261 section 8.2.2.3).</summary>
    public static bool Knows(Token tag) => tag.Is("100rel"u8) || tag.Is("timer"u8) || tag.Is("replaces"u8) || tag.Is("norefersub"u8);
}
