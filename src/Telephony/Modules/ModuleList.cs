namespace Convoke.Telephony.Modules;

/// <summary>The parts there are. None can be taken out of the running server.</summary>
public static class ModuleList
{
    public static IReadOnlyList<Module> All { get; } =
    [
        new("res_ari.so", "Asterisk RESTful Interface", IsReloadable: true),
        new("res_ari_applications.so", "RESTful API: applications"),
        new("res_ari_asterisk.so", "RESTful API: the server and its configuration"),
        new("res_ari_device_states.so", "RESTful API: device states"),
        new("res_ari_endpoints.so", "RESTful API: endpoints"),
        new("res_ari_events.so", "RESTful API: events over WebSocket"),
        new("res_ari_mailboxes.so", "RESTful API: mailboxes"),
        new("res_geolocation.so", "Geolocation profiles and locations", IsReloadable: true),
        new("res_mwi_external.so", "Mailboxes that other programs keep"),
        new("res_pjsip.so", "SIP: objects, transports, identification", IsReloadable: true),
        new("res_pjsip_acl.so", "SIP: access lists", IsReloadable: true),
        new("res_pjsip_endpoint_identifier_ip.so", "SIP: endpoints known by address", IsReloadable: true),
        new("res_pjsip_exten_state.so", "SIP: extensions that are watched", IsReloadable: true),
        new("res_pjsip_mwi.so", "SIP: message waiting indication"),
        new("res_pjsip_outbound_publish.so", "SIP: publications to others", IsReloadable: true),
        new("res_pjsip_outbound_registration.so", "SIP: registrations with others", IsReloadable: true),
        new("res_pjsip_phoneprov_provider.so", "SIP: phone provisioning objects", IsReloadable: true),
        new("res_pjsip_publish_asterisk.so", "SIP: exchange of states between servers", IsReloadable: true),
        new("res_pjsip_pubsub.so", "SIP: subscriptions and resource lists", IsReloadable: true),
        new("res_sorcery_astdb.so", "Objects kept in AstDB"),
        new("res_sorcery_config.so", "Objects read from .conf files"),
        new("res_sorcery_memory.so", "Objects kept in memory"),
    ];

    /// <summary>The module of a name, or null.</summary>
    public static Module? Find(string name) => All.FirstOrDefault(m => m.IsCalled(name));
}
