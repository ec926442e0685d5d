using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;

namespace Convoke.Server.Database;

/// <summary>The tables of realtime, under the names that Asterisk's have.</summary>
static class RealtimeTables
{
    public static IReadOnlyList<TablePlan> All { get; } =
    [
        Plan(Telephony.Objects.Endpoint.Type, "ps_endpoints"),
        Plan(Auth.Type, "ps_auths"),
        Plan(Aor.Type, "ps_aors"),
        // By hand and by reports, contacts are sought by who has them and by what is over.
        Plan(Contact.Type, "ps_contacts", "endpoint", "expiration_time"),
        Plan(SharedContactStatus.Type, "convoke_contact_status"),
        Plan(Node.Type, "convoke_node"),
        Plan(DomainAlias.Type, "ps_domain_aliases"),
        Plan(Identify.Type, "ps_endpoint_id_ips", "endpoint"),
        Plan(Registration.Type, "ps_registrations"),
        Plan(Transport.Type, "ps_transports"),
        Plan(Global.Type, "ps_globals"),
        Plan(SystemOptions.Type, "ps_systems"),
        Plan(AsteriskPublication.Type, "ps_asterisk_publications"),
        Plan(InboundPublication.Type, "ps_inbound_publications"),
        Plan(OutboundPublish.Type, "ps_outbound_publishes"),
        Plan(ResourceList.Type, "ps_resource_list"),
        Plan(SubscriptionPersistence.Type, "ps_subscription_persistence"),
    ];

    static TablePlan Plan(ObjectType type, string table, params string[] indexes) => new(type, table, indexes);
}
