using Convoke.Calls.Channels;

namespace Convoke.Calls.Bridges;

/// <summary>Two channels that hear each other; disposing of it takes them apart. Used in the bridge's turn.</summary>
public interface IMediaLink : IDisposable
{
    /// <summary>One holds the other, or does not any more.</summary>
    void Held(Channel by, bool isHeld);

    /// <summary>The media of one is elsewhere than before.</summary>
    void Moved(Channel channel);
}

/// <summary>Lets two channels hear each other.</summary>
public interface IMediaLinks
{
    /// <summary>In any thread: whether there is a codec that both have; if not, both lists are logged.</summary>
    bool CanLink(Channel one, Channel other);

    /// <summary>In the bridge's turn; disposing of the answer takes them apart again. Null where one of them has no media.</summary>
    /// <param name="one">a member</param>
    /// <param name="other">the other one</param>
    /// <param name="keepsMedia">whether media has to pass by us</param>
    IMediaLink? Link(Channel one, Channel other, bool keepsMedia);
}
