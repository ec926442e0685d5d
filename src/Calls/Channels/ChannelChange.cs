namespace Convoke.Calls.Channels;

/// <summary>What observers are told of a channel.</summary>
public enum ChannelChange
{
    Made,
    State,
    HangupRequested,
    Gone,
}
