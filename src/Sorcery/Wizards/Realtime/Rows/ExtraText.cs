using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Convoke.Sorcery.Json;

namespace Convoke.Sorcery.Wizards.Realtime.Rows;

/// <summary>
/// What the columns of a table cannot hold, as JSON beside it: <c>{"name":["text",...],...}</c>.
/// </summary>
static class ExtraText
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Null where there is nothing to keep.</summary>
    public static string? Write(IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> attributes)
    {
        if (attributes.Count == 0)
        {
            return null;
        }
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, texts) in attributes)
            {
                json.WriteStartArray(name);
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="JsonException">the text is not what <see cref="Write"/> makes</exception>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Read(string text)
    {
        // Half a surrogate pair would be an exception of another kind, at the first look at the text it stands in.
        if (StoredText.Flaw(Encoding.UTF8.GetBytes(text)) is { } flaw)
        {
            throw new JsonException(flaw);
        }
        using var document = JsonDocument.Parse(text);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("no JSON object");
        }
        return [.. document.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Texts(p.Value)))];
    }

    static IReadOnlyList<string> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(t => t.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(t => t.GetString()!)]
            : throw new JsonException("no array of texts");
}
