using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class HeadersFunction()
    : Function(new("PJSIP_HEADERS", "The names of the headers of the INVITE, those that begin so, with commas between them", "[prefix]"))
{
    protected override string? Read(FunctionCall call)
    {
        var prefix = call.Arguments(1)[0].Trim();
        IEnumerable<string>? names = call.Channel?.Technology switch
        {
            IncomingLeg leg => ReceivedHeaders.Names(leg.Invite, prefix),
            PjsipLeg leg => leg
                .Added.Select(h => h.Name)
                .Where(n => n.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .Distinct(StringComparer.OrdinalIgnoreCase),
            _ => null,
        };
        return names is null ? null : string.Join(',', names.Select(Marks.Mark));
    }
}
