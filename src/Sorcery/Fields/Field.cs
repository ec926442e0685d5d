using System.Text;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Fields;

/// <summary>A row of an object type's table: one attribute.</summary>
public abstract class Field
{
    private protected Field(string name, string? defaultText, Kind kind, Effect effect, string does)
    {
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        DefaultText = defaultText;
        BaseKind = kind;
        Effect = effect;
        Does = does;
    }

    /// <summary>The attribute's name, byte for byte as Asterisk spells it.</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Utf8Name { get; }

    /// <summary>The text that gives the default; null: the kind's empty value.</summary>
    public string? DefaultText { get; }

    public Kind BaseKind { get; }

    public Effect Effect { get; }

    /// <summary>What the attribute does, in a sentence.</summary>
    public string Does { get; }

    /// <summary>The place of the value in an object, for a view that of its field; -1 for aliases and ignored attributes, which are not shown.</summary>
    public int Index { get; internal set; } = -1;

    public bool IsSecret => BaseKind.IsSecret;

    /// <summary>Whether objects hold a value for this row: neither aliases nor ignored attributes do.</summary>
    public abstract bool KeepsValue { get; }

    /// <summary>Whether the row is shown: it keeps a value, or is a view of a field that does.</summary>
    public bool IsShown => KeepsValue || IsView;

    /// <summary>Whether the row is another way to read and show the value of a field.</summary>
    public bool IsView => Viewed is not null;

    /// <summary>The field this row is a view of, or null.</summary>
    internal abstract Field? Viewed { get; }

    /// <summary>Rendered attributes of an object that has not set this field, ready to be sent.</summary>
    internal byte[] DefaultAttributesJson { get; private protected set; } = [];

    /// <summary>What a store keeps for an object that has not set this field.</summary>
    internal byte[] DefaultStoredJson { get; private protected set; } = [];

    /// <summary>The default as a store keeps it, where it is one text: an equal text needs no reading.</summary>
    internal byte[]? DefaultUtf8 { get; private protected set; }

    /// <summary>Name/value pairs shown for the value in <paramref name="target"/>.</summary>
    internal abstract void Render(ConfigObject target, AttributeList into);

    /// <summary>The texts a store keeps for the value in <paramref name="target"/>.</summary>
    internal abstract IReadOnlyList<string> Store(ConfigObject target);

    /// <summary>Reads <paramref name="text"/> into the draft; the answer is null or what is wrong.</summary>
    internal abstract FieldError? Apply(Draft draft, string text, ParseScope scope, bool fromStore);

    /// <summary>The field that this row writes into without being shown itself, as <c>disallow</c> does into <c>allow</c>; null: it is no alias.</summary>
    public abstract Field? Aliased { get; }

    /// <summary>Called once, when the type is complete.</summary>
    internal abstract void Complete(ObjectType type);

    private protected FieldError Error(Draft draft, string text, string? reason) =>
        new(draft.Type.Name, draft.Id, Name, IsSecret ? FieldError.Hidden : text, reason ?? "accepted is " + BaseKind.Accepts);
}

/// <summary>A row whose values are of type <typeparamref name="T"/>: the handle by which code reads the attribute.</summary>
public sealed class Field<T> : Field
{
    readonly Field<T>? target;
    T defaultValue;

    internal Field(
        string name,
        string? defaultText,
        Kind<T> kind,
        Effect effect,
        string does,
        Field<T>? aliasOf = null,
        bool isView = false
    )
        : base(name, defaultText, kind, effect, does)
    {
        Kind = kind;
        target = aliasOf;
        Viewed = isView ? aliasOf : null;
        defaultValue = kind.Empty;
    }

    public Kind<T> Kind { get; }

    /// <summary>Value of an object that has not set the field.</summary>
    public T Default => defaultValue;

    /// <summary>The field that this one writes into, or null where it is none's alias.</summary>
    public Field<T>? AliasOf => target;

    public override bool KeepsValue => target is null;

    internal override Field? Viewed { get; }

    public override Field? Aliased => IsView ? null : target;

    internal override void Render(ConfigObject target, AttributeList into) => RenderValue(target.Get(this), into);

    internal override IReadOnlyList<string> Store(ConfigObject target) => Kind.Store(target.Get(this));

    internal override FieldError? Apply(Draft draft, string text, ParseScope scope, bool fromStore)
    {
        var into = target ?? this;
        var startsAnew = fromStore || Kind.StartsAnew;
        var current = startsAnew && !draft.IsTouched(into) ? Kind.Empty : draft.Get(into);
        var good = fromStore
            ? Kind.TryLoad(text, current, scope, out var value, out var reason)
            : Kind.TryParse(text, current, scope, out value, out reason);
        if (!good)
        {
            return Error(draft, text, reason);
        }
        if (!Kind.TakesLines && ControlCharacters.AreIn(text) && Kind.Store(value).Any(kept => ControlCharacters.AreIn(kept)))
        {
            if (!fromStore)
            {
                return Error(draft, text, ControlCharacters.Refusal);
            }
            // Stored before this was refused: the object serves without the attribute, and whoever reads it in says so.
            draft.LeaveOut(Error(draft, text, ControlCharacters.Refusal));
            return null;
        }
        draft.Set(into, value);
        return null;
    }

    internal override void Complete(ObjectType type)
    {
        if (DefaultText is not null)
        {
            if (!Kind.TryParse(DefaultText, Kind.Empty, ParseScope.Offline, out defaultValue, out var reason))
            {
                throw new InvalidOperationException(
                    $"{type.Name}.{Name}: the default '{DefaultText}' is not accepted: {reason ?? Kind.Accepts}"
                );
            }
        }
        if (!IsShown)
        {
            return;
        }
        var list = new AttributeList();
        RenderValue(defaultValue, list);
        DefaultAttributesJson = ObjectJson.Attributes(list);
        var texts = Kind.Store(defaultValue);
        DefaultStoredJson = ObjectJson.Stored(Name, texts);
        if (texts is [var text])
        {
            DefaultUtf8 = Encoding.UTF8.GetBytes(text);
        }
    }

    void RenderValue(T value, AttributeList into)
    {
        if (Kind.RenderElements(value) is { Count: > 0 } elements)
        {
            foreach (var element in elements)
            {
                into.Add(Name, element);
            }
        }
        else if (Kind.Render(value) is { } text)
        {
            into.Add(Name, text);
        }
    }
}

/// <summary>An attribute that is taken whatever its value, and kept nowhere (<c>type</c>).</summary>
public sealed class IgnoredField : Field
{
    internal IgnoredField(string name, string does)
        : base(name, null, AnythingKind.Instance, Effect.Stored, does) { }

    public override bool KeepsValue => false;

    public override Field? Aliased => null;

    internal override Field? Viewed => null;

    internal override void Render(ConfigObject target, AttributeList into) { }

    internal override IReadOnlyList<string> Store(ConfigObject target) => [];

    internal override FieldError? Apply(Draft draft, string text, ParseScope scope, bool fromStore) => null;

    internal override void Complete(ObjectType type) { }

    sealed class AnythingKind : Kind
    {
        public static readonly AnythingKind Instance = new();

        public override string Accepts => "anything";
    }
}
