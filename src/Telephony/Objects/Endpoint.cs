using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using static Convoke.Sorcery.Fields.Effect;

namespace Convoke.Telephony.Objects;

/// <summary>The rows of <c>endpoint</c>.</summary>
public static class Endpoint
{
    static readonly ObjectTable Rows = new();

    /// <summary>No session interval is shorter than 90 seconds (RFC 4028 section 4).</summary>
    static readonly UIntKind SessionSeconds = new(90, uint.MaxValue);

    // A row two lines, to be read as a table.
    // csharpier-ignore-start
    public static readonly IgnoredField IgnoredType = Rows.Ignore("type", "Says in a .conf file what the section is; its value does not matter here.");
    public static readonly Field<string> Context = Rows.Add("context", "default", TextKind.Instance, NextCall,
        "The dialplan context in which the user part of an incoming INVITE, OPTIONS, REFER target or MESSAGE is looked up, unless another "
            + "attribute names a context for it.");
    public static readonly Field<ValueList<AllowedCodec>> Allow = Rows.Add("allow", null, CodecListKind.Allow, NextCall,
        "The codecs of offers and answers, best first. Names add to the list there is, !name takes away, all and !all stand for every codec, "
            + "name:30 asks for 30 milliseconds in a packet, a list in parentheses replaces the list. An offer with none of them is answered 488.");
    public static readonly Field<ValueList<AllowedCodec>> Disallow = Rows.Alias("disallow", Allow, CodecListKind.Disallow,
        "Takes codecs out of allow, !name puts them in. Never shown.");
    public static readonly Field<DtmfMode> DtmfMode = Rows.Add("dtmf_mode", "rfc4733", EndpointWords.Dtmf, NextCall,
        "How DTMF is sent and expected: RTP events (rfc4733), sound (inband), SIP INFO (info), not at all (none), or RTP events with a "
            + "fall-back to sound (auto) or INFO (auto_info).");
    public static readonly Field<bool> RtpIpv6 = Rows.Add("rtp_ipv6", "false", BoolKind.TrueFalse, NextCall,
        "Offers an IPv6 address for media where media_address names none.");
    public static readonly Field<bool> RtpSymmetric = Rows.Add("rtp_symmetric", "false", BoolKind.TrueFalse, NextCall,
        "Sends media to where media comes from instead of the address in the SDP, for phones behind NAT.");
    public static readonly Field<bool> IceSupport = Rows.Add("ice_support", "false", BoolKind.TrueFalse, NextCall,
        "Offers ICE candidates, and runs ICE when the other side offers them (RFC 8445).");
    public static readonly Field<bool> UsePtime = Rows.Add("use_ptime", "false", BoolKind.TrueFalse, NextCall,
        "Sends packets as long as the other side's ptime asks for.");
    public static readonly Field<bool> ForceRport = Rows.Add("force_rport", "true", BoolKind.TrueFalse, NextRequest,
        "Answers requests at the address and port they came from even without rport in the Via (RFC 3581).");
    public static readonly Field<bool> RewriteContact = Rows.Add("rewrite_contact", "false", BoolKind.TrueFalse, NextRequest,
        "Puts the address and port a request came from in place of those in its Contact or topmost Record-Route; registered contacts are kept "
            + "that way.");
    public static readonly Field<string> Transport = Rows.Add("transport", "", TextKind.Instance, NextRequest,
        "The id of the transport by which requests to this endpoint leave; empty chooses by the target. An id that is not there fails the request.");
    public static readonly Field<string> OutboundProxy = Rows.Add("outbound_proxy", "", TextKind.Instance, NextRequest,
        "The URI of a proxy that requests to this endpoint pass first, as a Route header.");
    public static readonly Field<string> MohSuggest = Rows.Add("moh_suggest", "default", TextKind.Instance, NextCall,
        "The class of music that the other side hears while this endpoint holds it.");
    public static readonly Field<Rel100> Rel100 = Rows.Add("100rel", "yes", EndpointWords.Reliability, NextCall,
        "Reliable provisional responses (RFC 3262): never (no), when the caller requires them (yes), when the caller supports them "
            + "(peer_supported), or always (required: callers without them get 421).");
    public static readonly Field<SessionTimers> Timers = Rows.Add("timers", "yes", EndpointWords.Timers, NextCall,
        "Session timers (RFC 4028): none (no), offered (yes), demanded (required: callers without them get 421), or used though nobody asked "
            + "(always).");
    public static readonly Field<uint> TimersMinSe = Rows.Add("timers_min_se", "90", SessionSeconds, NextCall,
        "The shortest session interval taken, in seconds; a shorter one is answered 422 with this in Min-SE.");
    public static readonly Field<uint> TimersSessExpires = Rows.Add("timers_sess_expires", "1800", SessionSeconds, NextCall,
        "The session interval we ask for, in seconds; not below timers_min_se.");
    public static readonly Field<ValueList<string>> Auth = Rows.Add("auth", "", TextListKind.Ids, NextRequest,
        "Ids of auth objects, separated by commas: requests are challenged until one of them is answered. Empty lets requests in "
            + "unchallenged; an id that is not there lets nobody in.");
    public static readonly Field<ValueList<string>> OutboundAuth = Rows.Add("outbound_auth", "", TextListKind.Ids, NextRequest,
        "Ids of auth objects, separated by commas, with which we answer challenges of this endpoint: the one of the challenge's realm, else "
            + "one without a realm.");
    public static readonly Field<string> Aors = Rows.Add("aors", "", TextKind.Instance, NextRequest,
        "Ids of AORs, separated by commas: where the endpoint is called, and where it may register.");
    public static readonly Field<string> MediaAddress = Rows.Add("media_address", "", AddressTextKind.Instance, NextCall,
        "The address for media in the SDP; empty takes that of the transport.");
    public static readonly Field<bool> BindRtpToMediaAddress = Rows.Add("bind_rtp_to_media_address", "false", BoolKind.TrueFalse, NextCall,
        "Binds the media sockets to media_address, not to every address.");
    public static readonly Field<ValueList<IdentifyBy>> IdentifyBy = Rows.Add("identify_by", "username,ip", EndpointWords.IdentifyBys, NextRequest,
        "What the endpoint may be recognized by: username is the user of From, auth_username that of Authorization. They also decide whether "
            + "To or Authorization names the AOR of a REGISTER. identify objects work whatever stands here.");
    public static readonly Field<bool> DirectMedia = Rows.Add("direct_media", "true", BoolKind.TrueFalse, NextCall,
        "Lets the two sides of a call send media to each other, by a re-INVITE or UPDATE after they are connected.");
    public static readonly Field<SessionRefresh> DirectMediaMethod = Rows.Add("direct_media_method", "invite", EndpointWords.Refresh, NextCall,
        "The method of that change; reinvite is another word for invite.");
    public static readonly Field<bool> TrustConnectedLine = Rows.Add("trust_connected_line", "yes", BoolKind.YesNo, NextCall,
        "Takes P-Asserted-Identity and Remote-Party-ID of responses and later requests for who is at the other end, if trust_id_inbound is on.");
    public static readonly Field<bool> SendConnectedLine = Rows.Add("send_connected_line", "yes", BoolKind.YesNo, NextCall,
        "Tells this endpoint when who is at the other end changes.");
    public static readonly Field<SessionRefresh> ConnectedLineMethod = Rows.Add("connected_line_method", "invite", EndpointWords.Refresh, NextCall,
        "The method of telling that: re-INVITE or UPDATE. UPDATE is used anyhow where the other side allows it. reinvite is another word for "
            + "invite.");
    public static readonly Field<GlareMitigation> DirectMediaGlareMitigation = Rows.Add("direct_media_glare_mitigation", "none", EndpointWords.Glare, NextCall,
        "Leaves out the first change to direct media on calls to the endpoint (outgoing) or from it (incoming), so that two servers do not "
            + "send theirs at once.");
    public static readonly Field<bool> DisableDirectMediaOnNat = Rows.Add("disable_direct_media_on_nat", "false", BoolKind.TrueFalse, NextCall,
        "No direct media where the endpoint appears to be behind NAT.");
    public static readonly Field<CallerId> CallerId = Rows.Add("callerid", "<unknown>", CallerIdKind.Instance, NextCall,
        "Who calls when this endpoint calls, whatever its From says, if a number is given; and who calls by default when it is called.");
    public static readonly Field<CallerPresentation> CallerIdPrivacy = Rows.Add("callerid_privacy", "allowed_not_screened", CallerPresentationKind.Instance, NextCall,
        "Whether that identity may be shown. A prohib word makes From anonymous and sets Privacy: id.");
    public static readonly Field<string> CallerIdTag = Rows.Add("callerid_tag", "", TextKind.Instance, NextCall,
        "A tag on the calls of this endpoint, for the dialplan; never sent.");
    public static readonly Field<bool> TrustIdInbound = Rows.Add("trust_id_inbound", "false", BoolKind.TrueFalse, NextCall,
        "Takes P-Asserted-Identity, else Remote-Party-ID, for who calls instead of From.");
    public static readonly Field<bool> TrustIdOutbound = Rows.Add("trust_id_outbound", "false", BoolKind.TrueFalse, NextCall,
        "Sends identities to this endpoint though they are private.");
    public static readonly Field<bool> SendPai = Rows.Add("send_pai", "false", BoolKind.TrueFalse, NextCall,
        "Sends P-Asserted-Identity (RFC 3325).");
    public static readonly Field<bool> SendRpid = Rows.Add("send_rpid", "false", BoolKind.TrueFalse, NextCall,
        "Sends Remote-Party-ID.");
    public static readonly Field<bool> RpidImmediate = Rows.Add("rpid_immediate", "false", BoolKind.TrueFalse, NextCall,
        "Sends an additional 180 or 183 at once when who is called changes while it rings; else the change waits for the next response.");
    public static readonly Field<bool> SendDiversion = Rows.Add("send_diversion", "true", BoolKind.TrueFalse, NextCall,
        "Sends Diversion on calls that were forwarded (RFC 5806).");
    public static readonly Field<bool> SendHistoryInfo = Rows.Add("send_history_info", "false", BoolKind.TrueFalse, NextCall,
        "Sends History-Info on calls that were forwarded (RFC 7044).");
    public static readonly Field<string> Mailboxes = Rows.Add("mailboxes", "", TextKind.Instance, Immediate,
        "Mailboxes (box@context, separated by commas) whose state is told to the endpoint without a subscription.");
    public static readonly Field<string> VoicemailExtension = Rows.Add("voicemail_extension", "", TextKind.Instance, NextRequest,
        "The extension in the Message-Account line of those notifications; empty is global.default_voicemail_extension.");
    public static readonly Field<bool> AggregateMwi = Rows.Add("aggregate_mwi", "true", BoolKind.TrueFalse, Immediate,
        "One notification with the sum of all mailboxes, else one for each.");
    public static readonly Field<bool> MwiSubscribeReplacesUnsolicited = Rows.Add("mwi_subscribe_replaces_unsolicited", "no", BoolKind.YesNo, NextRequest,
        "A subscription to a mailbox takes the place of those notifications; else it is refused while they go on.");
    public static readonly Field<MediaEncryption> MediaEncryption = Rows.Add("media_encryption", "no", EndpointWords.Encryption, NextCall,
        "Encrypted media with keys in the SDP (sdes, RFC 4568) or agreed on by DTLS (dtls, RFC 5764). An offer of another sort is answered 488.");
    public static readonly Field<bool> UseAvpf = Rows.Add("use_avpf", "false", BoolKind.TrueFalse, NextCall,
        "Offers and demands the feedback profiles AVPF and SAVPF (RFC 4585).");
    public static readonly Field<bool> ForceAvp = Rows.Add("force_avp", "false", BoolKind.TrueFalse, NextCall,
        "Writes RTP/AVP or RTP/AVPF for DTLS media too, and is not strict about the profile of offers.");
    public static readonly Field<bool> MediaUseReceivedTransport = Rows.Add("media_use_received_transport", "false", BoolKind.TrueFalse, NextCall,
        "Answers with the profile that was offered, whatever it is.");
    public static readonly Field<uint> RtpKeepalive = Rows.Add("rtp_keepalive", "0", UIntKind.Instance, NextCall,
        "Seconds of silence after which a packet is sent to keep NAT bindings open; 0 sends none.");
    public static readonly Field<uint> RtpTimeout = Rows.Add("rtp_timeout", "0", UIntKind.Instance, NextCall,
        "Seconds without media after which a call is ended; 0 waits for ever.");
    public static readonly Field<uint> RtpTimeoutHold = Rows.Add("rtp_timeout_hold", "0", UIntKind.Instance, NextCall,
        "The same for a call on hold.");
    public static readonly Field<uint> RtpPortStart = Rows.Add("rtp_port_start", "0", UIntKind.Port, NextCall,
        "The first port for media, 1024 to 65535, together with rtp_port_end; 0 takes the range of the whole server.");
    public static readonly Field<uint> RtpPortEnd = Rows.Add("rtp_port_end", "0", UIntKind.Port, NextCall,
        "The last port for media, above rtp_port_start; 0 takes the range of the whole server.");
    public static readonly Field<bool> OneTouchRecording = Rows.Add("one_touch_recording", "false", BoolKind.TrueFalse, NextCall,
        "INFO requests with a Record header switch recording on and off; else they are answered 403.");
    public static readonly Field<bool> InbandProgress = Rows.Add("inband_progress", "false", BoolKind.TrueFalse, NextCall,
        "Ringing is told by 183 and a tone instead of 180.");
    public static readonly Field<ulong> CallGroup = Rows.Add("call_group", "", GroupBitsKind.Instance, NextCall,
        "Groups 0 to 63, and ranges, that calls to this endpoint belong to, for others to pick up.");
    public static readonly Field<ulong> PickupGroup = Rows.Add("pickup_group", "", GroupBitsKind.Instance, NextCall,
        "Groups 0 to 63, and ranges, whose ringing calls this endpoint may pick up.");
    public static readonly Field<ValueList<string>> NamedCallGroup = Rows.Add("named_call_group", "", NameSetKind.Instance, NextCall,
        "As call_group, with names.");
    public static readonly Field<ValueList<string>> NamedPickupGroup = Rows.Add("named_pickup_group", "", NameSetKind.Instance, NextCall,
        "As pickup_group, with names.");
    public static readonly Field<uint> DeviceStateBusyAt = Rows.Add("device_state_busy_at", "0", UIntKind.Instance, Immediate,
        "The number of calls at which the device state is busy; 0 never makes it so.");
    public static readonly Field<bool> T38Udptl = Rows.Add("t38_udptl", "false", BoolKind.TrueFalse, NextCall,
        "Takes and offers fax over T.38; else such media is declined.");
    public static readonly Field<T38ErrorCorrection> T38UdptlEc = Rows.Add("t38_udptl_ec", "none", EndpointWords.ErrorCorrection, NextCall,
        "Error correction for T.38: none, forward (fec) or repeated (redundancy). Lower case only.");
    public static readonly Field<uint> T38UdptlMaxDatagram = Rows.Add("t38_udptl_maxdatagram", "0", UIntKind.Instance, NextCall,
        "The largest T.38 datagram in bytes, whatever the other side says; 0 believes it.");
    public static readonly Field<bool> FaxDetect = Rows.Add("fax_detect", "false", BoolKind.TrueFalse, NextCall,
        "A fax tone, or an offer of T.38, sends the call to the extension fax.");
    public static readonly Field<uint> FaxDetectTimeout = Rows.Add("fax_detect_timeout", "0", UIntKind.Instance, NextCall,
        "Seconds from the answer after which the tone is no longer looked for; 0 looks for ever.");
    public static readonly Field<bool> T38UdptlNat = Rows.Add("t38_udptl_nat", "false", BoolKind.TrueFalse, NextCall,
        "Sends T.38 to where T.38 comes from.");
    public static readonly Field<bool> T38UdptlIpv6 = Rows.Add("t38_udptl_ipv6", "false", BoolKind.TrueFalse, NextCall,
        "Offers an IPv6 address for T.38.");
    public static readonly Field<bool> T38BindUdptlToMediaAddress = Rows.Add("t38_bind_udptl_to_media_address", "false", BoolKind.TrueFalse, NextCall,
        "Binds T.38 sockets to media_address.");
    public static readonly Field<string> ToneZone = Rows.Add("tone_zone", "", TextKind.Instance, NextCall,
        "The country whose tones the calls of this endpoint have.");
    public static readonly Field<string> Language = Rows.Add("language", "", TextKind.Instance, NextCall,
        "The language of prompts on the calls of this endpoint.");
    public static readonly Field<string> RecordOnFeature = Rows.Add("record_on_feature", "automixmon", TextKind.Instance, NextCall,
        "The feature that Record: on calls for.");
    public static readonly Field<string> RecordOffFeature = Rows.Add("record_off_feature", "automixmon", TextKind.Instance, NextCall,
        "The feature that Record: off calls for.");
    public static readonly Field<bool> AllowTransfer = Rows.Add("allow_transfer", "true", BoolKind.TrueFalse, NextCall,
        "Takes REFER; else it is answered 603.");
    public static readonly Field<bool> UserEqPhone = Rows.Add("user_eq_phone", "false", BoolKind.TrueFalse, NextCall,
        "Adds user=phone to URIs we send whose user is a telephone number.");
    public static readonly Field<bool> MohPassthrough = Rows.Add("moh_passthrough", "false", BoolKind.TrueFalse, NextCall,
        "Passes the other side's hold on to this endpoint as a re-INVITE, instead of music.");
    public static readonly Field<string> SdpOwner = Rows.Add("sdp_owner", "-", TextKind.Instance, NextCall,
        "The user name in the o line of our SDP; empty, or with a blank in it, becomes a dash.");
    public static readonly Field<string> SdpSession = Rows.Add("sdp_session", "Asterisk", TextKind.Instance, NextCall,
        "The s line of our SDP; empty becomes a dash.");
    public static readonly Field<byte> TosAudio = Rows.Add("tos_audio", "0", TosKind.Instance, NextCall,
        "The type-of-service byte of audio packets: a number from 0 to 255 or a DSCP name (CS0 to CS7, AF11 to AF43, EF).");
    public static readonly Field<byte> TosVideo = Rows.Add("tos_video", "0", TosKind.Instance, NextCall,
        "The same for video packets.");
    public static readonly Field<uint> CosAudio = Rows.Add("cos_audio", "0", UIntKind.Instance, NextCall,
        "The 802.1p priority of audio packets; 0 to 7 have a meaning.");
    public static readonly Field<uint> CosVideo = Rows.Add("cos_video", "0", UIntKind.Instance, NextCall,
        "The same for video packets.");
    public static readonly Field<bool> AllowSubscribe = Rows.Add("allow_subscribe", "true", BoolKind.TrueFalse, NextRequest,
        "Takes SUBSCRIBE; else it is answered 603.");
    public static readonly Field<uint> SubMinExpiry = Rows.Add("sub_min_expiry", "0", UIntKind.Instance, NextRequest,
        "The shortest subscription taken, in seconds; a shorter one is answered 423.");
    public static readonly Field<string> FromUser = Rows.Add("from_user", "", FromUserKind.Instance, NextRequest,
        "The user of From in requests to this endpoint, without a display name; empty takes the caller's number.");
    public static readonly Field<string> FromDomain = Rows.Add("from_domain", "", TextKind.Instance, NextRequest,
        "The host of From in requests to this endpoint; empty takes our address.");
    public static readonly Field<string> MwiFromUser = Rows.Add("mwi_from_user", "", TextKind.Instance, NextRequest,
        "The user of From in notifications about mailboxes.");
    public static readonly Field<string> RtpEngine = Rows.Add("rtp_engine", "asterisk", TextKind.Instance, NextCall,
        "The name of the media engine. Where there is none of this name, calls fail.");
    public static readonly Field<DtlsVerify> DtlsVerify = Rows.Add("dtls_verify", "No", EndpointWords.Verify, NextCall,
        "What is checked in the DTLS handshake: nothing (no), the fingerprint in the SDP, the certificate, or both (yes).");
    public static readonly Field<long> DtlsRekey = Rows.Add("dtls_rekey", "0", LeadingNumberKind.UInt, NextCall,
        "Seconds between renewals of the DTLS keys; 0 renews none.");
    public static readonly Field<bool> DtlsAutoGenerateCert = Rows.Add("dtls_auto_generate_cert", "No", BoolKind.CapitalYesNo, NextCall,
        "Makes a certificate for each call; not together with dtls_cert_file.");
    public static readonly Field<string> DtlsCertFile = Rows.Add("dtls_cert_file", "", PathKind.Instance, NextCall,
        "The file with our certificate for DTLS, in PEM.");
    public static readonly Field<string> DtlsPrivateKey = Rows.Add("dtls_private_key", "", PathKind.Instance, NextCall,
        "The file with its private key, in PEM; empty looks into dtls_cert_file.");
    public static readonly Field<string> DtlsCipher = Rows.Add("dtls_cipher", "", TextKind.Instance, NextCall,
        "The ciphers for DTLS, as OpenSSL writes such a list; empty takes OpenSSL's own.");
    public static readonly Field<string> DtlsCaFile = Rows.Add("dtls_ca_file", "", PathKind.Instance, NextCall,
        "The file with the certificates of authorities that are trusted in DTLS.");
    public static readonly Field<string> DtlsCaPath = Rows.Add("dtls_ca_path", "", PathKind.Instance, NextCall,
        "A directory with such files.");
    public static readonly Field<DtlsSetup> DtlsSetup = Rows.Add("dtls_setup", "active", EndpointWords.Setup, NextCall,
        "Whether we begin the DTLS handshake (active), wait for it (passive), or leave it to the other side to choose (actpass).");
    public static readonly Field<DtlsFingerprint> DtlsFingerprint = Rows.Add("dtls_fingerprint", "SHA-256", EndpointWords.Fingerprint, NextCall,
        "The hash of the certificate's fingerprint in our SDP.");
    public static readonly Field<bool> SrtpTag32 = Rows.Add("srtp_tag_32", "false", BoolKind.TrueFalse, NextCall,
        "Authenticates SRTP packets with 32 bits instead of 80.");
    public static readonly Field<bool> MediaEncryptionOptimistic = Rows.Add("media_encryption_optimistic", "false", BoolKind.TrueFalse, NextCall,
        "Offers keys inside plain RTP, and takes calls with and without encryption.");
    public static readonly Field<bool> G726NonStandard = Rows.Add("g726_non_standard", "false", BoolKind.TrueFalse, NextCall,
        "Packs G.726-32 the way of AAL2, as some phones do.");
    public static readonly Field<RedirectMethod> RedirectMethod = Rows.Add("redirect_method", "user", EndpointWords.Redirect, NextCall,
        "What a 3xx answer does: dial its user in the dialplan (user), dial its URI by way of this endpoint (uri_core), or call it without "
            + "the dialplan's knowledge (uri_pjsip).");
    public static readonly Field<ValueList<RedirectedMethod>> FollowRedirectMethods = Rows.Add("follow_redirect_methods", "", EndpointWords.RedirectedMethods, NextRequest,
        "Methods besides INVITE whose 3xx answers are followed: message, or none.");
    public static readonly Field<ValueList<Variable>> SetVar = Rows.Add("set_var", "", VariableListKind.Instance, NextCall,
        "NAME=VALUE, a variable on every call of this endpoint, from it and to it. A name that is there gets the new value, others are added.");
    public static readonly Field<string> MessageContext = Rows.Add("message_context", "", TextKind.Instance, NextRequest,
        "The context for MESSAGE requests; empty takes context.");
    public static readonly Field<string> AccountCode = Rows.Add("accountcode", "", TextKind.Instance, NextCall,
        "The account that calls of this endpoint are charged to.");
    public static readonly Field<AclRules> Permit = Rows.Add("permit", null, AclRuleKind.Permit, NextRequest,
        "Networks from which requests of this endpoint are taken. Rules of permit and deny stand in one order, and the last that fits "
            + "decides; who is refused looks like an unknown caller. Never shown.");
    public static readonly Field<AclRules> Deny = Rows.Alias("deny", Permit, AclRuleKind.Deny,
        "Networks from which they are not.");
    public static readonly Field<AclNames> Acl = Rows.Add("acl", "", AclNameKind.Instance, NextRequest,
        "Names of access lists, separated by commas, that must let the address in. A name that is not there lets nobody in.");
    public static readonly Field<AclRules> ContactPermit = Rows.Add("contact_permit", null, AclRuleKind.Permit, NextRegistration,
        "As permit, for the host of the Contact in REGISTER. Never shown.");
    public static readonly Field<AclRules> ContactDeny = Rows.Alias("contact_deny", ContactPermit, AclRuleKind.Deny,
        "As deny, for the host of the Contact in REGISTER.");
    public static readonly Field<AclNames> ContactAcl = Rows.Add("contact_acl", "", AclNameKind.Instance, NextRegistration,
        "As acl, for the host of the Contact in REGISTER.");
    public static readonly Field<string> SubscribeContext = Rows.Add("subscribe_context", "", TextKind.Instance, NextRequest,
        "The context in which the hint of a subscription is looked up; empty takes context.");
    public static readonly Field<string?> ContactUser = Rows.Add("contact_user", null, OptionalTextKind.Instance, NextRequest,
        "The user of our Contact in requests and responses to this endpoint. Not shown until it is set.");
    public static readonly Field<bool> PreferredCodecOnly = Rows.Add("preferred_codec_only", "false", BoolKind.TrueFalse, NextCall,
        "Answers with one codec only, by setting incoming_call_offer_pref=local to local_first. Not together with the remote words.");
    public static readonly Field<bool> AsymmetricRtpCodec = Rows.Add("asymmetric_rtp_codec", "false", BoolKind.TrueFalse, NextCall,
        "Goes on sending the codec agreed on when the other side sends another.");
    public static readonly Field<bool> RtcpMux = Rows.Add("rtcp_mux", "false", BoolKind.TrueFalse, NextCall,
        "Offers RTP and RTCP on one port (RFC 5761).");
    public static readonly Field<bool> AllowOverlap = Rows.Add("allow_overlap", "true", BoolKind.TrueFalse, NextCall,
        "An extension that is the beginning of another is answered 484 so that more digits follow; else 404.");
    public static readonly Field<string> OverlapContext = Rows.Add("overlap_context", "", TextKind.Instance, NextCall,
        "The context in which INVITEs are looked up instead of context, whole or in part.");
    public static readonly Field<bool> ReferBlindProgress = Rows.Add("refer_blind_progress", "true", BoolKind.TrueFalse, NextCall,
        "Tells who transferred a call how it goes on; else that it went well, at once.");
    public static readonly Field<bool> NotifyEarlyInuseRinging = Rows.Add("notify_early_inuse_ringing", "false", BoolKind.TrueFalse, NextRequest,
        "An extension that is in use and rings is told to watchers as early, not as confirmed.");
    public static readonly Field<uint> MaxAudioStreams = Rows.Add("max_audio_streams", "1", UIntKind.Instance, NextCall,
        "How many audio streams a call may have; more are declined.");
    public static readonly Field<uint> MaxVideoStreams = Rows.Add("max_video_streams", "1", UIntKind.Instance, NextCall,
        "How many video streams a call may have; more are declined.");
    public static readonly Field<bool> Bundle = Rows.Add("bundle", "false", BoolKind.TrueFalse, NextCall,
        "Offers all media on one port (RFC 9143); turns rtcp_mux on.");
    public static readonly Field<bool> WebRtc = Rows.Add("webrtc", "no", BoolKind.YesNo, NextCall,
        "Sets what browsers need: bundle, rtcp_mux, use_avpf, ice_support, media_use_received_transport, media_encryption=dtls, "
            + "dtls_setup=actpass, dtls_verify=fingerprint, and a certificate made for each call unless there is a file. They stay when it is "
            + "turned off again.");
    public static readonly Field<string> IncomingMwiMailbox = Rows.Add("incoming_mwi_mailbox", "", TextKind.Instance, NextRequest,
        "The mailbox (box@context) that notifications from this endpoint tell the state of; empty answers them 404.");
    public static readonly Field<bool> FollowEarlyMediaFork = Rows.Add("follow_early_media_fork", "true", BoolKind.TrueFalse, NextCall,
        "Media before the answer follows when another branch of a forked call sends its SDP.");
    public static readonly Field<bool> AcceptMultipleSdpAnswers = Rows.Add("accept_multiple_sdp_answers", "false", BoolKind.TrueFalse, NextCall,
        "The same within one branch.");
    public static readonly Field<bool> SuppressQ850ReasonHeaders = Rows.Add("suppress_q850_reason_headers", "false", BoolKind.TrueFalse, NextCall,
        "Leaves out Reason headers with Q.850 causes.");
    public static readonly Field<bool> Ignore183WithoutSdp = Rows.Add("ignore_183_without_sdp", "false", BoolKind.TrueFalse, NextCall,
        "A 183 without SDP is not passed on.");
    public static readonly Field<OfferPreference> IncomingCallOfferPref = Rows.Add("incoming_call_offer_pref", "local", EndpointWords.IncomingOffer, NextCall,
        "Which order of codecs an answer has: ours (local) or the caller's (remote); with _first, only the best one. Lower case only.");
    public static readonly Field<OfferPreference> OutgoingCallOfferPref = Rows.Add("outgoing_call_offer_pref", "remote_merge", EndpointWords.OutgoingOffer, NextCall,
        "Which order of codecs an offer has: ours (local) or that of the calling side (remote); with _merge, the other's follow, with _first, "
            + "only the best one. Lower case only.");
    public static readonly Field<CodecPrefs> CodecPrefsIncomingOffer = Rows.Add("codec_prefs_incoming_offer", "prefer:pending, operation:intersect, keep:all, transcode:allow", CodecPrefsKind.IncomingOffer, Stored,
        "How codecs of an offer to us and our own would be joined.");
    public static readonly Field<CodecPrefs> CodecPrefsOutgoingOffer = Rows.Add("codec_prefs_outgoing_offer", "prefer:pending, operation:union, keep:all, transcode:allow", CodecPrefsKind.OutgoingOffer, Stored,
        "How codecs of our offer would be joined.");
    public static readonly Field<CodecPrefs> CodecPrefsIncomingAnswer = Rows.Add("codec_prefs_incoming_answer", "prefer:pending, operation:intersect, keep:all, transcode:allow", CodecPrefsKind.Answer, Stored,
        "How codecs of an answer to us would be joined.");
    public static readonly Field<CodecPrefs> CodecPrefsOutgoingAnswer = Rows.Add("codec_prefs_outgoing_answer", "prefer:pending, operation:intersect, keep:all, transcode:allow", CodecPrefsKind.Answer, Stored,
        "How codecs of our answer would be joined.");
    public static readonly Field<bool> StirShaken = Rows.Add("stir_shaken", "no", ObsoleteKind.Instance, Stored,
        "Means nothing any more; stir_shaken_profile took its place.");
    public static readonly Field<string> StirShakenProfile = Rows.Add("stir_shaken_profile", "", TextKind.Instance, NextCall,
        "The id of the profile by which Identity headers are added and checked (RFC 8224).");
    public static readonly Field<bool> AllowUnauthenticatedOptions = Rows.Add("allow_unauthenticated_options", "false", BoolKind.TrueFalse, NextRequest,
        "Answers OPTIONS without a challenge though auth is set.");
    public static readonly Field<string> GeolocIncomingCallProfile = Rows.Add("geoloc_incoming_call_profile", "", GeolocationProfileKind.Instance, NextCall,
        "The id of the geolocation profile for calls from this endpoint; it must be there.");
    public static readonly Field<string> GeolocOutgoingCallProfile = Rows.Add("geoloc_outgoing_call_profile", "", GeolocationProfileKind.Instance, NextCall,
        "The id of the geolocation profile for calls to this endpoint; it must be there.");
    public static readonly Field<ValueList<SecurityMechanism>> SecurityMechanisms = Rows.Add("security_mechanisms", null, MechanismListKind.Instance, NextRequest,
        "What is offered with security_negotiation=mediasec: none, msrp-tls, sdes-srtp, dtls-srtp, each with ;parameters, separated by "
            + "commas. Not shown until it is set.");
    public static readonly Field<SecurityNegotiation> SecurityNegotiation = Rows.Add("security_negotiation", "no", SecurityNegotiationWords.Kind, NextRequest,
        "Agrees on the security of media in headers (mediasec), or not (no).");
    public static readonly Field<bool> SendAoc = Rows.Add("send_aoc", "false", BoolKind.TrueFalse, NextCall,
        "Sends advice of charge in bodies of responses and BYE.");
    public static readonly Field<string> TenantId = Rows.Add("tenantid", "", TextKind.Instance, NextCall,
        "The tenant that calls of this endpoint belong to.");
    public static readonly Field<bool> SuppressMohOnSendonly = Rows.Add("suppress_moh_on_sendonly", "false", BoolKind.TrueFalse, NextCall,
        "No music for the other side when this endpoint sends SDP with sendonly.");
    // csharpier-ignore-end

    public static readonly ObjectType Type = Rows.Build(
        new()
        {
            Name = "endpoint",
            Class = "res_pjsip",
            DefaultMappings = ["config,pjsip.conf,criteria=type=endpoint"],
            Summary = "A phone, trunk or other SIP party: who it is, how it authenticates, and how calls with it behave.",
            Rules = EndpointRules.Check,
        }
    );
}
