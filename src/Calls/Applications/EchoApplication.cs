using Convoke.Calls.Channels;
using Convoke.Calls.Running;
using Convoke.Calls.Streams;

namespace Convoke.Calls.Applications;

sealed class EchoApplication() : Application(new("Echo", "Lets the caller hear itself, until it presses # or hangs up"))
{
    static readonly TimeSpan DigitLength = TimeSpan.FromMilliseconds(100);

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var channel = run.Channel;
        var leg = channel.Technology as IMediaLeg;
        leg?.Echo(true);
        try
        {
            while (!channel.IsEnding && channel.Redirection is null)
            {
                if (await channel.ReadDigitAsync(Timeout.InfiniteTimeSpan) is { } digit)
                {
                    if (digit == '#')
                    {
                        return Outcome.Next;
                    }
                    channel.SendDigit(digit, DigitLength);
                }
            }
        }
        finally
        {
            if (!channel.IsGone)
            {
                leg?.Echo(false);
            }
        }
        return channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }
}
