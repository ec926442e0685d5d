using Convoke.Calls.Bridges;
using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Dialling;

/// <summary>One Dial, from the first leg to the answer or its end. All of it runs in the caller's turn.</summary>
sealed class DialRun(Channel caller, DialArguments arguments, DialParts parts)
{
    readonly DialOptions options = arguments.Options;
    readonly List<DialLeg> legs = [];
    readonly Queue<(DialLeg Leg, ChannelEvent Event)> events = new();
    DialCount count;
    TimeSpan? timeout = arguments.Timeout;
    long begun;
    bool hasRung;
    bool hasProgressed;
    IDisposable? early;

    /// <summary>The leg that answered; null with the status where none did.</summary>
    public async Task<(DialWinner? Winner, DialStatus Status)> RunAsync()
    {
        begun = parts.Clock.GetTimestamp();
        foreach (var destination in arguments.Destinations)
        {
            Add(destination);
        }
        if (legs.Count == 0)
        {
            return (null, count.Legs == 0 ? DialStatus.ChanUnavail : count.Status);
        }
        if (options.Rings || options.RingsUntilMedia)
        {
            caller.Indicate(Indication.Ringing);
        }
        if (options.PlaysMusic)
        {
            caller.Indicate(Indication.Progress);
        }
        if (options.CalleeRoutine is { } routine)
        {
            foreach (var leg in legs)
            {
                await leg.Channel.Turn.RunAsync(() => parts.Dialplan.GosubAsync(leg.Channel, routine));
            }
        }
        if (IsAlone && !options.IgnoresConnectedLine && legs is [var only])
        {
            caller.SetConnectedLine(only.Channel.Caller.Id, isTold: true);
        }
        legs.ForEach(leg => leg.Call());
        var (winner, status) = await AwaitAnswerAsync();
        early?.Dispose();
        var cause = Others(winner, status);
        foreach (var leg in legs.Where(l => !l.IsOver && l.Channel != winner?.Channel))
        {
            leg.IsOver = true;
            leg.Channel.Holder = null;
            leg.Channel.Hangup(cause);
        }
        return (winner, status);
    }

    async Task<(DialWinner? Winner, DialStatus Status)> AwaitAnswerAsync()
    {
        while (true)
        {
            while (events.TryDequeue(out var next))
            {
                if (next.Event is PickedUp picked)
                {
                    if (!next.Leg.IsOver && !caller.IsEnding)
                    {
                        next.Leg.IsOver = true;
                        next.Leg.Channel.Holder = null;
                        next.Leg.Channel.Hangup(picked.Slot.Cause);
                        return (new(next.Leg.Destination, picked.Slot.Picker, null, picked.Slot.Begin), DialStatus.Answer);
                    }
                    picked.Slot.Refuse();
                    continue;
                }
                if (!next.Leg.IsOver && await Take(next.Leg, next.Event))
                {
                    return (DialWinner.Of(next.Leg), DialStatus.Answer);
                }
            }
            if (legs.TrueForAll(l => l.IsOver))
            {
                return (null, count.Status);
            }
            if (caller.IsEnding || caller.Redirection is not null)
            {
                return (null, DialStatus.Cancel);
            }
            if (Left is not { } left)
            {
                return (null, WasHeard || arguments.ProgressTimeout is null ? DialStatus.NoAnswer : DialStatus.ChanUnavail);
            }
            if (options.DigitsLeave && caller.TakeDigit() is { } digit)
            {
                Leave(digit);
                continue;
            }
            await caller.WaitAsync(left);
        }
    }

    /// <summary>True where the leg won.</summary>
    async Task<bool> Take(DialLeg leg, ChannelEvent what)
    {
        switch (what)
        {
            case Answered:
                return true;
            case Ended ended:
                leg.IsOver = true;
                caller.Data.Of<HangupCauses>().Add(leg.Channel.Name, ended.Cause, leg.Channel.Technology.LastWord);
                caller.HangupCause = ended.Cause;
                count = count.Ended(ended.Cause);
                break;
            case RingingHeard:
                Ring();
                break;
            case ProgressHeard:
                Progress(leg);
                break;
            case ProceedingHeard when !options.Rings:
                caller.Indicate(Indication.Proceeding);
                break;
            case PartyChanged changed when !options.IgnoresConnectedLine:
                leg.Party = changed;
                if (IsAlone)
                {
                    caller.SetConnectedLine(changed.Party, isTold: true);
                }
                break;
            case RedirectingChanged changed when !options.IgnoresConnectedLine && IsAlone:
                caller.SetRedirecting(changed.Redirecting);
                break;
            case Forwarded forwarded:
                await ForwardAsync(leg, forwarded);
                break;
        }
        return false;
    }

