using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

/// <summary>One object created, replaced or deleted.</summary>
/// <param name="Type">its type</param>
/// <param name="Id">its id</param>
/// <param name="Old">the state before; null: there was none</param>
/// <param name="New">the state after; null: it is gone</param>
public sealed record Change(ObjectType Type, string Id, ConfigObject? Old, ConfigObject? New)
{
    public bool IsDelete => New is null;

    public bool IsCreate => Old is null && New is not null;

    /// <summary>Whether a field's value differs between the two states; true where one of them is missing.</summary>
    public bool Touches(Fields.Field field)
    {
        if (Old is null || New is null)
        {
            return true;
        }
        var before = Old.TryGetRaw(field.Index, out var old);
        var after = New.TryGetRaw(field.Index, out var now);
        return before != after || !Equals(old, now);
    }
}
