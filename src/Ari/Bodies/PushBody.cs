using System.Text.Json;

namespace Convoke.Ari.Bodies;

public enum PushForm
{
    /// <summary>No body, or an object without <c>fields</c>.</summary>
    NoFields,

    /// <summary>Attributes, possibly none.</summary>
    Fields,

    /// <summary>No JSON.</summary>
    Malformed,

    /// <summary>JSON whose attributes cannot be understood; see the problems.</summary>
    Refused,
}

/// <summary>Something in a body that cannot be understood.</summary>
/// <param name="Attribute">the attribute it concerns, where there is one</param>
/// <param name="Found">what stands there</param>
/// <param name="Accepted">what would be accepted</param>
public readonly record struct BodyProblem(string? Attribute, string? Found, string Accepted);

/// <summary>
/// The attributes of a push, in the forms that clients send: <c>{"fields":[{"attribute":"a","value":"v"}]}</c>,
/// <c>{"fields":{"a":"v"}}</c>, and the list by itself.
/// </summary>
public ref struct PushBody
{
    const string Forms =
        """{"fields":[{"attribute":"name","value":"text"}]}, {"fields":{"name":"text"}} or a list of {"attribute":"name","value":"text"}""";

    /// <summary>What is found where members stand without <c>fields</c>.</summary>
    public const string Stray = "a member without 'fields'";

    readonly List<KeyValuePair<string, string>> attributes;
    readonly List<BodyProblem> problems = [];
    Utf8JsonReader reader;
    bool hasFields;
    bool hasNul;

    PushBody(ReadOnlySpan<byte> body, List<KeyValuePair<string, string>> attributes)
    {
        reader = new(body);
        this.attributes = attributes;
    }

    /// <summary>Reads a body.</summary>
    /// <param name="body">the body; empty: there is none</param>
    /// <param name="attributes">takes the attributes in their order</param>
    /// <param name="problems">what cannot be understood</param>
    public static PushForm Read(
        ReadOnlySpan<byte> body,
        List<KeyValuePair<string, string>> attributes,
        out IReadOnlyList<BodyProblem> problems
    )
    {
        attributes.Clear();
        problems = [];
        if (body.IsEmpty)
        {
            return PushForm.NoFields;
        }
        var read = new PushBody(body, attributes);
        try
        {
            read.ReadTop();
        }
        // Of a text with half a surrogate pair or bytes that are no UTF-8 the reader says InvalidOperationException.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            problems = [new(null, null, e is JsonException ? $"JSON: {Place(e)}" : "JSON in UTF-8")];
            return PushForm.Malformed;
        }
        problems = read.problems;
        return read.hasNul || read.problems is [{ Found: null, Attribute: null }] ? PushForm.Malformed
            : read.problems.Count > 0 ? PushForm.Refused
            : read.hasFields ? PushForm.Fields
            : PushForm.NoFields;
    }

    static string Place(Exception e) =>
        e is JsonException { LineNumber: { } line, BytePositionInLine: { } at } ? $"it breaks in line {line + 1} at byte {at + 1}" : "";

    void ReadTop()
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadList();
                break;
            case JsonTokenType.StartObject:
                ReadObject();
                break;
            default:
                problems.Add(new(null, null, $"a JSON object or list: {Forms}"));
                return;
        }
        while (reader.Read())
        {
            // To the end, so that junk behind the value is seen.
        }
    }

    void ReadObject()
    {
        string? stray = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("fields"u8))
            {
                attributes.Clear();
                problems.Clear();
                reader.Read();
                ReadFields();
            }
            else
            {
                stray = Text();
                reader.Read();
                reader.Skip();
            }
        }
        if (!hasFields && problems.Count == 0 && stray is not null)
        {
            problems.Add(new(stray, Stray, $"accepted is {Forms}"));
        }
    }

    void ReadFields()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                ReadList();
                break;
            case JsonTokenType.StartObject:
                hasFields = true;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = Text();
                    reader.Read();
                    Take(name, Value(name));
                }
                break;
            default:
                problems.Add(new("fields", Found(), $"accepted is {Forms}"));
                break;
        }
    }

    void ReadList()
    {
        hasFields = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                ReadElement();
            }
            else
            {
                problems.Add(new("fields", Found(), """accepted as an element is {"attribute":"name","value":"text"}"""));
                reader.Skip();
            }
        }
    }

    void ReadElement()
    {
        string? name = null;
        string? value = null;
        BodyProblem? problem = null;
        var hasValue = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("attribute"u8))
            {
                reader.Read();
                name = reader.TokenType == JsonTokenType.String ? Text() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                hasValue = true;
                var found = Found();
                value = ScalarOrSkip();
                problem = value is null ? new(null, found, Scalars) : null;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        if (name is null)
        {
            problems.Add(new("fields", "an element without 'attribute'", "accepted as 'attribute' is a text"));
        }
        else if (!hasValue)
        {
            problems.Add(new(name, null, "its element has no 'value'"));
        }
        else if (problem is { } wrong)
        {
            problems.Add(wrong with { Attribute = name });
        }
        else
        {
            attributes.Add(new(name, value!));
        }
    }

    const string Scalars = "accepted is a text, a number, true or false";

    string? Value(string name)
    {
        var found = Found();
        var value = ScalarOrSkip();
        if (value is null)
        {
            problems.Add(new(name, found, Scalars));
        }
        return value;
    }

    readonly void Take(string name, string? value)
    {
        if (value is not null)
        {
            attributes.Add(new(name, value));
        }
    }

    /// <summary>Numbers and words count as their text.</summary>
    string? ScalarOrSkip()
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return null;
        }
    }

    readonly string Found() =>
        reader.TokenType switch
        {
            JsonTokenType.StartArray => "a list",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.Null => "null",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            _ => "true or false",
        };

    string Text()
    {
        var text = reader.GetString()!;
        // NUL ends a text in Asterisk, which therefore refuses it.
        hasNul |= text.Contains('\0');
        return text;
    }
}
