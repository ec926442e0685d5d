namespace Convoke.Sip.Dialogs;

/// <summary>Call-ID, our tag, the peer's tag (RFC 3261 section 12). The peer's may be empty: RFC 2543 phones send none.</summary>
public sealed record DialogId(string CallId, string LocalTag, string RemoteTag);
