namespace Convoke.Calls.Channels;

/// <summary>What a channel that is not answered yet can be told; what it makes of it is its technology's affair.</summary>
public enum Indication
{
    Ringing,
    Progress,
    Proceeding,
    Busy,
    Congestion,
    Incomplete,
    Hold,
    Unhold,
}
