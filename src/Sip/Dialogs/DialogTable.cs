using System.Collections.Concurrent;
using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Dialogs;

/// <summary>The dialogs of this server, found for requests and responses that are inside one.</summary>
public sealed class DialogTable
{
    readonly ConcurrentDictionary<DialogId, Dialog> dialogs = new();

    public int Count => dialogs.Count;

    /// <summary>False if one with the same identifiers is there already.</summary>
    public bool Add(Dialog dialog) => dialogs.TryAdd(dialog.Id, dialog);

    public bool Remove(Dialog dialog) => dialogs.TryRemove(KeyValuePair.Create(dialog.Id, dialog));

    /// <summary>
    /// True for a request with a To tag, which claims to be inside a dialog; where <see cref="Find"/> then knows none the answer is
    /// 481 (RFC 3261 section 12.2.2).
    /// </summary>
    public static bool IsInDialog(Message request) => !request.To.Tag.IsEmpty;

    /// <summary>The dialog of a message received. In a request of the peer our tag is in To, in a response to us in From.</summary>
    public Dialog? Find(Message message)
    {
        var local = message.IsRequest ? message.To.Tag : message.From.Tag;
        var remote = message.IsRequest ? message.From.Tag : message.To.Tag;
        if (local.IsEmpty || dialogs.IsEmpty)
            return null;
        return dialogs.GetValueOrDefault(new DialogId(Text(message.CallId), Text(local), Text(remote)));
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
