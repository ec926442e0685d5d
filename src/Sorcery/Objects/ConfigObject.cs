using System.Collections.Immutable;
using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Objects;

/// <summary>
/// A configuration object. It never changes once made: who holds one sees one state of it, and a push makes another one.
/// </summary>
public sealed class ConfigObject
{
    readonly FieldValues values;
    object? derived;

    internal ConfigObject(ObjectType type, string id, FieldValues values, ImmutableArray<KeyValuePair<string, string>> open, long revision)
    {
        Type = type;
        Id = id;
        this.values = values;
        Open = open;
        Revision = revision;
    }

    public ObjectType Type { get; }

    public string Id { get; }

    /// <summary>Rises with every change of the object in the first writable store it is mapped to; 0 until it was stored.</summary>
    public long Revision { get; private set; }

    /// <summary>Attributes under free names (<c>@x</c> and the like), in the order in which they were first set.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Open { get; }

    /// <summary>The value of a field: what was set, or its default.</summary>
    public T Get<T>(Field<T> field) => values.TryGet(field.Index, out var value) ? (T)value! : field.Default;

    /// <summary>Whether a field holds something else than its default.</summary>
    public bool Has(Field field) => field.Index >= 0 && values.TryGet(field.Index, out _);

    internal bool TryGetRaw(int index, out object? value) => values.TryGet(index, out value);

    /// <summary>All attributes as the outside sees them, in the order of <see cref="ObjectType.Shown"/>.</summary>
    public AttributeList Attributes()
    {
        var list = new AttributeList();
        foreach (var entry in Type.Shown)
        {
            if (entry.Field is { } field)
            {
                field.Render(this, list);
            }
            else
            {
                foreach (var (name, value) in Open)
                {
                    if (entry.Open!.Takes(name))
                    {
                        list.Add(name, value);
                    }
                }
            }
        }
        return list;
    }

    /// <summary>
    /// What was worked out from this object (parsed URIs, hashes of credentials), made at its first use and kept as long as the object.
    /// One type keeps one kind of derived value.
    /// </summary>
    public TDerived Derived<TDerived>(Func<ConfigObject, TDerived> make)
        where TDerived : class
    {
        if (derived is TDerived there)
        {
            return there;
        }
        var made = make(this);
        return Interlocked.CompareExchange(ref derived, made, null) as TDerived ?? made;
    }

    /// <summary>Stamps the object with what its store said, before anybody else can see it.</summary>
    internal ConfigObject Stamp(long revision)
    {
        Revision = revision;
        return this;
    }

    /// <summary>Whether both hold the same values, whatever their revisions.</summary>
    public bool HasSameValues(ConfigObject other)
    {
        if (other.Type != Type || other.values.Count != values.Count || !HasSameOpen(other))
        {
            return false;
        }
        foreach (var field in Type.Fields)
        {
            if (field.Index < 0)
            {
                continue;
            }
            var here = values.TryGet(field.Index, out var mine);
            if (here != other.values.TryGet(field.Index, out var theirs) || (here && !Equals(mine, theirs)))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Names are unique, and their order is no value: a store may give them back in another one.</summary>
    bool HasSameOpen(ConfigObject other) => Open.Length == other.Open.Length && Open.All(other.Open.Contains);

    /// <summary>Type, id and revision: no values, since some are secret.</summary>
    public override string ToString() => $"{Type.Name}/{Id}@{Revision}";
}
