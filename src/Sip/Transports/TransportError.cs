namespace Convoke.Sip.Transports;

/// <summary>Why a transport cannot be opened.</summary>
/// <param name="Option">The option at fault in Asterisk's spelling: bind, cert_file, cipher ...</param>
/// <param name="Value">What it held; empty for secrets.</param>
/// <param name="Reason">One clause in plain words, no full stop.</param>
public sealed record TransportError(string Option, string Value, string Reason);
