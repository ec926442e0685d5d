using Convoke.Calls.Pjsip.Legs;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Pjsip;

sealed class InheritableHeaderFunction()
    : Function(
        new(
            "PJSIP_INHERITABLE_HEADER",
            "Adds a header to the INVITEs of all channels that come of this one",
            "add|update|remove,name",
            FunctionUse.Write
        )
    )
{
    protected override bool Write(FunctionCall call, string value)
    {
        var arguments = call.Arguments(2);
        if (call.Channel is not { } channel || arguments is not [var action, var name])
        {
            return false;
        }
        if (ExtraHeaders.Refusal(name) is { } refusal)
        {
            call.Report($"the header {name} is not added: {refusal}");
            return false;
        }
        var headers = InheritedHeaders.Of(channel).ToList();
        var header = (name, ExtraHeaders.Value(Marks.Plain(value)));
        var at = ExtraHeaders.Find(headers, name, 1);
        switch (action.Trim().ToLowerInvariant())
        {
            case "add":
                headers.Add(header);
                break;
            case "update" when at >= 0:
                headers[at] = header;
                break;
            case "remove":
                headers.RemoveAll(h => ExtraHeaders.Fits(h.Name, name));
                break;
            default:
                return false;
        }
        channel.Variables.Set(
            "__" + InheritedHeaders.Variable,
            string.Join(InheritedHeaders.Between, headers.Select(h => $"{h.Name}:{h.Value}"))
        );
        return true;
    }
}
