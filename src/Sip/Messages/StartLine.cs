using System.Text;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Messages;

/// <summary>Request-Line and Status-Line (RFC 3261 sections 7.1, 7.2).</summary>
static class StartLine
{
    /// <summary>Fills in the message; <c>BadUri</c> tells of a Request-URI at fault in a line that is otherwise well-formed.</summary>
    public static (RejectReason Fault, bool BadUri) Read(Message message, ReadOnlySpan<byte> bytes, Slice line)
    {
        var text = bytes.Slice(line.Start, line.Length);
        if (text.Length > 4 && Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8))
            return (ReadStatusLine(message, text, line.Start), false);
        var trimmed = Grammar.TrimEnd(text);
        var method = trimmed.IndexOf((byte)' ');
        var version = trimmed.LastIndexOf((byte)' ');
        if (method < 1 || version <= method || !TryVersion(trimmed[(version + 1)..], out var supported))
            return (RejectReason.NotSip, false);
        message.IsRequest = true;
        message.StartLineMethod = new Slice(line.Start, method);
        message.StartLineUri = new Slice(line.Start + method + 1, version - method - 1);
        message.Method = Methods.Find(text[..method]);
        if (!supported)
            return (RejectReason.Version, false);
        if (trimmed.Length != text.Length || !Grammar.IsToken(text[..method]))
            return (RejectReason.StartLine, false);
        // RFC 3261 section 19.1.1, table 1: headers have no place in a Request-URI.
        return (RejectReason.None, !SipUriView.TryParse(message.RequestUriText, out var uri) || !uri.Headers.IsEmpty);
    }

    static RejectReason ReadStatusLine(Message message, ReadOnlySpan<byte> text, int start)
    {
        var blank = text.IndexOf((byte)' ');
        if (blank < 0 || !TryVersion(text[..blank], out var supported))
            return RejectReason.NotSip;
        if (!supported)
            return RejectReason.Version;
        var code = text[(blank + 1)..];
        // The blank before an empty Reason-Phrase is demanded by the grammar and missing in practice.
        if (code.Length < 3 || (code.Length > 3 && code[3] != (byte)' '))
            return RejectReason.StatusCode;
        if (!Grammar.TryNumber(code[..3], out var status) || status is < 100 or > 699)
            return RejectReason.StatusCode;
        message.StatusCode = (int)status;
        message.StartLineReason = code.Length > 4 ? new Slice(start + blank + 5, code.Length - 4) : default;
        return RejectReason.None;
    }

    static bool TryVersion(ReadOnlySpan<byte> text, out bool supported)
    {
        supported = Ascii.EqualsIgnoreCase(text, "SIP/2.0"u8);
        if (supported)
            return true;
        if (text.Length < 7 || !Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8))
            return false;
        var dot = text.IndexOf((byte)'.');
        return dot > 4 && Grammar.IsAll(text[4..dot], Grammar.Digits) && Grammar.IsAll(text[(dot + 1)..], Grammar.Digits);
    }
}
