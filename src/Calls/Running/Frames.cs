using Convoke.Calls.Channels;

namespace Convoke.Calls.Running;

/// <summary>The subroutines that a channel is in, the innermost last.</summary>
sealed class Frames
{
    /// <summary>A dialplan that calls itself without end is stopped here.</summary>
    public const int Most = 512;

    readonly List<Frame> frames = [];

    public int Count => frames.Count;

    public Frame? Innermost => frames.Count > 0 ? frames[^1] : null;

    /// <summary>That many frames further out than the innermost; null where there are not so many.</summary>
    public Frame? Peek(int outwards) => outwards >= 0 && outwards < frames.Count ? frames[^(outwards + 1)] : null;

    /// <summary>Begins one with arguments: they lie over those of the caller, which are hidden, missing ones too.</summary>
    public void Push(Channel channel, Place back, IReadOnlyList<string> arguments)
    {
        var hidden = Innermost?.Arguments ?? 0;
        var frame = new Frame(back, channel.Place, arguments.Count);
        frames.Add(frame);
        for (var at = 0; at < Math.Max(arguments.Count, hidden); at++)
        {
            frame.Lay(channel, $"ARG{at + 1}", at < arguments.Count ? arguments[at] : "");
        }
        frame.Lay(channel, "ARGC", arguments.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the innermost; its variables vanish. Null where there is none.</summary>
    public Frame? Pop(Channel channel)
    {
        if (frames.Count == 0)
        {
            return null;
        }
        var frame = frames[^1];
        frames.RemoveAt(frames.Count - 1);
        frame.TakeAway(channel);
        return frame;
    }
}

/// <summary>One subroutine of a channel.</summary>
/// <param name="Back">where it goes on afterwards</param>
/// <param name="From">where it was called</param>
/// <param name="Arguments">how many</param>
sealed record Frame(Place Back, Place From, int Arguments)
{
    readonly List<string> own = [];

    /// <summary>Whether a variable of this name is its own.</summary>
    public bool Has(string name) => own.Contains(name);

    /// <summary>Lays a variable over those of the name, until the frame ends.</summary>
    public void Lay(Channel channel, string name, string value)
    {
        if (own.Contains(name))
        {
            channel.Variables.Set(name, value);
            return;
        }
        own.Add(name);
        channel.Variables.Push(name, value);
    }

    public void TakeAway(Channel channel)
    {
        foreach (var name in own)
        {
            channel.Variables.Remove(name);
        }
    }
}
