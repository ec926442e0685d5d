using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Telephony.Subscriptions;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// Tells the contacts of endpoints with <c>mailboxes</c> what waits for them, without being asked: at start, when a contact registers, when a
/// mailbox changes, and when a push changes what is to be told.
/// </summary>
sealed class UnsolicitedMwi
{
    readonly ObjectStore endpoints;
    readonly ObjectStore mailboxes;
    readonly Reachability reachability;
    readonly SubscriptionService subscriptions;
    readonly NotifyQueue queue;
    readonly WatchIndex<string> watching = new();
    readonly Fanouts<string> mailboxChanges;
    readonly Fanouts<string> endpointChanges;
    readonly Fanouts<string> aorChanges;
    readonly Fanouts<string> greetings;
    UacParts? parts;

    public UnsolicitedMwi(Mapper mapper, Reachability reachability, SubscriptionService subscriptions, NotifyQueue queue)
    {
        (endpoints, mailboxes) = (mapper[Endpoint.Type], mapper[Mailboxes.Type]);
        (this.reachability, this.subscriptions, this.queue) = (reachability, subscriptions, queue);
        mailboxChanges = new(queue, watching.Of, (mailbox, endpoint) => Tell(endpoint, mailbox, contact: null));
        endpointChanges = new(queue, endpoint => [endpoint], (_, endpoint) => Tell(endpoint, mailbox: null, contact: null));
        aorChanges = new(queue, reachability.EndpointsOf, (_, endpoint) => Tell(endpoint, mailbox: null, contact: null));
        greetings = new(queue, contact => [contact], (_, contact) => Greet(contact));
        endpoints.Observe(new Observer(EndpointChanged));
        foreach (var endpoint in endpoints.All())
        {
            Index(endpoint.Id, null, endpoint);
        }
        mailboxes.Observe(new Observer(MailboxChanged));
        mapper[Aor.Type].Observe(new Observer(AorChanged));
    }

    /// <summary>Begins to tell, once transports are open.</summary>
    /// <param name="parts">what requests need</param>
    public void Start(UacParts parts)
    {
        this.parts = parts;
        if (!watching.IsEmpty && !parts.Global.Get(Global.MwiDisableInitialUnsolicited))
        {
            new Fanouts<string>(
                queue,
                _ => endpoints.All().Where(e => e.Get(Endpoint.Mailboxes).Length > 0).Select(e => e.Id).ToList(),
                (_, endpoint) => Tell(endpoint, mailbox: null, contact: null)
            ).Begin("start");
        }
    }

    /// <summary>A contact was registered or refreshed, and its phone was told so.</summary>
    public void Registered(ConfigObject endpoint, string contact)
    {
        if (endpoint.Get(Endpoint.Mailboxes).Length > 0)
        {
            greetings.Begin(contact);
        }
    }

    void EndpointChanged(Change change)
    {
        Index(change.Id, change.Old, change.New);
        if (
            change.New?.Get(Endpoint.Mailboxes).Length > 0
            && (
                change.Touches(Endpoint.Mailboxes)
                || change.Touches(Endpoint.AggregateMwi)
                || change.Touches(Endpoint.VoicemailExtension)
                || change.Touches(Endpoint.Aors)
            )
        )
        {
            endpointChanges.Begin(change.Id);
        }
    }

    /// <summary>A contact that is written into the AOR is told as one that registers: the order of pushes does not matter.</summary>
    void AorChanged(Change change)
    {
        if (!watching.IsEmpty && change.New?.Get(Aor.Contact).Count > 0 && change.Touches(Aor.Contact))
        {
            aorChanges.Begin(change.Id);
        }
    }

    void Index(string endpoint, ConfigObject? before, ConfigObject? now)
    {
        var (old, @new) = (before?.Get(Endpoint.Mailboxes) ?? "", now?.Get(Endpoint.Mailboxes) ?? "");
        if (old != @new)
        {
            watching.Move(endpoint, MailboxNames.In(old), MailboxNames.In(@new));
        }
    }

    void MailboxChanged(Change change)
    {
        if (MessageCounts.Of(change.Old) != MessageCounts.Of(change.New) && !watching.Of(change.Id).IsEmpty)
        {
            mailboxChanges.Begin(change.Id);
        }
    }

    int Greet(string contact) =>
        reachability.Contact(contact) is { } state ? Tell(state.Contact.Get(Objects.Contact.Endpoint), mailbox: null, state) : 0;

    /// <summary>Tells contacts of an endpoint; the answer is how many requests that took.</summary>
    /// <param name="id">the endpoint</param>
    /// <param name="mailbox">where each is told for itself, the one that changed; null: all</param>
    /// <param name="contact">the only contact that is told; null: all</param>
    int Tell(string id, string? mailbox, ContactState? contact)
    {
        if (parts is not { } sending || endpoints.Find(id) is not { } endpoint || Summaries(endpoint, mailbox) is not { Count: > 0 } told)
        {
            return 0;
        }
        var sent = 0;
        // A contact that registered at another server is told by that one.
        foreach (var state in (contact is null ? reachability.ContactsOf(id) : [contact])?.Where(c => !c.IsForeign) ?? [])
        {
            foreach (var counts in told)
            {
                if (ContactWay.To(state, endpoint, sending, out _) is { } way)
                {
                    sent++;
                    queue.Left();
                    sending.Send(new UnsolicitedNotify(endpoint, way, counts, subscriptions.Packages.AllowEvents, sending, queue.Ended));
                }
            }
        }
        return sent;
    }

    /// <summary>What is told of an endpoint's mailboxes: their sum, or each. Those that it subscribed to instead are left out.</summary>
    List<MessageCounts> Summaries(ConfigObject endpoint, string? mailbox)
    {
        IEnumerable<string> names = MailboxNames.In(endpoint.Get(Endpoint.Mailboxes));
        if (endpoint.Get(Endpoint.MwiSubscribeReplacesUnsolicited))
        {
            names = names.Where(name => !subscriptions.Watches(endpoint.Id, MessageSummaryPackage.KeyOf(name)));
        }
        var told = names.ToList();
        if (mailbox is not null && !told.Contains(mailbox, StringComparer.Ordinal))
        {
            return [];
        }
        if (endpoint.Get(Endpoint.AggregateMwi))
        {
            return told.Count == 0 ? [] : [MessageCounts.Of(mailboxes, told)];
        }
        return [.. told.Where(name => mailbox is null || name == mailbox).Select(name => MessageCounts.Of(mailboxes.Find(name)))];
    }
}
