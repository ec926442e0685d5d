using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Objects;

/// <summary>An object in the making: attributes are applied to it in order, rules are checked, then it becomes a <see cref="ConfigObject"/>.</summary>
public sealed class Draft
{
    readonly object?[] slots;
    readonly bool[] isSet;
    readonly bool[] touched;
    readonly List<KeyValuePair<string, string>> open;
    readonly List<FieldError> leftOut = [];

    public Draft(ObjectType type, string id, ConfigObject? from = null)
    {
        Type = type;
        Id = id;
        From = from;
        slots = new object?[type.SlotCount];
        isSet = new bool[type.SlotCount];
        touched = new bool[type.SlotCount];
        open = from is null ? [] : [.. from.Open];
        if (from is not null)
        {
            for (var i = 0; i < slots.Length; i++)
            {
                isSet[i] = from.TryGetRaw(i, out slots[i]);
            }
        }
    }

    public ObjectType Type { get; }

    public string Id { get; private set; }

    /// <summary>The object this draft began as, or null for a new one.</summary>
    public ConfigObject? From { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Open => open;

    /// <summary>Attributes that a store holds and that the object does without, since nobody would take them today; to be told.</summary>
    public IReadOnlyList<FieldError> LeftOut => leftOut;

    internal void LeaveOut(FieldError attribute) => leftOut.Add(attribute);

    public T Get<T>(Field<T> field) => isSet[field.Index] ? (T)slots[field.Index]! : field.Default;

    public void Set<T>(Field<T> field, T value)
    {
        touched[field.Index] = true;
        if (EqualityComparer<T>.Default.Equals(value, Get(field)))
        {
            return;
        }
        isSet[field.Index] = !EqualityComparer<T>.Default.Equals(value, field.Default);
        slots[field.Index] = isSet[field.Index] ? SharedValues<T>.Box(value) : null;
    }

    /// <summary>Whether the field was set on this draft, be it to its default; what came from <see cref="From"/> does not count.</summary>
    public bool IsTouched(Field field) => touched[field.Index];

    /// <summary>Applies attributes in order; everything that is wrong is added to <paramref name="errors"/>.</summary>
    /// <param name="fromStore">the texts come from a store: they were valid once, and unknown names are skipped instead of refused</param>
    public void Apply(
        IEnumerable<KeyValuePair<string, string>> attributes,
        ParseScope scope,
        List<FieldError> errors,
        bool fromStore = false
    )
    {
        foreach (var (name, text) in attributes)
        {
            Apply(name, text, scope, errors, fromStore);
        }
    }

    public void Apply(string name, string text, ParseScope scope, List<FieldError> errors, bool fromStore = false)
    {
        if (Type.FindField(name) is { } field)
        {
            if (field.Apply(this, text, scope, fromStore) is { } error)
            {
                errors.Add(error);
            }
        }
        else if (Type.TakesOpen(name))
        {
            if (!ControlCharacters.AreIn(name) && !ControlCharacters.AreIn(text))
            {
                SetOpen(name, text);
            }
            else
            {
                (fromStore ? leftOut : errors).Add(new(Type.Name, Id, name, FieldError.Hidden, ControlCharacters.Refusal));
            }
        }
        else if (!fromStore)
        {
            // The value stays untold: behind a misspelt name may stand a password.
            var why = $"no attribute of {Type.Name} has this name{Type.Suggest(name)}";
            errors.Add(new(Type.Name, Id, name, FieldError.Hidden, why));
        }
    }

    /// <summary>Checks the rules that concern several fields, and lets them force values.</summary>
    public void Check(List<FieldError> errors)
    {
        if (ControlCharacters.AreIn(Id))
        {
            errors.Add(new(Type.Name, Id, null, null, "the id contains a control character; " + ControlCharacters.Refusal));
        }
        Type.Rules?.Invoke(this, errors);
    }

    public ConfigObject Finish(long revision = 0) =>
        new(Type, Id, FieldValues.From(slots, isSet), open.Count == 0 ? [] : [.. open], revision);

    /// <summary>Reports a rule that is broken.</summary>
    public FieldError Refuse(Field? field, string why) => new(Type.Name, Id, field?.Name, null, why);

    /// <summary>What a field holds, to be given to another draft of the type: null for its default.</summary>
    internal object? Raw(Field field) => isSet[field.Index] ? slots[field.Index] : null;

    /// <summary>Takes what another draft held, which the field's kind has found good.</summary>
    internal void SetRaw(Field field, object? value)
    {
        touched[field.Index] = true;
        isSet[field.Index] = value is not null;
        slots[field.Index] = value;
    }

    /// <summary>Makes the draft a new, empty one, for readers that make many objects in a row.</summary>
    internal void Restart(string id)
    {
        leftOut.Clear();
        Id = id;
        Array.Clear(isSet);
        Array.Clear(touched);
        Array.Clear(slots);
        open.Clear();
    }

    void SetOpen(string name, string text)
    {
        var at = open.FindIndex(pair => pair.Key == name);
        if (at >= 0)
        {
            open[at] = new(name, text);
        }
        else
        {
            open.Add(new(name, text));
        }
    }
}
