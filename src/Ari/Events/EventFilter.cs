using System.Collections.Immutable;
using System.Text.Json;

namespace Convoke.Ari.Events;

/// <summary>Which types of events an application wants: <c>{"allowed":[{"type":"..."}],"disallowed":[...]}</c>; a list left out is empty.</summary>
static class EventFilter
{
    public static bool TryRead(ReadOnlySpan<byte> body, out ImmutableSortedSet<string> allowed, out ImmutableSortedSet<string> disallowed)
    {
        allowed = [];
        disallowed = [];
        if (body.IsEmpty)
        {
            return true;
        }
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && Types(document.RootElement, "allowed", out allowed)
                && Types(document.RootElement, "disallowed", out disallowed);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    static bool Types(JsonElement filter, string name, out ImmutableSortedSet<string> types)
    {
        types = [];
        if (!filter.TryGetProperty(name, out var list))
        {
            return true;
        }
        if (list.ValueKind != JsonValueKind.Array)
        {
            return false;
        }
        var found = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            if (
                item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("type", out var type)
                || type.ValueKind != JsonValueKind.String
            )
            {
                return false;
            }
            found.Add(type.GetString()!);
        }
        types = found.ToImmutable();
        return true;
    }
}
