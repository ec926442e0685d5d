using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Sessions;

/// <summary>Where an INVITE of ours goes.</summary>
/// <param name="RequestUri">for the request line</param>
/// <param name="Routes">values of Route</param>
/// <param name="Target">where it goes first</param>
/// <param name="Flow">by this flow and no other; null: as the target resolves</param>
public sealed record InviteWay(ReadOnlyMemory<byte> RequestUri, IReadOnlyList<byte[]> Routes, ResolutionTarget Target, Flow? Flow);

/// <summary>What an INVITE of ours says, which may depend on the address that it leaves from.</summary>
/// <param name="From">From without its tag</param>
/// <param name="To">To</param>
/// <param name="Headers">the owner's</param>
/// <param name="Sdp">our offer; empty: none</param>
public sealed record InviteText(string From, string To, IReadOnlyList<(string Name, string Value)> Headers, byte[] Sdp);
