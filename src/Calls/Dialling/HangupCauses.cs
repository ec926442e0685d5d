namespace Convoke.Calls.Dialling;

/// <summary>How the legs of a channel's dials ended, for the function HANGUPCAUSE; the oldest first.</summary>
sealed class HangupCauses
{
    /// <summary>A dialplan that dials in a circle does not fill memory with it.</summary>
    const int Most = 100;

    readonly List<(string Channel, int Cause, string Text)> legs = [];

    public IEnumerable<string> Channels => legs.Select(l => l.Channel);

    /// <param name="channel">the leg's name</param>
    /// <param name="cause">why it ended</param>
    /// <param name="text">what its technology says of it: <c>SIP 486 Busy Here</c></param>
    public void Add(string channel, int cause, string text)
    {
        if (legs.Count == Most)
        {
            legs.RemoveAt(0);
        }
        legs.Add((channel, cause, text));
    }

    /// <summary>Null where there is none of that name.</summary>
    public (int Cause, string Text)? Of(string channel)
    {
        var at = legs.FindLastIndex(l => l.Channel.Equals(channel, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : (legs[at].Cause, legs[at].Text);
    }
}
