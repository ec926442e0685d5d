using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Dialogs;

/// <summary>Call-ID, our tag, the peer's tag (RFC 3261 section 12). The peer's may be empty: RFC 2543 phones send none.</summary>
public sealed record DialogId(string CallId, string LocalTag, string RemoteTag)
{
    /// <summary>
    /// The dialog that a received message names; null where it names none. In a request of the peer our tag is in To, in a response to us
    /// in From.
    /// </summary>
    public static DialogId? Of(Message message)
    {
        var local = message.IsRequest ? message.To.Tag : message.From.Tag;
        var remote = message.IsRequest ? message.From.Tag : message.To.Tag;
        return local.IsEmpty ? null : new(Text(message.CallId), Text(local), Text(remote));
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
