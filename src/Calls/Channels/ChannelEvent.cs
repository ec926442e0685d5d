using Convoke.Calls.Parties;

namespace Convoke.Calls.Channels;

/// <summary>What came from the phone of a channel, told to whoever holds the channel (a dial, a bridge).</summary>
public abstract record ChannelEvent;

/// <summary>The phone rings.</summary>
public sealed record RingingHeard : ChannelEvent;

/// <summary>The callee sends sound before it answers.</summary>
public sealed record ProgressHeard : ChannelEvent;

/// <summary>Somebody works on it.</summary>
public sealed record ProceedingHeard : ChannelEvent;

public sealed record Answered : ChannelEvent;

/// <summary>The channel is gone.</summary>
public sealed record Ended(int Cause) : ChannelEvent;

public sealed record DigitHeard(char Digit, TimeSpan Duration) : ChannelEvent;

public sealed record HoldChanged(bool IsHeld) : ChannelEvent;

/// <summary>Its media is elsewhere than before, or of another kind.</summary>
public sealed record MediaMoved : ChannelEvent;

/// <summary>Who is at the phone turned out to be somebody else.</summary>
public sealed record PartyChanged(Party Party) : ChannelEvent;

public sealed record RedirectingChanged(Redirecting Redirecting) : ChannelEvent;

/// <summary>The callee wants to be called elsewhere (3xx).</summary>
/// <param name="Target">as <c>Tech/resource</c></param>
/// <param name="Redirecting">who sent it on, and why</param>
public sealed record Forwarded(string Target, Redirecting Redirecting) : ChannelEvent;

/// <summary>Takes what happens to a channel, in the channel's turn: it posts to its own.</summary>
public interface IChannelHolder
{
    void Happened(Channel channel, ChannelEvent what);
}
