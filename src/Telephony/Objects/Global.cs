using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Settings of all SIP traffic.</summary>
public static class Global
{
    static readonly EnumKind<OverloadTrigger> OverloadTriggerKind = new(
        ("none", OverloadTrigger.None),
        ("global", OverloadTrigger.Global),
        ("pjsip_only", OverloadTrigger.PjsipOnly)
    );

    static readonly ObjectTable Rows = new();

    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Names the section's type in pjsip.conf.");

    public static readonly Field<uint> MaxForwards = Rows.Add(
        "max_forwards",
        "70",
        UIntKind.Instance,
        Effect.NextRequest,
        "Max-Forwards of our requests: hops that they may take."
    );

    public static readonly Field<string> UserAgent = Rows.Add(
        "user_agent",
        Product.Agent,
        TextKind.Instance,
        Effect.NextRequest,
        "User-Agent of our requests and Server of our answers."
    );

    public static readonly Field<string> DefaultOutboundEndpoint = Rows.Add(
        "default_outbound_endpoint",
        "default_outbound_endpoint",
        TextKind.Instance,
        Effect.NextRequest,
        "The endpoint whose settings a message outside any call to a bare URI is sent with."
    );

    public static readonly Field<string> Debug = Rows.Add(
        "debug",
        "no",
        TextKind.Instance,
        Effect.Immediate,
        "Logs SIP messages: no, yes, or those of the host named. Must not be empty."
    );

    public static readonly Field<string> EndpointIdentifierOrder = Rows.Add(
        "endpoint_identifier_order",
        "ip,username,anonymous",
        TextKind.Instance,
        Effect.NextRequest,
        "The ways to find the endpoint of a request, in the order in which they are tried; those not named come first."
    );

    public static readonly Field<uint> KeepAliveInterval = Rows.Add(
        "keep_alive_interval",
        "90",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds between keep-alives (CRLF) on TCP, TLS and WebSocket connections; 0: none."
    );

    public static readonly Field<uint> MaxInitialQualifyTime = Rows.Add(
        "max_initial_qualify_time",
        "0",
        UIntKind.Instance,
        Effect.Restart,
        "Seconds within which the contacts known at start are qualified for the first time, at random; 0: their qualify_frequency."
    );

    public static readonly Field<string> DefaultFromUser = Rows.Add(
        "default_from_user",
        "asterisk",
        TextKind.Instance,
        Effect.NextRequest,
        "User of From where nothing else gives one. Must not be empty."
    );

    public static readonly Field<string> DefaultVoicemailExtension = Rows.Add(
        "default_voicemail_extension",
        "",
        TextKind.Instance,
        Effect.NextRequest,
        "Voicemail extension of endpoints and AORs that name none."
    );

    public static readonly Field<string> Regcontext = Rows.Add(
        "regcontext",
        "",
        TextKind.Instance,
        Effect.NextRegistration,
        "Context in which the ids of registered endpoints become extensions; empty: none."
    );

    public static readonly Field<uint> ContactExpirationCheckInterval = Rows.Add(
        "contact_expiration_check_interval",
        "30",
        UIntKind.Instance,
        Effect.Immediate,
        "Seconds between two looks for contacts that have expired; 0: never."
    );

    public static readonly Field<bool> DisableMultiDomain = Rows.Add(
        "disable_multi_domain",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Looks for endpoints and AORs by the user alone, never as user@domain."
    );

    public static readonly Field<uint> UnidentifiedRequestCount = Rows.Add(
        "unidentified_request_count",
        "5",
        UIntKind.Instance,
        Effect.NextRequest,
        "Requests of no known endpoint that an address may send before a security event is raised."
    );

    public static readonly Field<uint> UnidentifiedRequestPeriod = Rows.Add(
        "unidentified_request_period",
        "5",
        UIntKind.Instance,
        Effect.NextRequest,
        "Seconds within which unidentified_request_count requests raise the event."
    );

    public static readonly Field<uint> UnidentifiedRequestPruneInterval = Rows.Add(
        "unidentified_request_prune_interval",
        "30",
        UIntKind.Instance,
        Effect.NextRequest,
        "Seconds after which an address that sent unidentified requests is forgotten."
    );

    public static readonly Field<string> DefaultRealm = Rows.Add(
        "default_realm",
        "asterisk",
        TextKind.Instance,
        Effect.NextRequest,
        "Realm of the challenges to auth objects that name none."
    );

