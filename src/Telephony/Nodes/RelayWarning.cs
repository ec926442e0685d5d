using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Telephony.Nodes;

/// <summary>
/// The Warning (RFC 3261 section 20.43) by which an answer of a server on the way is told from one of the phone, with the reason.
/// </summary>
static class RelayWarning
{
    static ReadOnlySpan<byte> Head => "399 convoke-relay "u8;

    public static void Write(MessageWriter writer, string why)
    {
        writer.Begin(HeaderId.Warning);
        writer.Raw(Head);
        writer.Quoted(why);
        writer.End();
    }

    /// <summary>The reason; null where the answer is the phone's.</summary>
    public static string? Of(Message response)
    {
        var value = response.Value(HeaderId.Warning);
        return value.StartsWith(Head) ? Encoding.UTF8.GetString(Escapes.Unquote(value[Head.Length..])) : null;
    }
}
