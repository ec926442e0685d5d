using Convoke.Calls.Channels;
using Convoke.Calls.Running;

namespace Convoke.Calls.Applications;

sealed class SendDtmfApplication()
    : Application(
        new(
            "SendDTMF",
            "Sends digits",
            "digits[,gap[,duration[,channel]]]",
            "digits: 0-9 * # A-D; w waits half a second, W a second",
            "gap, duration: milliseconds between digits, and of each"
        )
    )
{
    static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(250);
    static readonly TimeSpan Length = TimeSpan.FromMilliseconds(100);

    public override async ValueTask<Outcome> RunAsync(Run run, string data)
    {
        var pieces = Run.Split(data, 5);
        var (digits, gap, length) = (pieces[0], Milliseconds(pieces[1]) ?? Gap, Milliseconds(pieces[2]) ?? Length);
        if (pieces[3].Length == 0)
        {
            return Outcome.After(await SendAsync(run.Channel, digits, gap, length));
        }
        if (!run.Parts.Calls.Channels.TryFind(pieces[3], out var other))
        {
            run.Report($"there is no channel {pieces[3]}");
            return Outcome.Next;
        }
        await other.Turn.RunAsync(async () => await SendAsync(other, digits, gap, length));
        return run.Channel.IsEnding ? Outcome.Hangup : Outcome.Next;
    }

    static async ValueTask<Interruption> SendAsync(Channel channel, string digits, TimeSpan gap, TimeSpan length)
    {
        foreach (var digit in digits)
        {
            var wait = gap + length;
            switch (char.ToUpperInvariant(digit))
            {
                case 'W':
                    wait = TimeSpan.FromMilliseconds(digit == 'w' ? 500 : 1000);
                    break;
                case (>= '0' and <= '9') or '*' or '#' or (>= 'A' and <= 'D'):
                    channel.SendDigit(char.ToUpperInvariant(digit), length);
                    break;
                default:
                    continue;
            }
            if (await channel.DelayAsync(wait) is not Interruption.None and var interruption)
            {
                return interruption;
            }
        }
        return Interruption.None;
    }

    static TimeSpan? Milliseconds(string text) =>
        text.Length == 0 ? null : Duration.Parse(text + (char.IsAsciiDigit(text[^1]) ? "ms" : ""));
}
