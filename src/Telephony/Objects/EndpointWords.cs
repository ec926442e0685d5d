using Convoke.Sorcery.Fields;

namespace Convoke.Telephony.Objects;

/// <summary>How DTMF travels.</summary>
public enum DtmfMode
{
    None,

    /// <summary>As RTP events.</summary>
    Rfc4733,

    /// <summary>As sound.</summary>
    Inband,

    /// <summary>As SIP INFO.</summary>
    Info,

    /// <summary>As RTP events where the other side knows them, else as sound.</summary>
    Auto,

    /// <summary>As RTP events where the other side knows them, else as SIP INFO.</summary>
    AutoInfo,
}

/// <summary>Reliable provisional responses (RFC 3262).</summary>
public enum Rel100
{
    No,
    Yes,
    PeerSupported,
    Required,
}

/// <summary>Session timers (RFC 4028).</summary>
public enum SessionTimers
{
    No,
    Yes,
    Required,
    Always,
}

/// <summary>What an endpoint may be recognized by.</summary>
public enum IdentifyBy
{
    Username,
    AuthUsername,
    Ip,
    Header,
    RequestUri,
}

/// <summary>The method that changes a session.</summary>
public enum SessionRefresh
{
    Invite,
    Update,
}

/// <summary>On which side of a call the first change to direct media is left out, so that both do not cross.</summary>
public enum GlareMitigation
{
    None,
    Outgoing,
    Incoming,
}

public enum MediaEncryption
{
    No,
    Sdes,
    Dtls,
}

/// <summary>Error correction of T.38 over UDPTL.</summary>
public enum T38ErrorCorrection
{
    None,
    Fec,
    Redundancy,
}

/// <summary>What is checked of the other side's certificate.</summary>
public enum DtlsVerify
{
    No,
    Fingerprint,
    Certificate,
    Yes,
}

/// <summary>Who begins the DTLS handshake (RFC 4145).</summary>
public enum DtlsSetup
{
    Active,
    Passive,
    Actpass,
}

public enum DtlsFingerprint
{
    Sha256,
    Sha1,
}

/// <summary>What is done with a 3xx answer to a call.</summary>
public enum RedirectMethod
{
    User,
    UriCore,
    UriPjsip,
}

/// <summary>A method whose 3xx answers are followed.</summary>
public enum RedirectedMethod
{
    Message,
}

/// <summary>Whose codecs lead in an offer or answer.</summary>
public enum OfferPreference
{
    Local,
    LocalMerge,
    LocalFirst,
    Remote,
    RemoteMerge,
    RemoteFirst,
}

/// <summary>The closed sets of words of <c>endpoint</c>.</summary>
public static class EndpointWords
{
    public static readonly EnumKind<DtmfMode> Dtmf = new(
        ("none", DtmfMode.None),
        ("rfc4733", DtmfMode.Rfc4733),
        ("inband", DtmfMode.Inband),
        ("info", DtmfMode.Info),
        ("auto", DtmfMode.Auto),
        ("auto_info", DtmfMode.AutoInfo)
    );

    public static readonly EnumKind<Rel100> Reliability = new(
        ("no", Rel100.No),
        ("yes", Rel100.Yes),
        ("peer_supported", Rel100.PeerSupported),
        ("required", Rel100.Required)
    )
    {
        YesNo = (Rel100.Yes, Rel100.No),
    };

    public static readonly EnumKind<SessionTimers> Timers = new(
        ("no", SessionTimers.No),
        ("yes", SessionTimers.Yes),
        ("required", SessionTimers.Required),
        ("always", SessionTimers.Always)
    )
    {
        YesNo = (SessionTimers.Yes, SessionTimers.No),
        Synonyms = [("forced", SessionTimers.Always)],
    };

    public static readonly EnumListKind<IdentifyBy> IdentifyBys = new(
        new(
            ("username", IdentifyBy.Username),
            ("auth_username", IdentifyBy.AuthUsername),
            ("ip", IdentifyBy.Ip),
            ("header", IdentifyBy.Header),
            ("request_uri", IdentifyBy.RequestUri)
        )
    );

    public static readonly EnumKind<SessionRefresh> Refresh = new(("invite", SessionRefresh.Invite), ("update", SessionRefresh.Update))
    {
        Synonyms = [("reinvite", SessionRefresh.Invite)],
    };

    public static readonly EnumKind<GlareMitigation> Glare = new(
        ("none", GlareMitigation.None),
        ("outgoing", GlareMitigation.Outgoing),
        ("incoming", GlareMitigation.Incoming)
    );

    public static readonly EnumKind<MediaEncryption> Encryption = new(
        ("no", MediaEncryption.No),
        ("sdes", MediaEncryption.Sdes),
        ("dtls", MediaEncryption.Dtls)
    );

    public static readonly EnumKind<T38ErrorCorrection> ErrorCorrection = new(
        ("none", T38ErrorCorrection.None),
        ("fec", T38ErrorCorrection.Fec),
        ("redundancy", T38ErrorCorrection.Redundancy)
    )
    {
        IsCaseSensitive = true,
    };

    public static readonly EnumKind<DtlsVerify> Verify = new(
        ("No", DtlsVerify.No),
        ("Yes", DtlsVerify.Yes),
        ("Fingerprint", DtlsVerify.Fingerprint),
        ("Certificate", DtlsVerify.Certificate)
    );

    public static readonly EnumKind<DtlsSetup> Setup = new(
        ("active", DtlsSetup.Active),
        ("passive", DtlsSetup.Passive),
        ("actpass", DtlsSetup.Actpass)
    )
    {
        Unknown = UnknownWord.Ignored,
    };

    public static readonly EnumKind<DtlsFingerprint> Fingerprint = new(("SHA-256", DtlsFingerprint.Sha256), ("SHA-1", DtlsFingerprint.Sha1))
    {
        Unknown = UnknownWord.Ignored,
    };

    public static readonly EnumKind<RedirectMethod> Redirect = new(
        ("user", RedirectMethod.User),
        ("uri_core", RedirectMethod.UriCore),
        ("uri_pjsip", RedirectMethod.UriPjsip)
    );

    public static readonly EnumListKind<RedirectedMethod> RedirectedMethods = new(new(("message", RedirectedMethod.Message)));

    public static readonly EnumKind<OfferPreference> IncomingOffer = new(
        ("local", OfferPreference.Local),
        ("local_first", OfferPreference.LocalFirst),
        ("remote", OfferPreference.Remote),
        ("remote_first", OfferPreference.RemoteFirst)
    )
    {
        IsCaseSensitive = true,
    };

    public static readonly EnumKind<OfferPreference> OutgoingOffer = new(
        ("local", OfferPreference.Local),
        ("local_merge", OfferPreference.LocalMerge),
        ("local_first", OfferPreference.LocalFirst),
        ("remote", OfferPreference.Remote),
        ("remote_merge", OfferPreference.RemoteMerge),
        ("remote_first", OfferPreference.RemoteFirst)
    )
    {
        IsCaseSensitive = true,
    };
}
