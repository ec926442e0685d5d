using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Calls somebody who then runs the dialplan, or one application.</summary>
/// <param name="run">who wants it; in its turn</param>
/// <param name="destination">whom</param>
/// <param name="options">letters of Originate</param>
sealed class Originator(Run run, string destination, IReadOnlyList<(char Letter, string? Argument)> options) : IChannelHolder
{
    readonly TaskCompletionSource<string> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Walker walker = null!;

    /// <summary>Where the new channel starts; or else <see cref="Application"/>.</summary>
    public Place? Place { get; set; }

    public (string Name, string Data) Application { get; set; }

    /// <summary>Ends with the answer, or why there is none; at once where nobody waits for it.</summary>
    public async ValueTask<string> RunAsync(TimeSpan limit)
    {
        walker = run.Walker;
        var parts = run.Parts;
        if (Option('B') is { } routine)
        {
            await walker.GosubAsync(run.Channel, routine);
        }
        if (parts.Calls.Drivers.Request(destination, run.Channel, out var cause) is not { } dialled)
        {
            parts.Log.CannotDial(run.Channel.Name, Marks.Plain(destination), cause, CauseNames.MeaningOf(cause));
            return "FAILED";
        }
        var channel = dialled.Channel;
        run.Channel.Variables.InheritTo(channel.Variables);
        foreach (var variable in (Option('v') ?? "").Split('^', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                channel.Variables.Set(Marks.Plain(variable[..equals]), variable[(equals + 1)..]);
            }
        }
        channel.MaxForwards = run.Channel.MaxForwards - 1;
        channel.SetConnectedLine(Caller(), isTold: false);
        channel.Place = Place ?? new(run.Channel.Place.Context, "", 1);
        channel.Holder = this;
        if (Option('b') is { } own)
        {
            await channel.Turn.RunAsync(() => walker.GosubAsync(channel, own));
        }
        channel.Turn.Post(dialled.Call);
        if (options.Any(o => o.Letter == 'a'))
        {
            _ = GiveUpAsync(channel, limit);
            return "SUCCESS";
        }
        return await GiveUpAsync(channel, limit);
    }

    /// <summary>In the channel's turn.</summary>
    public void Happened(Channel channel, ChannelEvent what)
    {
        switch (what)
        {
            case Answered:
                channel.Holder = null;
                Begin(channel);
                answered.TrySetResult("SUCCESS");
                break;
            case Ended ended:
                answered.TrySetResult(
                    ended.Cause switch
                    {
                        Cause.Busy => "BUSY",
                        Cause.Congestion => "CONGESTION",
                        Cause.NoAnswer or Cause.NoResponse => "RINGING",
                        Cause.Normal => "HANGUP",
                        _ => "FAILED",
                    }
                );
                break;
        }
    }

    void Begin(Channel channel)
    {
        if (Place is { } place)
        {
            channel.Run(() => walker.RunAsync(channel, place));
        }
        else
        {
            channel.Run(() => walker.RunApplicationAsync(channel, Application.Name, Application.Data));
        }
    }

    async Task<string> GiveUpAsync(Channel channel, TimeSpan limit)
    {
        using var timer = new CancellationTokenSource(limit, run.Parts.Clock);
        using var _ = timer.Token.UnsafeRegister(
            static x =>
            {
                var (channel, answered) = ((Channel, TaskCompletionSource<string>))x!;
                if (answered.TrySetResult("RINGING"))
                {
                    channel.Hangup(Cause.NoAnswer);
                }
            },
            (channel, answered)
        );
        return await answered.Task;
    }

    Party Caller()
    {
        var party = run.Channel.Caller.Id;
        party = Option('c') is { } number ? party.WithNumber(Marks.Plain(number)) : party;
        return Option('n') is { } name ? party.WithName(Marks.Plain(name)) : party;
    }

    string? Option(char letter) => options.FirstOrDefault(o => o.Letter == letter).Argument;
}
