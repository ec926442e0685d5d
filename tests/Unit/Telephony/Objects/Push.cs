using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>What a PUT does to an object, without HTTP and stores.</summary>
static class Push
{
    /// <summary>The object that the attributes make of <paramref name="from"/>, or null and what is wrong with them.</summary>
    public static ConfigObject? Apply(
        ObjectType type,
        ConfigObject? from,
        IEnumerable<KeyValuePair<string, string>> attributes,
        out List<FieldError> errors
    )
    {
        var draft = new Draft(type, from?.Id ?? "t", from);
        errors = [];
        draft.Apply(attributes, ParseScope.Offline, errors);
        draft.Check(errors);
        return errors.Count == 0 ? draft.Finish() : null;
    }

    public static ConfigObject? Apply(ObjectType type, ConfigObject? from, params (string Name, string Value)[] attributes) =>
        Apply(type, from, attributes.Select(a => KeyValuePair.Create(a.Name, a.Value)), out _);

    /// <summary>An object that must come about.</summary>
    public static ConfigObject Accepted(ObjectType type, ConfigObject? from, params (string Name, string Value)[] attributes)
    {
        var made = Apply(type, from, attributes.Select(a => KeyValuePair.Create(a.Name, a.Value)), out var errors);
        Assert.True(made is not null, string.Join("; ", errors));
        return made;
    }

    /// <summary>What is shown, by name.</summary>
    public static Dictionary<string, List<string>> Shown(ConfigObject of)
    {
        var table = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in of.Attributes())
        {
            (table.TryGetValue(name, out var values) ? values : table[name] = []).Add(value);
        }
        return table;
    }
}
