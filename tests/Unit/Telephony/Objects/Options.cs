using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

enum OptionState
{
    Effective,
    Untested,
    StoredOnly,
}

/// <summary>An attribute, and what is known of its effect.</summary>
/// <param name="Attribute">its name</param>
/// <param name="State">whether it has one</param>
/// <param name="Remark">the test, or the reason why there is none</param>
sealed record Option(string Attribute, OptionState State, string Remark);

static class Options
{
    public static IEnumerable<Option> Of(ObjectType type) => type.Fields.Where(f => f is not IgnoredField).Select(f => Of(type, f));

    static Option Of(ObjectType type, Field field)
    {
        var name = $"{type.Name}.{field.Name}";
        if (EffectiveOptions.Tests.TryGetValue(name, out var test))
        {
            return new(field.Name, OptionState.Effective, $"`{test}`");
        }
        if (EffectiveOptions.Untested.TryGetValue(name, out var reason))
        {
            return new(field.Name, OptionState.Untested, reason);
        }
        return new(field.Name, OptionState.StoredOnly, WaitsFor(type, field));
    }

    /// <summary>What a row without an effect waits for, or why it never has one.</summary>
    static string WaitsFor(ObjectType type, Field field) =>
        field.Effect switch
        {
            Effect.NextCall => "until there are calls",
            _ => EffectiveOptions.Waiting.GetValueOrDefault($"{type.Name}.{field.Name}")
                ?? EffectiveOptions.Waiting.GetValueOrDefault(type.Name)
                ?? throw new InvalidOperationException(
                    $"no test shows what {type.Name}.{field.Name} does: name one in EffectiveOptions, or why there is none"
                ),
        };
}
