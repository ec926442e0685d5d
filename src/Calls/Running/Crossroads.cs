using Convoke.Calls.Channels;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Where a channel goes that has no next line: the special extensions i, t, T and e, digits, or its end.</summary>
static class Crossroads
{
    const string Invalid = "i";
    const string Timeout = "t";
    const string Over = "T";
    const string Exceptional = "e";

    /// <summary>No line with the priority: the extension is over, or it was never there.</summary>
    public static async ValueTask<Outcome> MissingAsync(Run run, Func<Run, Application, string, ValueTask<Outcome>> apply)
    {
        var (context, extension, priority) = run.Channel.Place;
        var plan = run.Parts.Extensions.Current;
        if (!plan.Exists(context, extension, run.Number))
        {
            return ToInvalid(run, extension) is { } place ? Outcome.To(place) : Outcome.Hangup;
        }
        if (priority == 1)
        {
            return Outcome.Hangup;
        }
        if (!plan.FallsThrough)
        {
            return await CollectAsync(run, "") is { } place ? Outcome.To(place) : Outcome.Hangup;
        }
        var application = Marks.Plain(run.Scope.Variable("DIALSTATUS") ?? "") switch
        {
            "BUSY" => "Busy",
            "CONGESTION" or "CHANUNAVAIL" => "Congestion",
            _ => null,
        };
        if (application is not null && run.Parts.Applications.TryFind(application, out var last))
        {
            await apply(run, last, "10");
        }
        return Outcome.Hangup;
    }

    /// <summary>Reads digits behind those that came, as long as they could become an extension; null: the call ends.</summary>
    public static async ValueTask<Place?> CollectAsync(Run run, string digits)
    {
        var channel = run.Channel;
        var context = channel.Place.Context;
        var waits = channel.Data.Of<Waits>();
        while (digits.Length == 0 || run.Parts.Extensions.Current.CouldExistLonger(context, digits, run.Number))
        {
            if (await channel.ReadDigitAsync(digits.Length == 0 ? waits.Response : waits.Digit) is not { } digit)
            {
                break;
            }
            digits += digit;
        }
        if (channel.IsEnding)
        {
            return null;
        }
        if (channel.Redirection is not null)
        {
            return channel.TakeRedirection();
        }
        if (digits.Length == 0)
        {
            return TimedOut(run);
        }
        return run.Parts.Extensions.Current.Exists(context, digits, run.Number) ? new(context, digits, 1) : ToInvalid(run, digits);
    }

    /// <summary>The caller may dial on, where that could lead somewhere.</summary>
    public static async ValueTask<Place?> IncompleteAsync(Run run)
    {
        var (context, extension, _) = run.Channel.Place;
        if (!run.Parts.Extensions.Current.CouldExistLonger(context, extension, run.Number))
        {
            return ToInvalid(run, extension);
        }
        var waits = run.Channel.Data.Of<Waits>();
        return await run.Channel.ReadDigitAsync(waits.Digit) is { } digit ? await CollectAsync(run, extension + digit)
            : run.Channel.IsEnding ? null
            : ToInvalid(run, extension);
    }

    /// <summary>The time of the whole call is over.</summary>
    public static void Expire(Run run)
    {
        if (Special(run, Over, "ABSOLUTETIMEOUT") is { } place)
        {
            run.Channel.Redirect(place);
        }
        else
        {
            run.Channel.End(Causes.Cause.Normal);
        }
    }

    /// <summary>The extension e, which learns a reason; null where there is none, or one is in it already.</summary>
    public static Place? Raise(Run run, string reason)
    {
        var channel = run.Channel;
        if (channel.Place.Extension == Exceptional || !Exists(run, Exceptional))
        {
            return null;
        }
        channel.Data.Set(new Raised(reason, channel.Place));
        return new(channel.Place.Context, Exceptional, 1);
    }

    /// <summary>Nothing was dialled in time.</summary>
    public static Place? TimedOut(Run run) => Special(run, Timeout, "RESPONSETIMEOUT");

    /// <summary>There is no such extension.</summary>
    public static Place? ToInvalid(Run run, string extension)
    {
        run.Channel.Variables.SetOutside("INVALID_EXTEN", extension);
        if (Special(run, Invalid, "INVALID") is { } place)
        {
            return place;
        }
        run.Parts.Log.NoSuchExtension(run.Channel.Name, OneLine.Of(extension), run.Channel.Place.Context);
        return null;
    }

    static Place? Special(Run run, string extension, string reason) =>
        Exists(run, extension) && run.Channel.Place.Extension != extension
            ? new(run.Channel.Place.Context, extension, 1)
            : Raise(run, reason);

    static bool Exists(Run run, string extension) => run.Parts.Extensions.Current.Exists(run.Channel.Place.Context, extension, run.Number);
}
