using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;
using Convoke.Dialplan.Index;
using Convoke.Dialplan.Texts;
using Microsoft.Extensions.Logging;

namespace Convoke.Calls.Running;

/// <summary>
/// Takes channels through the dialplan, each in its own turn. Every line is looked up when its turn comes, in the dialplan as it is then: a
/// channel holds names and numbers only.
/// </summary>
sealed class Walker(RunParts parts) : IDialplan
{
    const string End = "h";

    public bool Exists(string context, string extension, string caller) => parts.Extensions.Exists(context, extension, caller);

    public Place? PlaceOf(string text, Place from) => Places.Parse(text, from, parts.Extensions.Current, "");

    public async Task RunAsync(Channel channel, Place start)
    {
        var run = RunOf(channel);
        channel.Place = start with { Extension = start.Extension.Length > 0 ? start.Extension : "s" };
        await WalkAsync(run, floor: 0);
        channel.End(Cause.None);
        await RunEndAsync(channel, channel.Place.Context);
    }

    /// <summary>Runs one application on a channel that is in no dialplan.</summary>
    public async Task RunApplicationAsync(Channel channel, string name, string data)
    {
        var run = RunOf(channel);
        if (parts.Applications.TryFind(name, out var application))
        {
            await ApplyAsync(run, application, data);
        }
        else
        {
            run.Report($"there is no application {name}");
        }
        channel.End(channel.State == ChannelState.Up ? Cause.Normal : Cause.None);
    }

    public async Task RunEndAsync(Channel channel, string context)
    {
        var run = RunOf(channel);
        channel.Data.Find<Waits>()?.Stop(parts);
        if (parts.Extensions.Exists(context, End, run.Number))
        {
            channel.Place = new(context, End, 1);
            await WalkAsync(run, floor: 0);
        }
        while (channel.Data.Find<HangupHandlers>()?.Routines.TryPop(out var routine) == true)
        {
            await GosubAsync(channel, routine);
        }
    }

    public async Task GosubAsync(Channel channel, string routine)
    {
        var run = RunOf(channel);
        if (Routine.Parse(routine, '^') is not { } call || run.PlaceOf(call.Place) is not { } place)
        {
            return;
        }
        await SubroutineAsync(run, place, call.Arguments);
    }

    /// <summary>Runs a subroutine to its Return and comes back to where the channel is; a hang-up in it ends the channel.</summary>
    public async ValueTask SubroutineAsync(Run run, Place place, IReadOnlyList<string> arguments)
    {
        var channel = run.Channel;
        if (!parts.Extensions.Current.Has(place, run.Number))
        {
            run.Report($"{place.Context},{place.Extension},{place.Priority} is not there, and cannot be run as a subroutine");
            return;
        }
        var back = channel.Place;
        var frames = channel.Data.Of<Frames>();
        frames.Push(channel, back, arguments);
        var floor = frames.Count;
        channel.Place = place;
        var isOver = await WalkAsync(run, floor) == WalkEnd.HungUp;
        while (frames.Count >= floor)
        {
            frames.Pop(channel);
        }
        channel.Place = back;
        if (isOver)
        {
            channel.End(channel.State == ChannelState.Up ? Cause.Normal : Cause.None);
        }
    }

    /// <summary>Runs one application.</summary>
    public ValueTask<Outcome> ApplyAsync(Run run, Application application, string data)
    {
        run.Channel.Application = (application.Row.Name, Marks.Plain(data));
        return application.RunAsync(run, data);
    }

    /// <summary>Goes from line to line until the channel ends, the extension does, or the subroutine above the floor returns.</summary>
    async ValueTask<WalkEnd> WalkAsync(Run run, int floor)
    {
        var channel = run.Channel;
        var frames = channel.Data.Of<Frames>();
        var pace = new Pace(channel, parts);
        var isEnd = channel.IsEnding;
        while (await pace.NextAsync())
        {
            if (channel.IsEnding && !isEnd)
            {
                return WalkEnd.HungUp;
            }
            if (frames.Count < floor)
            {
                return WalkEnd.Returned;
            }
            if (channel.Redirection is not null && !isEnd)
            {
                if (floor > 0)
                {
                    return WalkEnd.Returned;
                }
                channel.Place = channel.TakeRedirection()!.Value;
            }
            var place = channel.Place;
            var outcome =
                parts.Extensions.Current.Step(place.Context, place.Extension, place.Priority, run.Number) is { } step
                    ? await DoAsync(run, step)
                : floor > 0 || isEnd ? new Outcome(OutcomeKind.Finished)
                : await Crossroads.MissingAsync(run, ApplyAsync);
            if (outcome.Kind == OutcomeKind.Finished)
            {
                return WalkEnd.Returned;
            }
            if (await FollowAsync(run, outcome, isEnd) is { } end)
            {
                return end;
            }
        }
        return WalkEnd.HungUp;
    }

    async ValueTask<Outcome> DoAsync(Run run, Step step)
    {
        if (!parts.Applications.TryFind(step.Application, out var application))
        {
            run.Report($"there is no application {step.Application}: the call ends");
            return Outcome.Hangup;
        }
        var data = await step.Data.EvaluateAsync(run.Scope);
        if (parts.Log.IsEnabled(LogLevel.Debug))
        {
            var place = run.Channel.Place;
            parts.Log.Executes(run.Channel.Name, place.Context, place.Extension, place.Priority, application.Row.Name, OneLine.Of(data));
        }
        return await ApplyAsync(run, application, data);
    }

    /// <summary>Moves the channel to its next line; the end where there is none.</summary>
    static async ValueTask<WalkEnd?> FollowAsync(Run run, Outcome outcome, bool isEnd)
    {
        var channel = run.Channel;
        Place? next = outcome.Kind switch
        {
            OutcomeKind.Next => channel.Place with { Priority = channel.Place.Priority + 1 },
            OutcomeKind.Jump => outcome.Place,
            _ when isEnd => null,
            OutcomeKind.Digit => await Crossroads.CollectAsync(run, outcome.Digit.ToString()),
            OutcomeKind.Incomplete => await Crossroads.IncompleteAsync(run),
            OutcomeKind.Error => Crossroads.Raise(run, "ERROR"),
            _ => null,
        };
        if (next is not { } place)
        {
            return WalkEnd.HungUp;
        }
        channel.Place = place;
        return null;
    }

    Run RunOf(Channel channel)
    {
        if (channel.Data.Find<Run>() is not { } run)
        {
            channel.Data.Set(run = new(channel, parts, this));
        }
        return run;
    }

    enum WalkEnd
    {
        HungUp,
        Returned,
    }
}
