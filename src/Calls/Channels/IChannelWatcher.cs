namespace Convoke.Calls.Channels;

/// <summary>Follows how a channel goes on after it was transferred; told in the channel's turn.</summary>
public interface IChannelWatcher
{
    void Indicated(Indication what);

    /// <summary>It talks to somebody.</summary>
    void Joined();

    /// <summary>It is gone.</summary>
    void Gone();
}
