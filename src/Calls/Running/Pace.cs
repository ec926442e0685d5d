using Convoke.Calls.Channels;

namespace Convoke.Calls.Running;

/// <summary>Keeps a dialplan that goes round in a circle from taking a processor to itself.</summary>
sealed class Pace(Channel channel, RunParts parts)
{
    /// <summary>So many lines in one turn; then others have theirs, and what came for the channel is heard.</summary>
    const int LinesATurn = 100;
    const int LinesAMeasure = 5000;

    /// <summary>After the end of a call there is nobody who could stop it.</summary>
    const int MostAtEnd = 10_000;

    static readonly TimeSpan Least = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    long begun = parts.Clock.GetTimestamp();
    int lines;
    bool isTold;

    /// <summary>Before each line; false where it is to go no further.</summary>
    public async ValueTask<bool> NextAsync()
    {
        lines++;
        if (lines % LinesATurn == 0)
        {
            await Task.Yield();
        }
        if (channel.IsEnding)
        {
            if (lines < MostAtEnd)
            {
                return true;
            }
            parts.Log.EndsNever(channel.Name, channel.Place.Context, channel.Place.Extension, MostAtEnd);
            return false;
        }
        if (lines % LinesAMeasure == 0)
        {
            if (parts.Clock.GetElapsedTime(begun) < Least)
            {
                if (!isTold)
                {
                    parts.Log.RunsInCircles(channel.Name, channel.Place.Context, channel.Place.Extension, LinesAMeasure);
                }
                isTold = true;
                await channel.DelayAsync(Rest);
            }
            begun = parts.Clock.GetTimestamp();
        }
        return true;
    }
}
