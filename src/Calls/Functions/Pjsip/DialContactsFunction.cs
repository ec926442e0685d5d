using Convoke.Calls.Pjsip;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Functions.Pjsip;

sealed class DialContactsFunction()
    : Function(new("PJSIP_DIAL_CONTACTS", "All contacts of an endpoint that can be reached, ready for Dial", "endpoint[,aor[,user]]"))
{
    protected override string? Read(FunctionCall call)
    {
        var arguments = call.Arguments(3);
        if (call.Parts.Calls.Mapper[Endpoint.Type].Find(arguments[0]) is not { } endpoint)
        {
            call.Report($"there is no endpoint {arguments[0]}");
            return null;
        }
        var aors = arguments is [_, { Length: > 0 } given, ..] ? given : endpoint.Get(Endpoint.Aors);
        var name = arguments is [_, _, { Length: > 0 } user] ? $"{user}@{endpoint.Id}" : endpoint.Id;
        // The URIs are the phones' own: nothing in them parts destinations.
        return string.Join(
            '&',
            PjsipDestination.Reachable(call.Parts.Sip.Reachability, aors).Select(c => $"PJSIP/{name}/{Marks.Mark(c.Uri)}")
        );
    }
}
