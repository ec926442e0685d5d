using Convoke.Sip.Messages;

namespace Convoke.Sip.Transports;

/// <summary>
/// What a standing connection may be used again for. A TLS connection whose certificate was checked for one name is not used
/// for another name on the same address.
/// </summary>
readonly record struct ConnectionKey(Transport Transport, PeerAddress Remote, string? ServerName);
