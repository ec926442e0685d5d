using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Json;

/// <summary>
/// Reads what <see cref="ObjectJson.WriteStored"/> or Asterisk wrote. Most members say the default: they are skipped by comparing bytes,
/// so that 300,000 objects are read in seconds. Not for use by two threads at once.
/// </summary>
public sealed class StoredReader(ObjectType type, ParseScope scope)
{
    readonly Draft draft = new(type, "");
    readonly List<FieldError> errors = [];
    readonly LastValue[] lastValues = [.. Enumerable.Range(0, type.SlotCount).Select(_ => new LastValue())];

    /// <summary>Reads one object.</summary>
    /// <returns>
    /// the object, with <paramref name="problems"/> naming attributes that it does without; or null with them saying what is wrong with the row
    /// </returns>
    public ConfigObject? Read(string id, ReadOnlySpan<byte> json, long revision, out IReadOnlyList<FieldError> problems)
    {
        Restart(id);
        if (!TryReadOwnForm(json))
        {
            Restart(id);
            ReadAnyForm(json);
        }
        if (errors.Count == 0)
        {
            draft.Check(errors);
        }
        problems =
            errors.Count > 0 ? [.. errors]
            : draft.LeftOut.Count > 0 ? [.. draft.LeftOut]
            : [];
        return errors.Count == 0 ? draft.Finish(revision) : null;
    }

    void Restart(string id)
    {
        draft.Restart(id);
        errors.Clear();
    }

    /// <summary>
    /// Reads a row as <see cref="ObjectJson.WriteStored"/> writes most of them: every field once and in order, nothing escaped. Members at
    /// their defaults are compared whole, which is five times as quick as reading tokens.
    /// </summary>
    /// <returns>whether the row is of that form; where not, what was read of it does not count</returns>
    /// <remarks>Optimised at once: a start is over before the runtime has seen that this is where it spends its time.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryReadOwnForm(ReadOnlySpan<byte> json)
    {
        if (
            json is not [(byte)'{', .. var rest, (byte)'}']
            || rest.Contains((byte)'\\')
            || rest.ContainsAnyInRange((byte)0, (byte)0x1F)
            || !Utf8.IsValid(rest)
        )
        {
            return false;
        }
        foreach (var entry in type.Stored)
        {
            if (entry.Field is { } field && !rest.IsEmpty)
            {
                var length = LengthOfMember(field, rest, out var isDefault, out var text);
                if (length == 0)
                {
                    continue;
                }
                if (length < rest.Length && (rest[length] != ',' || length + 1 == rest.Length))
                {
                    return false;
                }
                rest = rest[Math.Min(length + 1, rest.Length)..];
                if (!isDefault)
                {
                    Apply(field, text);
                }
            }
        }
        return rest.IsEmpty;
    }

    /// <summary>How many bytes the field's member takes at the beginning of these; 0: another one stands there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int LengthOfMember(Field field, ReadOnlySpan<byte> members, out bool isDefault, out ReadOnlySpan<byte> text)
    {
        text = default;
        var atDefault = field.DefaultStoredJson.AsSpan();
        isDefault = !atDefault.IsEmpty && members.StartsWith(atDefault);
        if (isDefault)
        {
            return atDefault.Length;
        }
        var name = field.Utf8Name.Span;
        if (members[0] != '"' || !members[1..].StartsWith(name) || !members[(1 + name.Length)..].StartsWith("\":\""u8))
        {
            return 0;
        }
        var from = name.Length + 4;
        var length = members[from..].IndexOf((byte)'"');
        if (length < 0)
        {
            return 0;
        }
        text = members.Slice(from, length);
        return from + length + 1;
    }

    /// <summary>Applies a field's first text. Many objects in a row say the same.</summary>
    void Apply(Field field, ReadOnlySpan<byte> text)
    {
        var last = lastValues[field.Index];
        if (last.Is(text))
        {
            draft.SetRaw(field, last.Value);
            return;
        }
        var before = errors.Count + draft.LeftOut.Count;
        Apply(field, Encoding.UTF8.GetString(text));
        if (errors.Count + draft.LeftOut.Count == before)
        {
            last.Set(text, draft.Raw(field));
        }
    }

    void ReadAnyForm(ReadOnlySpan<byte> json)
    {
        if (StoredText.Flaw(json) is { } flaw)
        {
            errors.Add(new(type.Name, draft.Id, null, null, $"the stored value is not text: {flaw}"));
            return;
        }
        try
        {
            ReadMembers(json);
        }
        catch (JsonException e)
        {
            errors.Add(new(type.Name, draft.Id, null, null, $"the stored text is not JSON: {e.Message}"));
        }
    }

    void ReadMembers(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(new(type.Name, draft.Id, null, null, "the stored text is no JSON object"));
            return;
        }
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader, ref expected, out var name);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                errors.Add(new(type.Name, draft.Id, name ?? field?.Name, null, "the stored value is no string"));
                reader.Skip();
            }
            else if (field is null)
            {
                // Names that nobody knows are kept out, as Asterisk does: another version may have written them.
                draft.Apply(name!, reader.GetString()!, scope, errors, fromStore: true);
            }
            else if (draft.IsTouched(field) || field.DefaultUtf8 is null || !reader.ValueTextEquals(field.DefaultUtf8))
            {
                Apply(field, reader.GetString()!);
            }
        }
        while (reader.Read())
        {
            // To the end, so that junk behind the object is seen.
        }
    }

    void Apply(Field field, string text)
    {
        if (field.Apply(draft, text, scope, fromStore: true) is { } error)
        {
            errors.Add(error);
        }
    }

    /// <summary>The row of the member at hand. Members mostly come in the order in which they are written, so the next row is tried first.</summary>
    Field? FieldOf(ref Utf8JsonReader reader, ref int expected, out string? name)
    {
        name = null;
        var order = type.Stored;
        for (var i = expected; i < order.Length; i++)
        {
            if (order[i].Field is { } next)
            {
                if (reader.ValueTextEquals(next.Utf8Name.Span))
                {
                    expected = i + 1;
                    return next;
                }
                break;
            }
        }
        name = reader.GetString()!;
        var further = name.LastIndexOf(ObjectJson.Further);
        var found = type.FindField(further > 0 ? name[..further] : name);
        if (found is { KeepsValue: true })
        {
            expected = type.StoredPlace(found) + 1;
            return found;
        }
        return null;
    }

    /// <summary>The text that a field had last, and what it meant.</summary>
    sealed class LastValue
    {
        const int Longest = 128;

        readonly byte[] text = new byte[Longest];
        int length = -1;

        public object? Value { get; private set; }

        public bool Is(ReadOnlySpan<byte> other) => length == other.Length && other.SequenceEqual(text.AsSpan(0, length));

        public void Set(ReadOnlySpan<byte> other, object? value)
        {
            length = -1;
            if (other.TryCopyTo(text))
            {
                (length, Value) = (other.Length, value);
            }
        }
    }
}
