namespace Convoke.Calls.Bridges;

/// <summary>What one member may do with digits.</summary>
/// <param name="MayHangUp">the disconnect code ends the bridge</param>
/// <param name="MayTransfer">the transfer codes are its own</param>
/// <param name="IgnoresUpdates">it is not told when who is at the other end changes</param>
public sealed record BridgeRules(bool MayHangUp = false, bool MayTransfer = false, bool IgnoresUpdates = false)
{
    public static readonly BridgeRules None = new();
}