    public static readonly Field<uint> MwiTpsQueueHigh = Rows.Add(
        "mwi_tps_queue_high",
        "500",
        UIntKind.Instance,
        Effect.Stored,
        "Length of Asterisk's queue from which message-waiting subscriptions are put off."
    );

    public static readonly Field<int> MwiTpsQueueLow = Rows.Add(
        "mwi_tps_queue_low",
        "-1",
        IntKind.Instance,
        Effect.Stored,
        "Length of Asterisk's queue from which they are resumed; -1: 90 percent of the other."
    );

    public static readonly Field<bool> MwiDisableInitialUnsolicited = Rows.Add(
        "mwi_disable_initial_unsolicited",
        "no",
        BoolKind.TrueFalse,
        Effect.Restart,
        "Tells phones of waiting messages at their registration and at changes, not all of them at start."
    );

    public static readonly Field<bool> AllowSending180After183 = Rows.Add(
        "allow_sending_180_after_183",
        "no",
        BoolKind.TrueFalse,
        Effect.NextCall,
        "Sends 180 Ringing also after 183 Session Progress."
    );

    public static readonly Field<bool> IgnoreUriUserOptions = Rows.Add(
        "ignore_uri_user_options",
        "no",
        BoolKind.TrueFalse,
        Effect.NextRequest,
        "Cuts the user part of a Request-URI at its first semicolon."
    );

    public static readonly Field<bool> UseCalleridContact = Rows.Add(
        "use_callerid_contact",
        "no",
        BoolKind.YesNo,
        Effect.NextCall,
        "Puts the caller's number into our Contact."
    );

    public static readonly Field<bool> SendContactStatusOnUpdateRegistration = Rows.Add(
        "send_contact_status_on_update_registration",
        "no",
        BoolKind.YesNo,
        Effect.NextRegistration,
        "Raises the event of a contact's status also when a registration is refreshed."
    );

    public static readonly Field<OverloadTrigger> TaskprocessorOverloadTrigger = Rows.Add(
        "taskprocessor_overload_trigger",
        "global",
        OverloadTriggerKind,
        Effect.Stored,
        "Which of Asterisk's overloaded queues make it refuse new requests."
    );

    public static readonly Field<bool> Norefersub = Rows.Add(
        "norefersub",
        "yes",
        BoolKind.YesNo,
        Effect.NextCall,
        "Offers that REFER makes no subscription (RFC 4488)."
    );

    public static readonly Field<bool> AllCodecsOnEmptyReinvite = Rows.Add(
        "all_codecs_on_empty_reinvite",
        "no",
        BoolKind.TrueFalse,
        Effect.NextCall,
        "Offers all codecs of the endpoint in the answer to a re-INVITE without SDP."
    );

    public static readonly Field<string> DefaultAuthAlgorithmsUas = Rows.Add(
        "default_auth_algorithms_uas",
        "MD5",
        TextKind.Instance,
        Effect.NextRequest,
        "Digest algorithms that incoming requests are challenged with where their auth names none; what is no such list counts as MD5."
    );

    public static readonly Field<string> DefaultAuthAlgorithmsUac = Rows.Add(
        "default_auth_algorithms_uac",
        "MD5",
        TextKind.Instance,
        Effect.NextRequest,
        "Digest algorithms that challenges are answered with where the auth names none; what is no such list counts as MD5."
    );

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "global",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=global,single_object=yes,explicit_name=global"],
            Summary = "Settings of all SIP traffic; one object, called global.",
            Rules = Check,
        }
    );

    static void Check(Draft draft, List<FieldError> errors)
    {
        Require(Debug, "no, yes or the address of a host is needed");
        Require(DefaultFromUser, "a user is needed");
        FallBack(DefaultAuthAlgorithmsUas);
        FallBack(DefaultAuthAlgorithmsUac);

        void Require(Field<string> field, string why)
        {
            if (draft.Get(field).Length == 0)
            {
                errors.Add(draft.Refuse(field, why));
            }
        }

        // What is no list of algorithms counts as the default, as in Asterisk: the object must not fail and take all settings with it.
        void FallBack(Field<string> field)
        {
            if (!DigestAlgorithms.List.TryParse(draft.Get(field), [], ParseScope.Offline, out _, out _))
            {
                draft.Set(field, field.Default);
            }
        }
    }
}
