using System.Collections.Frozen;
using System.Collections.Immutable;
using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Objects;

/// <summary>Checks an object's rules and sets what they force; adds what is wrong to <paramref name="errors"/>.</summary>
public delegate void ObjectRules(Draft draft, List<FieldError> errors);

/// <summary>A place in the order of shown attributes: a field, or attributes under free names.</summary>
public readonly record struct ShownEntry(Field? Field, OpenFields? Open);

/// <summary>A type of configuration objects: its name, its table of fields, its rules, where it is stored unless told otherwise.</summary>
public sealed class ObjectType
{
    readonly FrozenDictionary<string, Field> byName;
    readonly OpenFields[] open;
    readonly int[] storedPlaces;

    internal ObjectType(ObjectTypeOptions options, IReadOnlyList<Field> fields, IReadOnlyList<OpenFields> openFields)
    {
        Name = options.Name;
        Class = options.Class;
        Section = options.Section ?? options.Class;
        DefaultMappings = options.DefaultMappings;
        Summary = options.Summary;
        BuiltIn = options.BuiltIn;
        IsReloadable = options.IsReloadable;
        IsState = options.IsState;
        HasJournal = options.HasJournal;
        Rules = options.Rules;
        Fields = fields;
        open = [OpenFields.Extended, .. openFields];
        foreach (var field in fields)
        {
            if (field.KeepsValue)
            {
                field.Index = SlotCount++;
            }
        }
        foreach (var field in fields)
        {
            field.Index = field.Viewed?.Index ?? field.Index;
        }
        if (SlotCount > FieldValues.Capacity)
        {
            throw new InvalidOperationException($"{Name}: {SlotCount} fields are more than an object holds ({FieldValues.Capacity})");
        }
        byName = fields.ToFrozenDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        var entries = open.Select(o => new ShownEntry(null, o)).Concat(fields.Where(f => f.IsShown).Select(f => new ShownEntry(f, null)));
        Stored = [.. EmitOrder.Sort(entries, e => e.Field?.Name ?? e.Open!.OrderName)];
        Shown = [.. Stored.Where(e => e.Open is null or { IsShown: true })];
        storedPlaces = new int[SlotCount];
        for (var i = 0; i < Stored.Length; i++)
        {
            if (Stored[i].Field is { KeepsValue: true } field)
            {
                storedPlaces[field.Index] = i;
            }
        }
        foreach (var field in fields)
        {
            field.Complete(this);
        }
    }

    public string Name { get; }

    /// <summary>The class in the push URL, which is the name of the Asterisk module that keeps the type.</summary>
    public string Class { get; }

    /// <summary>The section of sorcery.conf that maps the type.</summary>
    public string Section { get; }

    /// <summary>Mappings in the language of sorcery.conf, for a type that sorcery.conf says nothing about.</summary>
    public IReadOnlyList<string> DefaultMappings { get; }

    public string Summary { get; }

    /// <summary>Objects that are there without being configured: a memory wizard of the type begins with them.</summary>
    public IReadOnlyList<BuiltInObject> BuiltIn { get; }

    /// <summary>Whether a reload reads its files again.</summary>
    public bool IsReloadable { get; }

    /// <summary>Whether objects come and go by themselves, in masses, and are not configuration.</summary>
    public bool IsState { get; }

    /// <summary>Whether changes of its groups are kept in a journal of this machine while their shared store is away.</summary>
    public bool HasJournal { get; }

    public ObjectRules? Rules { get; }

    /// <summary>All rows in the order of the table, aliases and ignored ones among them.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>What is shown, in the order in which it is shown. Every field that keeps a value is here, shown or not.</summary>
    public ImmutableArray<ShownEntry> Shown { get; }

    /// <summary>What stores keep, in the same order: free names that are not shown are among it.</summary>
    public ImmutableArray<ShownEntry> Stored { get; }

    /// <summary>The free names the type takes.</summary>
    public IReadOnlyList<OpenFields> OpenNames => open;

    internal int SlotCount { get; }

    /// <summary>The row of a name, compared without regard to case; null where there is none.</summary>
    public Field? FindField(string name) => byName.GetValueOrDefault(name);

    public bool TakesOpen(string name)
    {
        foreach (var set in open)
        {
            if (set.Takes(name))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Where a field stands in <see cref="Stored"/>.</summary>
    internal int StoredPlace(Field field) => storedPlaces[field.Index];

    /// <summary>A hint at the nearest name, for errors.</summary>
    internal string Suggest(string name)
    {
        var nearest = Fields.Select(f => (f.Name, Distance: NameDistance.Between(f.Name, name))).MinBy(x => x.Distance);
        return nearest.Name is not null && nearest.Distance <= 3 ? $"; did you mean '{nearest.Name}'?" : "";
    }

    public override string ToString() => $"{Class}/{Name}";
}

/// <summary>An object that needs no configuration.</summary>
/// <param name="Id">its id</param>
/// <param name="Attribute">the attribute that is not at its default</param>
/// <param name="Value">the text of that attribute</param>
public sealed record BuiltInObject(string Id, string Attribute, string Value);

/// <summary>What is said of a type beside its fields.</summary>
public sealed record ObjectTypeOptions
{
    public required string Name { get; init; }

    /// <inheritdoc cref="ObjectType.Class"/>
    public required string Class { get; init; }

    /// <summary>The section of sorcery.conf, where it is not named as the class.</summary>
    public string? Section { get; init; }

    /// <inheritdoc cref="ObjectType.DefaultMappings"/>
    public required IReadOnlyList<string> DefaultMappings { get; init; }

    /// <summary>What objects of the type are, in a sentence or two.</summary>
    public required string Summary { get; init; }

    /// <inheritdoc cref="ObjectType.BuiltIn"/>
    public IReadOnlyList<BuiltInObject> BuiltIn { get; init; } = [];

    public bool IsReloadable { get; init; } = true;

    /// <inheritdoc cref="ObjectType.IsState"/>
    public bool IsState { get; init; }

    /// <inheritdoc cref="ObjectType.HasJournal"/>
    public bool HasJournal { get; init; }

    public ObjectRules? Rules { get; init; }
}
