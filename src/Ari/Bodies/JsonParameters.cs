using System.Text.Json;

namespace Convoke.Ari.Bodies;

/// <summary>The members of a JSON object as parameters: texts, numbers and words as their text, lists joined with commas.</summary>
static class JsonParameters
{
    /// <summary>Whether the first byte that is no blank opens an object or a list, the only things a body may be.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>The members, or null where the body is no JSON.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? TryRead(ReadOnlySpan<byte> body)
    {
        if (!LooksLikeJson(body))
        {
            return null;
        }
        var pairs = new List<KeyValuePair<string, string>>();
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
            {
                return null;
            }
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in document.RootElement.EnumerateObject())
                {
                    if (TextOf(member.Value) is { } text)
                    {
                        // Of a member that stands there twice, the last counts.
                        pairs.Insert(0, new(member.Name, text));
                    }
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
        return pairs.Exists(p => p.Key.Contains('\0') || p.Value.Contains('\0')) ? null : pairs;
    }

    static string? TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf).OfType<string>()),
            _ => null,
        };
}
