using System.Collections.Concurrent;
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

    /// <summary>The dialog of a message received.</summary>
    public Dialog? Find(Message message) => !dialogs.IsEmpty && DialogId.Of(message) is { } id ? dialogs.GetValueOrDefault(id) : null;
}
