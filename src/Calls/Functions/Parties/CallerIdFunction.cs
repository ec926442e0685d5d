using System.Globalization;
using Convoke.Calls.Parties;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Parties;

sealed class CallerIdFunction()
    : Function(
        new(
            "CALLERID",
            "Who calls",
            "all|name|name-valid|name-pres|num|num-valid|num-pres|pres|subaddr|tag|ani[-name|-num...]|ani2|rdnis|dnid[,caller id]",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call)
    {
        var arguments = call.Arguments(2);
        if (arguments is [var field, { Length: > 0 } text])
        {
            return PartyFields.Read(PartyFields.Parse(text), field) is { } parsed ? Marks.Mark(parsed) : null;
        }
        if (call.Channel is not { } channel)
        {
            return null;
        }
        var value = Of(channel.Caller, channel.Redirecting, arguments[0].Trim());
        if (value is null)
        {
            call.Report($"CALLERID has no field '{arguments[0]}'");
        }
        return value is null ? null : Marks.Mark(value);
    }

    protected override bool Write(FunctionCall call, string value)
    {
        if (call.Channel is not { } channel)
        {
            return false;
        }
        var field = call.Arguments(1)[0].Trim();
        var text = Marks.Plain(value);
        var caller = channel.Caller;
        switch (field.ToLowerInvariant())
        {
            case "ani2" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var digits):
                channel.Caller = caller with { Ani2 = digits };
                return true;
            case "dnid" or "dnid-num":
                channel.Caller = caller with { Dialled = text };
                return true;
            case "rdnis":
                channel.Redirecting = channel.Redirecting with { From = channel.Redirecting.From.WithNumber(text) };
                return true;
            case "ani" or "ani-num":
                channel.Caller = caller with { Ani = caller.Ani.WithNumber(text) };
                return true;
            case var part when After(part, "ani-") is { } own:
                return PartyFields.Write(caller.Ani, own, text) is { } ani && Set(channel, caller with { Ani = ani });
            case var part when After(part, "priv-") is { } own:
                return PartyFields.Write(caller.Private, own, text) is { } hidden && Set(channel, caller with { Private = hidden });
            default:
                return PartyFields.Write(caller.Id, field, text) is { } id && Set(channel, caller with { Id = id });
        }
    }

    static bool Set(Convoke.Calls.Channels.Channel channel, Caller caller)
    {
        channel.Caller = caller;
        return true;
    }

    static string? Of(Caller caller, Redirecting redirecting, string field) =>
        field.ToLowerInvariant() switch
        {
            "ani" => caller.Ani.Number.Text,
            "ani2" => caller.Ani2.ToString(CultureInfo.InvariantCulture),
            "rdnis" => redirecting.From.Number.Text,
            "dnid" or "dnid-num" => caller.Dialled ?? "",
            "dnid-num-plan" => "0",
            var part when part.StartsWith("dnid-subaddr", StringComparison.Ordinal) => "",
            var part when After(part, "ani-") is { } own => PartyFields.Read(caller.Ani, own),
            var part when After(part, "priv-") is { } own => PartyFields.Read(caller.Private, own),
            _ => PartyFields.Read(caller.Id, field),
        };

    static string? After(string text, string prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : null;
}
