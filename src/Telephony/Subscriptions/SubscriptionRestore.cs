using System.Globalization;
using System.Net;
using System.Text;
using Convoke.Sip.Dialogs;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Uac;
using Microsoft.Extensions.Logging;
using Transport = Convoke.Sip.Transports.Transport;
using TransportProtocols = Convoke.Sip.Transports.TransportProtocols;

namespace Convoke.Telephony.Subscriptions;

/// <summary>
/// Takes up the subscriptions that an earlier run kept, Asterisk's too, and tells each subscriber how things are; those that cannot go on are
/// forgotten.
/// </summary>
sealed class SubscriptionRestore(SubscriptionService owner, ObjectStore endpoints, SettingsWatch settings, TimeProvider clock, ILogger log)
{
    /// <summary>Records deleted in one transaction.</summary>
    const int Together = 500;

    public async Task RunAsync(TransportLayer transports)
    {
        var restored = new List<Subscription>();
        var over = new List<string>();
        foreach (var record in owner.Records.Store.All())
        {
            var found = endpoints.Ask(record.Get(SubscriptionPersistence.Endpoint));
            if (found.State == LookupState.Unavailable || IsOfAnother(record, transports))
            {
                continue;
            }
            if (found.Object is { } endpoint && Read(record, endpoint, transports) is { } subscription && owner.Table.Add(subscription))
            {
                restored.Add(subscription);
            }
            else
            {
                over.Add(record.Id);
            }
        }
        foreach (var subscription in restored)
        {
            owner.Run(subscription);
            owner.Queue.Add(new Welcome(subscription));
        }
        foreach (var ids in over.Chunk(Together))
        {
            await owner.Records.Store.WriteAllAsync([], ids);
        }
        if (restored.Count + over.Count > 0)
        {
            log.SubscriptionsRestored(restored.Count, over.Count);
        }
    }

    /// <summary>Where several servers keep theirs in one place, each goes on with what came to an address of its own.</summary>
    bool IsOfAnother(ConfigObject record, TransportLayer transports) =>
        owner.Records.Store.IsShared && TransportOf(record, transports) is null;

    static Transport? TransportOf(ConfigObject record, TransportLayer transports)
    {
        if (
            !TransportProtocols.TryParse(Encoding.ASCII.GetBytes(record.Get(SubscriptionPersistence.TransportKey)), out var protocol)
            || !TryAddress(record.Get(SubscriptionPersistence.LocalName), record.Get(SubscriptionPersistence.LocalPort), out var local)
        )
        {
            return null;
        }
        return transports.All.FirstOrDefault(t => t.Protocol == protocol && t.Addresses.Any(a => a == local || IsAnyOf(a, local)));
    }

    static bool IsAnyOf(PeerAddress bound, PeerAddress local) => bound.IsAny && bound.Port == local.Port && bound.IsIPv4 == local.IsIPv4;

    Subscription? Read(ConfigObject record, ConfigObject endpoint, TransportLayer transports)
    {
        var seconds = ExpiresAt(record) - clock.GetUtcNow().ToUnixTimeSeconds();
        if (seconds <= 0 || record.Get(SubscriptionPersistence.PruneOnBoot) || !endpoint.Get(Endpoint.AllowSubscribe))
        {
            return null;
        }
        var message = Message.Rent();
        try
        {
            return
                message.Parse(Encoding.UTF8.GetBytes(record.Get(SubscriptionPersistence.Packet)), ParseLimits.Default).IsDone
                && message.IsRequest
                && message.Method == Method.Subscribe
                ? Read(record, endpoint, message, transports)
                : null;
        }
        finally
        {
            message.Release();
        }
    }

    Subscription? Read(ConfigObject record, ConfigObject endpoint, Message packet, TransportLayer transports)
    {
        var resource = Dialled.User(packet.RequestUri, settings.Current);
        if (
            owner.Packages.Of(packet) is not { } package
            || EventPackages.Body(package, packet) is not { } subtype
            || package.Watches(endpoint, resource) is not { } keys
        )
        {
            return null;
        }
        var dialog = Dialog.FromRequest(
            packet,
            record.Get(SubscriptionPersistence.Tag),
            record.Get(SubscriptionPersistence.TransportKey) is "TLS" or "WSS",
            record.Get(SubscriptionPersistence.Cseq)
        );
        dialog.Confirm();
        if (record.Get(SubscriptionPersistence.ContactUri) is { Length: > 0 } contact)
        {
            dialog.RefreshTarget(OwnMarks.Without(contact));
        }
        return new(owner, record.Id, package, resource, dialog, endpoint)
        {
            Event = SubscribeHandler.EventOf(packet),
            Subtype = subtype,
            Home = SubscribeHandler.HomeOf(packet.RequestUri),
            ExpiresAt = ExpiresAt(record),
            Reserved = record.Get(SubscriptionPersistence.Cseq),
            Keys = keys,
            Flow = FlowOf(record, endpoint, dialog, transports),
        };
    }

    /// <summary>A phone that is answered where its requests come from is reached from the same address of ours, over UDP.</summary>
    static Flow? FlowOf(ConfigObject record, ConfigObject endpoint, Dialog dialog, TransportLayer transports) =>
        endpoint.Get(Endpoint.RewriteContact)
        && dialog.RouteSet.Count == 0
        && TransportOf(record, transports) is { Protocol: Sip.Transports.TransportProtocol.Udp } transport
        && TryAddress(record.Get(SubscriptionPersistence.SrcName), record.Get(SubscriptionPersistence.SrcPort), out var source)
        && transport.ChannelTo(source) is { } channel
            ? new(channel, source)
            : null;

    static bool TryAddress(string name, uint port, out PeerAddress address)
    {
        address = default;
        if (!IPAddress.TryParse(name, out var ip) || port > ushort.MaxValue)
        {
            return false;
        }
        address = PeerAddress.From(ip, (int)port);
        return true;
    }

    static long ExpiresAt(ConfigObject record) =>
        long.TryParse(record.Get(SubscriptionPersistence.Expires), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    /// <summary>The first NOTIFY after a restart.</summary>
    sealed class Welcome(Subscription subscription) : INotification
    {
        bool isDone;

        public int? Step()
        {
            if (isDone)
            {
                return null;
            }
            isDone = true;
            subscription.Post(SubscriptionInput.Changed);
            return 1;
        }
    }
}
