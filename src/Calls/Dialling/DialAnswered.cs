using Convoke.Calls.Bridges;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>What follows the answer of a dialled leg, up to the end of the bridge. In the caller's turn.</summary>
sealed class DialAnswered(Channel caller, DialWinner winner, DialOptions options, DialParts parts)
{
    readonly Channel callee = winner.Channel;

    public async Task<DialEnd> RunAsync()
    {
        if (!options.IgnoresConnectedLine)
        {
            caller.SetConnectedLine(winner.Party ?? callee.Caller.Id, isTold: false);
        }
        if (options.WinnerRoutine is { } routine && await AskAsync(routine) is { } decided)
        {
            callee.Hangup(Cause.Normal);
            return decided;
        }
        if (options.Both is { } both && parts.Dialplan.PlaceOf(both, caller.Place) is { } place)
        {
            await caller.AnswerAsync();
            Continue(callee, place with { Priority = place.Priority + 1 });
            caller.Redirect(place);
            return DialEnd.Continue;
        }
        if (!parts.Bridges.CanLink(caller, callee))
        {
            caller.HangupCause = Cause.BearerNotAvailable;
            callee.Hangup(Cause.BearerNotAvailable);
            return DialEnd.Hangup;
        }
        if (options.AnswersAtOnce)
        {
            await caller.AnswerAsync();
        }
        await DigitsAsync();
        if (!await caller.AnswerAsync())
        {
            callee.Hangup(caller.HangupCause == Cause.None ? Cause.Normal : caller.HangupCause);
            return DialEnd.Hangup;
        }
        return await BridgeAsync();
    }

    async Task<DialEnd> BridgeAsync()
    {
        var bridge = parts.Bridges.Make(options.KeepsMedia);
        if (options.Limit is { } limit)
        {
            bridge.EndAfter(limit);
        }
        var begun = parts.Clock.GetTimestamp();
        var after = AfterForCallee();
        var updates = options.IgnoresConnectedLine;
        winner.Start(() => CalleeAsync(callee, bridge, new(options.CalleeMayHangUp, options.CalleeMayTransfer, updates), after));
        var end = await bridge.JoinAsync(caller, new(options.CallerMayHangUp, options.CallerMayTransfer, updates));
        DialVariables.Time(caller, "ANSWEREDTIME", parts.Clock.GetElapsedTime(begun));
        if (end == BridgeEnd.Redirected)
        {
            return DialEnd.Continue;
        }
        if (!caller.IsEnding && caller.HangupCause == Cause.None)
        {
            caller.HangupCause = Cause.Normal;
        }
        return options.GoesOn && !caller.IsEnding ? DialEnd.Continue : DialEnd.Hangup;
    }

    /// <summary>The callee's own way: the bridge, and behind it what the options say.</summary>
    async Task CalleeAsync(Channel channel, Bridge bridge, BridgeRules rules, Place? after)
    {
        var end = await bridge.JoinAsync(channel, rules);
        if (end == BridgeEnd.Redirected && channel.TakeRedirection() is { } elsewhere)
        {
            await parts.Dialplan.RunAsync(channel, elsewhere);
        }
        else if (after is { } place && !channel.IsEnding)
        {
            await parts.Dialplan.RunAsync(channel, place);
        }
        else if (options.RunsCalleesEnd)
        {
            await parts.Dialplan.RunEndAsync(channel, channel.Place.Context);
        }
    }

    /// <summary>Where the callee goes when it alone is left: option F.</summary>
    Place? AfterForCallee() =>
        options.CalleeGoesOn switch
        {
            null => null,
            "" => caller.Place with { Priority = caller.Place.Priority + 1 },
            var place => parts.Dialplan.PlaceOf(place, caller.Place),
        };

    /// <summary>Option U: a routine on the callee's channel says whether the call comes to be; null where it does.</summary>
    async Task<DialEnd?> AskAsync(string routine)
    {
        var result = "";
        var value = "";
        await callee.Turn.RunAsync(async () =>
        {
            await parts.Dialplan.GosubAsync(callee, WinnerPlace(routine));
            result = callee.IsEnding ? "ABORT" : callee.Variables.Get("GOSUB_RESULT") ?? "";
            value = callee.Variables.Get("GOSUB_RETVAL") ?? "";
        });
        caller.Variables.Set("GOSUB_RETVAL", value);
        switch (result)
        {
            case "":
                return caller.IsEnding ? DialEnd.Hangup : null;
            case "ABORT":
                return DialEnd.Hangup;
            case "CONGESTION" or "BUSY" or "CHANUNAVAIL":
                caller.Variables.Set("DIALSTATUS", result);
                return DialEnd.Continue;
            case "CONTINUE":
                return DialEnd.Continue;
        }
        if (result.StartsWith("GOTO:", StringComparison.Ordinal) && parts.Dialplan.PlaceOf(result[5..], caller.Place) is { } place)
        {
            caller.Redirect(place);
            return DialEnd.Continue;
        }
        return null;
    }

    /// <summary>U has a context and arguments only: <c>ctx^a1^a2</c> starts at s,1.</summary>
    static string WinnerPlace(string routine)
    {
        var parts = routine.Split('^');
        return $"{parts[0]}^s^1({string.Join('^', parts[1..])})";
    }

    async Task DigitsAsync()
    {
        var digits = options.Digits?.Split(':') ?? [];
        if (digits is [{ Length: > 0 } called, ..])
        {
            await callee.Turn.RunAsync(() => Dial.SendDigitsAsync(callee, called));
        }
        if (digits is [_, { Length: > 0 } calling, ..])
        {
            await Dial.SendDigitsAsync(caller, calling);
        }
    }

    void Continue(Channel channel, Place place) =>
        channel.Turn.Post(() =>
        {
            channel.Holder = null;
            channel.Run(() => parts.Dialplan.RunAsync(channel, place));
        });
}
