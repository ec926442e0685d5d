using System.Globalization;
using Convoke.Calls.Parties;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Parties;

sealed class RedirectingFunction()
    : Function(
        new(
            "REDIRECTING",
            "How the call came to be for somebody else than was dialled; setting it tells the phone, unless i says not yet",
            "orig-*|from-*|to-*|orig-reason|reason|count[,i]",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call)
    {
        var value = call.Channel is { } channel ? Of(channel.Redirecting, call.Arguments(1)[0].Trim()) : null;
        return value is null ? null : Marks.Mark(value);
    }

    protected override bool Write(FunctionCall call, string value)
    {
        var arguments = call.Arguments(2);
        if (call.Channel is not { } channel || With(channel.Redirecting, arguments[0].Trim(), Marks.Plain(value)) is not { } changed)
        {
            return false;
        }
        if (arguments is [_, var options] && options.Contains('i', StringComparison.Ordinal))
        {
            channel.Redirecting = changed;
        }
        else
        {
            channel.SetRedirecting(changed);
        }
        return true;
    }

    static string? Of(Redirecting redirecting, string field) =>
        field.ToLowerInvariant() switch
        {
            "reason" => redirecting.Reason,
            "orig-reason" => redirecting.OriginalReason,
            "count" => redirecting.Count.ToString(CultureInfo.InvariantCulture),
            _ => Parted(field) switch
            {
                ("orig", var own) => PartyFields.Read(redirecting.Original, own),
                ("from", var own) => PartyFields.Read(redirecting.From, own),
                ("to", var own) => PartyFields.Read(redirecting.To, own),
                _ => null,
            },
        };

    static Redirecting? With(Redirecting redirecting, string field, string value) =>
        field.ToLowerInvariant() switch
        {
            "reason" => redirecting with { Reason = value },
            "orig-reason" => redirecting with { OriginalReason = value },
            "count" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? redirecting with
                {
                    Count = count,
                }
                : null,
            _ => Parted(field) switch
            {
                ("orig", var own) => PartyFields.Write(redirecting.Original, own, value) is { } party
                    ? redirecting with
                    {
                        Original = party,
                    }
                    : null,
                ("from", var own) => PartyFields.Write(redirecting.From, own, value) is { } party
                    ? redirecting with
                    {
                        From = party,
                    }
                    : null,
                ("to", var own) => PartyFields.Write(redirecting.To, own, value) is { } party ? redirecting with { To = party } : null,
                _ => null,
            },
        };

    static (string Who, string Field) Parted(string field)
    {
        var hyphen = field.IndexOf('-', StringComparison.Ordinal);
        return hyphen < 0 ? (field.ToLowerInvariant(), "all") : (field[..hyphen].ToLowerInvariant(), field[(hyphen + 1)..]);
    }
}
