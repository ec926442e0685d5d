using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Objects;

/// <summary>How one state of an object differs from another.</summary>
public static class ChangeSet
{
    /// <summary>The attributes of <paramref name="now"/> whose texts are not those of <paramref name="before"/>, and those that are gone with an empty list.</summary>
    public static IReadOnlyList<AttributeChange> Between(ConfigObject before, ConfigObject now)
    {
        var old = before.Attributes().ToLookup(a => a.Key, a => a.Value, StringComparer.OrdinalIgnoreCase);
        var current = now.Attributes().ToLookup(a => a.Key, a => a.Value, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. current.Where(a => !a.SequenceEqual(old[a.Key])).Select(a => Changed(now.Type, a.Key, old[a.Key], a)),
            .. old.Where(a => !current.Contains(a.Key)).Select(a => Changed(now.Type, a.Key, a, [])),
        ];
    }

    static AttributeChange Changed(ObjectType type, string name, IEnumerable<string> before, IEnumerable<string> now) =>
        type.FindField(name) is { IsSecret: true } ? new(name, [FieldError.Hidden], [FieldError.Hidden]) : new(name, [.. before], [.. now]);
}

/// <summary>One attribute that changed; secrets show <c>(hidden)</c> on both sides.</summary>
public sealed record AttributeChange(string Name, IReadOnlyList<string> Before, IReadOnlyList<string> Now);
