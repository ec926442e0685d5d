using System.Globalization;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class ResponseHeaderFunction()
    : Function(new("PJSIP_RESPONSE_HEADER", "A header of the last answer of the phone that was called", "read,name[,number]"))
{
    protected override string? Read(FunctionCall call)
    {
        var arguments = call.Arguments(3);
        if (call.Channel?.Technology is not OutgoingLeg { LastResponse: { } response } || arguments.Count < 2)
        {
            return null;
        }
        var number =
            arguments.Count > 2 && int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        return Marks.Mark(ReceivedHeaders.Find(response, arguments[1].Trim(), number) ?? "");
    }
}

sealed class ResponseHeadersFunction()
    : Function(new("PJSIP_RESPONSE_HEADERS", "The names of the headers of the last answer of the phone that was called", "[prefix]"))
{
    protected override string? Read(FunctionCall call) =>
        call.Channel?.Technology is OutgoingLeg { LastResponse: { } response }
            ? Marks.Mark(string.Join(',', ReceivedHeaders.Names(response, call.Arguments(1)[0].Trim())))
            : null;
}
