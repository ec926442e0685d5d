using System.Reflection;
using System.Text.RegularExpressions;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Which rows of the tables the product's source reads. To copy a value into another object is no use of it, to show it neither.</summary>
static class FieldUses
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    static readonly string[] Sources =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf("src", "Telephony"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(file, @"[\\/]Telephony[\\/](Objects|Cli)[\\/]", RegexOptions.None, Limit))
            .Select(File.ReadAllText),
    ];

    static readonly Dictionary<Field, (Type Class, string Property)> Handles = typeof(Endpoint)
        .Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Endpoint).Namespace)
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public))
        .Where(handle => typeof(Field).IsAssignableFrom(handle.FieldType))
        .ToDictionary(handle => (Field)handle.GetValue(null)!, handle => (handle.DeclaringType!, handle.Name));

    /// <summary>Whether code that serves requests, timers or sockets reads the row, by this name or the one it is another name of.</summary>
    public static bool IsRead(ObjectType type, Field field) => WithTarget(type, field).Any(f => Sources.Any(Reads(f).IsMatch));

    /// <summary>Whether the rules of the type itself act by the row.</summary>
    public static bool IsReadByRules(Field field)
    {
        var (type, property) = Handles[field];
        var rules = File.ReadAllText(Repository.PathOf("src", "Telephony", "Objects", type.Name + ".cs"));
        return Regex.IsMatch(rules, $@"\.Get\({property}\)", RegexOptions.None, Limit);
    }

    static IEnumerable<Field> WithTarget(ObjectType type, Field field) =>
        type.Fields.Where(other => other == field || other == Target(field));

    static object? Target(Field field) => field.GetType().GetProperty(nameof(Field<int>.AliasOf))?.GetValue(field);

    static Regex Reads(Field field) =>
        Handles.TryGetValue(field, out var handle)
            ? new(
                $@"(?<!draft\.Set\()(?<!Touches\()(?<![\w.])(Objects\.)?{handle.Class.Name}(Object)?\.{handle.Property}\b",
                RegexOptions.None,
                Limit
            )
            : new("(?!)", RegexOptions.None, Limit);
}
