using System.Globalization;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Subscriptions;

/// <summary>Keeps subscriptions in the objects <c>subscription_persistence</c>, so that they live on after a restart.</summary>
sealed class SubscriptionRecords(ObjectStore store)
{
    /// <summary>Numbers of NOTIFYs that are reserved at a time: so many need no write of their own.</summary>
    const uint Block = 1000;

    /// <summary>Bytes of a SUBSCRIBE, its body aside, that are kept.</summary>
    public const int LargestPacket = 8192;

    public ObjectStore Store => store;

    /// <summary>Keeps a new one; the answer is why that failed, or null. Where the store takes no objects it lives until the next start.</summary>
    public async ValueTask<string?> AddAsync(Subscription subscription, string packet, Flow flow)
    {
        var draft = new Draft(SubscriptionPersistence.Type, subscription.Id);
        draft.Set(SubscriptionPersistence.Packet, packet);
        draft.Set(SubscriptionPersistence.Endpoint, subscription.Endpoint.Id);
        draft.Set(SubscriptionPersistence.Tag, subscription.Dialog.Id.LocalTag);
        Fill(draft, subscription, flow);
        return Failure(await store.EditAsync(subscription.Id, _ => draft));
    }

    /// <summary>Keeps what a refresh changed.</summary>
    public async ValueTask<string?> RenewAsync(Subscription subscription, Flow flow) =>
        Failure(await store.EditAsync(subscription.Id, newest => Renewed(newest, draft => Fill(draft, subscription, flow))));

    /// <summary>Reserves more numbers for NOTIFYs.</summary>
    public async ValueTask ReserveAsync(Subscription subscription) =>
        await store.EditAsync(subscription.Id, newest => Renewed(newest, draft => Reserve(draft, subscription)));

    public async ValueTask<string?> DeleteAsync(string id)
    {
        var result = await store.DeleteAsync(id);
        return result.Status == PushStatus.NotFound ? null : Failure(result);
    }

    /// <summary>
    /// The text of a SUBSCRIBE as it is kept: without its body, and without credentials, which nobody needs again; null where it is too large.
    /// </summary>
    public static string? Packet(Message subscribe)
    {
        var text = new StringBuilder();
        text.Append("SUBSCRIBE ").Append(Encoding.UTF8.GetString(subscribe.RequestUriText)).Append(" SIP/2.0\r\n");
        for (var i = 0; i < subscribe.HeaderCount; i++)
        {
            var line = subscribe.Line(i);
            if (line.Id is HeaderId.Authorization or HeaderId.ProxyAuthorization or HeaderId.ContentLength or HeaderId.ContentType)
            {
                continue;
            }
            text.Append(Encoding.UTF8.GetString(line.Name)).Append(": ").Append(Encoding.UTF8.GetString(line.Value)).Append("\r\n");
        }
        text.Append("Content-Length: 0\r\n\r\n");
        return text.Length <= LargestPacket ? text.ToString() : null;
    }

    static Draft? Renewed(ConfigObject? newest, Action<Draft> fill)
    {
        // One that was deleted meanwhile stays so.
        if (newest is null)
        {
            return null;
        }
        var draft = new Draft(newest.Type, newest.Id, newest);
        fill(draft);
        return draft;
    }

    static void Fill(Draft draft, Subscription subscription, in Flow flow)
    {
        draft.Set(SubscriptionPersistence.SrcName, flow.Remote.ToIPAddress().ToString());
        draft.Set(SubscriptionPersistence.SrcPort, flow.Remote.Port);
        draft.Set(SubscriptionPersistence.TransportKey, flow.Protocol.ViaToken);
        draft.Set(SubscriptionPersistence.LocalName, flow.Local.ToIPAddress().ToString());
        draft.Set(SubscriptionPersistence.LocalPort, flow.Local.Port);
        draft.Set(SubscriptionPersistence.ContactUri, subscription.Dialog.RemoteTarget);
        draft.Set(SubscriptionPersistence.Expires, subscription.ExpiresAt.ToString(CultureInfo.InvariantCulture));
        draft.Set(SubscriptionPersistence.PruneOnBoot, subscription.Flow is { IsReliable: true });
        Reserve(draft, subscription);
    }

    static void Reserve(Draft draft, Subscription subscription)
    {
        subscription.Reserved = subscription.Dialog.LastSequence + Block;
        draft.Set(SubscriptionPersistence.Cseq, subscription.Reserved);
    }

    static string? Failure(PushResult result) =>
        result.IsDone || result.Status == PushStatus.ReadOnly ? null : result.Reason ?? result.Status.ToString();
}
