using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Subscriptions;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// The event package <c>message-summary</c> (RFC 3842): how many messages wait in the mailboxes of an AOR, or of all AORs of the endpoint
/// where the Request-URI names none.
/// </summary>
sealed class MessageSummaryPackage : IEventPackage
{
    readonly ObjectStore aors;
    readonly ObjectStore mailboxes;
    readonly SettingsWatch settings;

    public MessageSummaryPackage(Mapper mapper, SettingsWatch settings)
    {
        (aors, mailboxes, this.settings) = (mapper[Aor.Type], mapper[Mailboxes.Type], settings);
        mailboxes.Observe(new Observer(MailboxChanged));
        aors.Observe(new Observer(AorChanged));
    }

    public string Name => "message-summary";

    public IReadOnlyList<string> Subtypes { get; } = [SummaryBody.Subtype];

    public Action<string> Changed { private get; set; } = static _ => { };

    /// <summary>What a subscription watches in a mailbox.</summary>
    public static string KeyOf(string mailbox) => "mailbox " + mailbox;

    public int Refusal(in IncomingRequest request, string resource)
    {
        var endpoint = request.Endpoint!;
        var asked = MailboxesOf(Meant(endpoint, resource)).ToList();
        if (asked.Count == 0)
        {
            return 404;
        }
        // Of a mailbox that is told without being asked for a subscription would tell twice.
        return
            !endpoint.Get(Endpoint.MwiSubscribeReplacesUnsolicited)
            && MailboxNames.In(endpoint.Get(Endpoint.Mailboxes)).Intersect(asked, StringComparer.Ordinal).Any()
            ? 500
            : 0;
    }

    public IReadOnlyList<string>? Watches(ConfigObject endpoint, string resource)
    {
        var meant = Meant(endpoint, resource).ToList();
        var keys = MailboxesOf(meant).Select(KeyOf).ToList();
        return keys.Count == 0 ? null : [.. keys, .. meant.Select(aor => "aor " + aor.Id)];
    }

    public byte[] Body(Subscription subscription, uint number)
    {
        var meant = Meant(subscription.Endpoint, subscription.Resource).ToList();
        var extension =
            meant.Select(aor => aor.Get(Aor.VoicemailExtension)).FirstOrDefault(e => e.Length > 0)
            ?? settings.Current.Global.Get(Global.DefaultVoicemailExtension);
        var (scheme, hostPort) = subscription.Home;
        return SummaryBody.Write(
            MessageCounts.Of(mailboxes, MailboxesOf(meant)),
            extension.Length > 0 ? $"{scheme}:{extension}@{hostPort}" : null
        );
    }

    /// <summary>The AOR of that name, else those of the endpoint whose messages are listened to by that extension; without a name all of them.</summary>
    IEnumerable<ConfigObject> Meant(ConfigObject endpoint, string resource)
    {
        var own = EndpointTraits.Of(endpoint).Aors.Select(id => aors.Find(id)).OfType<ConfigObject>();
        if (resource.Length == 0)
        {
            return own;
        }
        return aors.Find(resource) is { } named && named.Get(Aor.Mailboxes).Length > 0
            ? [named]
            : own.Where(aor => aor.Get(Aor.VoicemailExtension).Equals(resource, StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> MailboxesOf(IEnumerable<ConfigObject> aors) =>
        aors.SelectMany(aor => MailboxNames.In(aor.Get(Aor.Mailboxes))).Distinct(StringComparer.Ordinal);

    void MailboxChanged(Change change)
    {
        if (MessageCounts.Of(change.Old) != MessageCounts.Of(change.New))
        {
            Changed(KeyOf(change.Id));
        }
    }

    void AorChanged(Change change)
    {
        if (change.Touches(Aor.Mailboxes) || change.Touches(Aor.VoicemailExtension))
        {
            Changed("aor " + change.Id);
        }
    }
}
