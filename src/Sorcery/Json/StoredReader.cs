using System.Text;
using System.Text.Json;
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

    /// <summary>Reads one object.</summary>
    /// <returns>the object, or null with <paramref name="problems"/> saying what is wrong with the row</returns>
    public ConfigObject? Read(string id, ReadOnlySpan<byte> json, long revision, out IReadOnlyList<FieldError> problems)
    {
        draft.Restart(id);
        errors.Clear();
        try
        {
            ReadMembers(json);
        }
        catch (JsonException e)
        {
            errors.Add(new(type.Name, id, null, null, $"the stored text is not JSON: {e.Message}"));
        }
        if (errors.Count == 0)
        {
            draft.Check(errors);
        }
        problems = errors.Count == 0 ? [] : [.. errors];
        return errors.Count == 0 ? draft.Finish(revision) : null;
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
        for (var i = expected; i < order.Count; i++)
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
}
