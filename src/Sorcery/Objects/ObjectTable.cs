using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Objects;

/// <summary>
/// Collects the rows of a type. A type's file declares <c>static readonly ObjectTable Rows = new();</c>, then one
/// <c>public static readonly Field&lt;T&gt;</c> a row, then <c>public static readonly ObjectType Type = Rows.Build(...)</c>: the order of
/// the file is the order of registration.
/// </summary>
public sealed class ObjectTable
{
    readonly List<Field> fields = [];
    readonly List<OpenFields> open = [];

    /// <param name="name">the attribute's name, byte for byte</param>
    /// <param name="defaultText">the default as text; null: the kind's empty value, of which nothing is shown</param>
    /// <param name="kind">how its text is read and written</param>
    /// <param name="effect">when a change takes effect</param>
    /// <param name="does">what it does, in a sentence</param>
    public Field<T> Add<T>(string name, string? defaultText, Kind<T> kind, Effect effect, string does)
    {
        var field = new Field<T>(name, defaultText, kind, effect, does);
        fields.Add(field);
        return field;
    }

    /// <summary>Another name that writes into <paramref name="of"/>, read in its own way; never shown.</summary>
    public Field<T> Alias<T>(string name, Field<T> of, Kind<T> kind, string does)
    {
        var field = new Field<T>(name, null, kind, of.Effect, does, of);
        fields.Add(field);
        return field;
    }

    /// <summary>Another name for the value of <paramref name="of"/>, read and shown in its own way.</summary>
    public Field<T> View<T>(string name, Field<T> of, Kind<T> kind, string does)
    {
        var field = new Field<T>(name, null, kind, of.Effect, does, of, isView: true);
        fields.Add(field);
        return field;
    }

    /// <summary>An attribute that is accepted and forgotten.</summary>
    public IgnoredField Ignore(string name, string does)
    {
        var field = new IgnoredField(name, does);
        fields.Add(field);
        return field;
    }

    /// <summary>Attributes under all names that begin with a prefix.</summary>
    public OpenFields Open(string prefix, bool isShown, string does)
    {
        var set = new OpenFields(prefix, isShown, does);
        open.Add(set);
        return set;
    }

    public ObjectType Build(ObjectTypeOptions options) => new(options, fields, open);
}
