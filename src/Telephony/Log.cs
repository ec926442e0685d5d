using Microsoft.Extensions.Logging;

namespace Convoke.Telephony;

/// <summary>What the SIP side tells an operator. Ids 2000 to 2099.</summary>
static partial class Log
{
    [LoggerMessage(2000, LogLevel.Error, "transport {Name} is not open, and is tried again until it is: {Errors}")]
    public static partial void TransportRefused(this ILogger log, string name, string errors);

    [LoggerMessage(
        2060,
        LogLevel.Warning,
        "transport {Name}: method={Method} is not offered, since TLS before 1.2 is not secure (RFC 8996); TLS 1.2 and 1.3 are served"
    )]
    public static partial void TlsMethodObsolete(this ILogger log, string name, string method);

    [LoggerMessage(2001, LogLevel.Warning, "identify {Name}: there is no endpoint {Endpoint}")]
    public static partial void IdentifiedNobody(this ILogger log, string name, string endpoint);

    [LoggerMessage(2002, LogLevel.Warning, "endpoint {Endpoint}: there is no auth {Auth}, so nobody can authenticate with it")]
    public static partial void AuthMissing(this ILogger log, string endpoint, string auth);

    [LoggerMessage(2004, LogLevel.Error, "The keys of digest nonces could not be renewed; the last ones serve on")]
    public static partial void NonceKeysFailed(this ILogger log, Exception fault);

    [LoggerMessage(
        2007,
        LogLevel.Warning,
        "auth {Auth}: nonce_lifetime={Seconds} is cut to {Longest}, since the keys that nonces are made with live no longer"
    )]
    public static partial void NonceLifetimeCut(this ILogger log, string auth, uint seconds, int longest);

    [LoggerMessage(2008, LogLevel.Warning, "{Count} more auths have a nonce_lifetime that is cut to {Longest}")]
    public static partial void NonceLifetimesCut(this ILogger log, int count, int longest);

    [LoggerMessage(2005, LogLevel.Warning, "identify: the host {Host} has no address, nobody is recognized by it until it has one")]
    public static partial void HostUnknown(this ILogger log, string host);

    [LoggerMessage(2006, LogLevel.Warning, "identify: the host {Host} cannot be looked up, its last addresses count on")]
    public static partial void HostKeepsAddresses(this ILogger log, string host);

    [LoggerMessage(2003, LogLevel.Error, "A request could not be handled")]
    public static partial void RequestFailed(this ILogger log, Exception error);

    [LoggerMessage(2010, LogLevel.Error, "A registration for aor {Aor} failed")]
    public static partial void RegistrationFailed(this ILogger log, string aor, Exception error);

    [LoggerMessage(2011, LogLevel.Error, "The contacts of aor {Aor} cannot be kept, its REGISTER is answered 503: {Reason}")]
    public static partial void ContactsNotKept(this ILogger log, string aor, string reason);

    [LoggerMessage(2012, LogLevel.Debug, "aor {Aor}: {Written} contacts added or refreshed, {Deleted} removed")]
    public static partial void ContactsBound(this ILogger log, string aor, int written, int deleted);

    [LoggerMessage(2013, LogLevel.Warning, "The contact {Contact} cannot be removed: {Reason}")]
    public static partial void ContactNotRemoved(this ILogger log, string contact, string reason);

    [LoggerMessage(
        2015,
        LogLevel.Warning,
        "This server {Node} does not know where the others reach it: their requests to phones on its connections fail. Set node_uri in asterisk.conf"
    )]
    public static partial void NodeWithoutUri(this ILogger log, string node);

    [LoggerMessage(2014, LogLevel.Information, "aor {Aor}: its contacts stay in the journal, it is tried again: {Reason}")]
    public static partial void ContactsNotReplayed(this ILogger log, string aor, string reason);
}
