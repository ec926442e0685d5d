using System.Globalization;
using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class HeaderFunction()
    : Function(
        new(
            "PJSIP_HEADER",
            "Reads a header of the INVITE that came, or adds one to the INVITE that is to be sent",
            "read|add|update|remove,name[,number]",
            FunctionUse.Both
        )
    )
{
    protected override string? Read(FunctionCall call)
    {
        var (action, name, number) = Parse(call);
        switch (call.Channel?.Technology, action)
        {
            case (IncomingLeg leg, "read"):
                return ReceivedHeaders.Find(leg.Invite, name, number) is { } received ? Marks.Mark(received) : "";
            case (PjsipLeg leg, "read"):
                return ExtraHeaders.Find(leg.Added, name, number) is >= 0 and var at ? leg.Added[at].Value : "";
            case (PjsipLeg leg, "remove"):
                return Remove(leg, name).ToString(CultureInfo.InvariantCulture);
            default:
                call.Report($"PJSIP_HEADER({call.Plain}) cannot be read here");
                return null;
        }
    }

    protected override bool Write(FunctionCall call, string value)
    {
        var (action, name, number) = Parse(call);
        if (call.Channel?.Technology is not PjsipLeg leg)
        {
            call.Report("PJSIP_HEADER needs a channel of PJSIP");
            return false;
        }
        var text = ExtraHeaders.Value(Marks.Plain(value));
        switch (action)
        {
            case "add" when ExtraHeaders.Refusal(name) is { } refusal:
                call.Report($"the header {name} is not added: {refusal}");
                return false;
            case "add":
                leg.Added.Add((name, text));
                return true;
            case "update" when ExtraHeaders.Find(leg.Added, name, number) is >= 0 and var at:
                leg.Added[at] = (leg.Added[at].Name, text);
                return true;
            case "remove":
                Remove(leg, name);
                return true;
            default:
                return false;
        }
    }

    static (string Action, string Name, int Number) Parse(FunctionCall call)
    {
        var arguments = call.Arguments(3);
        var number =
            arguments.Count > 2 && int.TryParse(arguments[2], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1;
        return (arguments[0].Trim().ToLowerInvariant(), arguments.Count > 1 ? arguments[1].Trim() : "", number);
    }

    static int Remove(PjsipLeg leg, string name) => leg.Added.RemoveAll(h => ExtraHeaders.Fits(h.Name, name));
}
