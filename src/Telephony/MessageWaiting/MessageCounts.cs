using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>Messages of one mailbox or several.</summary>
/// <param name="New">nobody has listened to them yet</param>
/// <param name="Old">somebody has</param>
readonly record struct MessageCounts(long New, long Old)
{
    public static MessageCounts operator +(MessageCounts one, MessageCounts other) => new(one.New + other.New, one.Old + other.Old);

    /// <summary>A mailbox that nobody told of is empty.</summary>
    public static MessageCounts Of(ConfigObject? mailbox) =>
        mailbox is null ? default : new(mailbox.Get(Mailboxes.MsgsNew), mailbox.Get(Mailboxes.MsgsOld));

    /// <summary>What mailboxes of these names hold together.</summary>
    public static MessageCounts Of(ObjectStore mailboxes, IEnumerable<string> names) =>
        names.Aggregate(default(MessageCounts), (sum, name) => sum + Of(mailboxes.Find(name)));
}