    void Add(string destination)
    {
        count = count.Dialled();
        if (LegMaker.Make(destination, caller, options, parts.Drivers, events, out var cause) is { } leg)
        {
            legs.Add(leg);
            return;
        }
        parts.Log.CannotDial(caller.Name, Marks.Plain(destination), cause, CauseNames.MeaningOf(cause));
        caller.HangupCause = cause;
        count = count.Ended(cause);
    }

    /// <summary>A leg that sends the call on is hung up, and another takes its place.</summary>
    async Task ForwardAsync(DialLeg leg, Forwarded forwarded)
    {
        leg.IsOver = true;
        leg.Channel.Holder = null;
        leg.Channel.Hangup(Cause.Redirected);
        if (options.IgnoresForwarding)
        {
            count = count.Ended(Cause.Busy);
            return;
        }
        if (leg.Channel.MaxForwards <= 1)
        {
            parts.Log.ForwardedTooOften(caller.Name, forwarded.Target);
            count = count.Ended(Cause.Congestion);
            return;
        }
        timeout = options.ForwardEndsTimeout ? null : timeout;
        var from = leg.Channel.Place;
        if (LegMaker.Make(forwarded.Target, caller, options, parts.Drivers, events, out var cause) is not { } next)
        {
            caller.HangupCause = cause;
            count = count.Ended(cause);
            return;
        }
        next.Channel.MaxForwards = leg.Channel.MaxForwards - 1;
        next.Channel.Redirecting = forwarded.Redirecting;
        next.Channel.Variables.Set("FORWARDERNAME", leg.Channel.Name);
        legs.Add(next);
        if (options.CalleeRoutine is { } routine)
        {
            await next.Channel.Turn.RunAsync(() => parts.Dialplan.GosubAsync(next.Channel, routine));
        }
        next.Call();
    }

    void Ring()
    {
        if (!hasRung)
        {
            DialVariables.Time(caller, "RINGTIME", Elapsed);
        }
        if (!hasRung && !options.PlaysMusic)
        {
            caller.Indicate(Indication.Ringing);
        }
        hasRung = true;
    }

    void Progress(DialLeg leg)
    {
        if (!hasProgressed)
        {
            DialVariables.Time(caller, "PROGRESSTIME", Elapsed);
        }
        hasProgressed = true;
        if (options.Rings || (!IsAlone && hasRung))
        {
            return;
        }
        caller.Indicate(Indication.Progress);
        if (IsAlone && !options.PlaysMusic)
        {
            // What the callee sends before it answers is heard: announcements, ringing tones of others.
            early?.Dispose();
            early = parts.Bridges.LinkEarly(caller, leg.Channel);
        }
    }

    /// <summary>A digit that is an extension sends the caller there.</summary>
    void Leave(char digit)
    {
        var context = caller.Variables.Get("EXITCONTEXT") is { Length: > 0 } exit ? exit : caller.Place.Context;
        if (parts.Dialplan.Exists(context, digit.ToString(), caller.Caller.Id.Number.Text))
        {
            caller.Redirect(new(context, digit.ToString(), 1));
        }
    }

    /// <summary>The cause for those who did not win.</summary>
    int Others(DialWinner? winner, DialStatus status) =>
        winner is not null ? options.LosersCause ?? Cause.AnsweredElsewhere
        : options.SaysElsewhere ? Cause.AnsweredElsewhere
        : status == DialStatus.Cancel ? caller.HangupCause
        : Cause.None;

    bool IsAlone => arguments.Destinations.Count == 1;

    bool WasHeard => hasRung || hasProgressed;

    TimeSpan Elapsed => parts.Clock.GetElapsedTime(begun);

    /// <summary>How long to wait for more; null where the time is over.</summary>
    TimeSpan? Left
    {
        get
        {
            var most =
                arguments.ProgressTimeout is { } progress && !WasHeard && (timeout is null || progress < timeout) ? progress : timeout;
            return most is null ? Timeout.InfiniteTimeSpan
                : most > Elapsed ? most - Elapsed
                : null;
        }
    }
}
