using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Parties;

sealed class ConnectedLineFunction()
    : Function(
        new(
            "CONNECTEDLINE",
            "Who is at the other end, as the phone is shown it; setting it tells the phone, unless i says not yet",
            "all|name|name-valid|name-pres|num|num-valid|num-pres|pres|subaddr|tag|source[,i]",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call)
    {
        var field = call.Arguments(1)[0].Trim();
        var value =
            call.Channel is not { } channel ? null
            : field == "source" ? "unknown"
            : PartyFields.Read(channel.ConnectedLine, field);
        return value is null ? null : Marks.Mark(value);
    }

    protected override bool Write(FunctionCall call, string value)
    {
        var arguments = call.Arguments(2);
        if (
            call.Channel is not { } channel
            || PartyFields.Write(channel.ConnectedLine, arguments[0].Trim(), Marks.Plain(value)) is not { } party
        )
        {
            return false;
        }
        channel.SetConnectedLine(party, isTold: !(arguments is [_, var options] && options.Contains('i', StringComparison.Ordinal)));
        return true;
    }
}
