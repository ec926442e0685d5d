using System.Text;
using System.Text.Json;

namespace Convoke.Ari.Events;

/// <summary>A request to the API within a WebSocket.</summary>
sealed record RestRequest(string? TransactionId, string? RequestId, string Method, string Uri, string? ContentType, string? Body)
{
    /// <summary>Reads a message; null where it is no such request.</summary>
    public static RestRequest? TryRead(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            if (
                root.ValueKind != JsonValueKind.Object
                || Text(root, "type") != "RESTRequest"
                || Text(root, "method") is not { } method
                || Text(root, "uri") is not { } uri
            )
            {
                return null;
            }
            return new(
                Text(root, "transaction_id"),
                Text(root, "request_id"),
                method,
                WithQuery(uri.TrimStart('/'), root),
                Text(root, "content_type"),
                Text(root, "message_body")
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static string WithQuery(string uri, JsonElement root)
    {
        if (!root.TryGetProperty("query_strings", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            return uri;
        }
        var text = new StringBuilder(uri);
        var sign = uri.Contains('?') ? '&' : '?';
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && Text(item, "name") is { } name)
            {
                text.Append(sign)
                    .Append(System.Uri.EscapeDataString(name))
                    .Append('=')
                    .Append(System.Uri.EscapeDataString(Text(item, "value") ?? ""));
                sign = '&';
            }
        }
        return text.ToString();
    }

    static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
