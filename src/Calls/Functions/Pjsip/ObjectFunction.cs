using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Calls.Functions.Pjsip;

/// <summary>What an object says in one of its attributes.</summary>
sealed class ObjectFunction(string name, string summary, ObjectType type) : Function(new(name, summary, "id,attribute"))
{
    public static IEnumerable<Function> All =>
        [
            new ObjectFunction("PJSIP_ENDPOINT", "An attribute of an endpoint", Endpoint.Type),
            new ObjectFunction("PJSIP_AOR", "An attribute of an AOR; contact gives the ids of its contacts", Aor.Type),
        ];

    protected override string? Read(FunctionCall call)
    {
        if (call.Arguments(2) is not [var id, var field] || call.Parts.Calls.Mapper[type].Find(id) is not { } found)
        {
            call.Report($"{Row.Name}({call.Plain}): there is no such {type.Name}");
            return null;
        }
        if (type == Aor.Type && field == "contact")
        {
            return Marks.Mark(string.Join(',', call.Parts.Sip.Reachability.Aor(id)?.Contacts.Select(c => c.Id) ?? []));
        }
        return ObjectText.Of(found, field) is { } value ? value : Unknown(call, field);
    }

    string? Unknown(FunctionCall call, string field)
    {
        call.Report($"{Row.Name}: a {type.Name} has no attribute '{field}'");
        return null;
    }
}

/// <summary>The attributes of an object as texts.</summary>
static class ObjectText
{
    /// <summary>Null where there is none of that name. Values of lists stand with commas between them.</summary>
    public static string? Of(ConfigObject of, string field)
    {
        var values = of.Attributes().Where(a => a.Key == field).Select(a => a.Value).ToList();
        return values.Count == 0 ? null : string.Join(',', values);
    }
}
