using System.Text.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The recorded sequences of pushes, without HTTP: what an update does to the object there is.</summary>
public sealed class RecordedSequenceTests
{
    const string Path = "/ari/asterisk/config/dynamic/res_pjsip/";

    [Fact]
    public void EveryPushOfAttributes_IsAnsweredAsRecorded()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.SharedOrSkip("conformance", "http.json")));
        var compared = 0;
        foreach (var sequence in document.RootElement.EnumerateObject().Where(s => s.Value.EnumerateArray().All(IsPlain)))
        {
            var objects = new Dictionary<string, ConfigObject>(StringComparer.Ordinal);
            foreach (var step in sequence.Value.EnumerateArray())
            {
                var request = step.GetProperty("req");
                var path = request.GetProperty("p").GetString()![Path.Length..];
                var answer = step.GetProperty("ans");
                if (request.GetProperty("m").GetString() == "DELETE")
                {
                    objects.Remove(path);
                    continue;
                }
                var made = request.GetProperty("m").GetString() == "GET" ? objects.GetValueOrDefault(path) : Put(path, request, objects);
                var isThere = answer.GetProperty("status").GetInt32() == 200;
                Assert.True(isThere == made is not null, $"{sequence.Name}: {path} is recorded {answer.GetProperty("status")}");
                if (made is not null)
                {
                    objects[path] = made;
                    compared++;
                    Assert.Equal(Recorded(answer), Shown(made));
                }
            }
        }
        Assert.True(compared > 30, $"only {compared} answers compared");
    }

    static ConfigObject? Put(string path, JsonElement request, Dictionary<string, ConfigObject> objects)
    {
        using var body = JsonDocument.Parse(request.GetProperty("b").GetString()!);
        var type = ObjectTypes.All.Single(t => t.Class == "res_pjsip" && t.Name == path.Split('/')[0]);
        var attributes = body.RootElement.GetProperty("fields").EnumerateArray();
        var pairs = attributes.Select(f =>
            KeyValuePair.Create(f.GetProperty("attribute").GetString()!, f.GetProperty("value").GetString()!)
        );
        return Push.Apply(type, objects.GetValueOrDefault(path), [.. pairs], out _);
    }

    static IEnumerable<string> Shown(ConfigObject of) => of.Attributes().Select(a => $"{a.Key}={a.Value}").Order(StringComparer.Ordinal);

    static IEnumerable<string> Recorded(JsonElement answer) =>
        answer.GetProperty("body").GetProperty("#attributes").EnumerateArray().Select(a => $"{a[0]}={a[1]}").Order(StringComparer.Ordinal);

    /// <summary>Whether a step can be taken without HTTP: an object of a plain name, and a body that is a list of attributes.</summary>
    static bool IsPlain(JsonElement step)
    {
        var request = step.GetProperty("req");
        var path = request.GetProperty("p").GetString()!;
        if (!path.StartsWith(Path, StringComparison.Ordinal) || path.Count(c => c == '/') != 7 || path.Contains('%') || path.Contains('?'))
        {
            return false;
        }
        var status = step.GetProperty("ans").GetProperty("status");
        if (status.ValueKind != JsonValueKind.Number || !ObjectTypes.All.Any(t => t.Name == path.Split('/')[^2]))
        {
            return false;
        }
        return request.GetProperty("m").GetString() switch
        {
            "GET" => status.GetInt32() is 200 or 404,
            "DELETE" => true,
            "PUT" => status.GetInt32() is 200 or 400 && IsList(request.GetProperty("b").GetString()),
            _ => false,
        };
    }

    static bool IsList(string? body)
    {
        // NUL is refused before attributes are looked at.
        if (body is null || body.Contains("\\u0000", StringComparison.Ordinal))
        {
            return false;
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.EnumerateObject().Count() == 1
                && root.TryGetProperty("fields", out var fields)
                && fields.ValueKind == JsonValueKind.Array
                && fields
                    .EnumerateArray()
                    .All(f =>
                        f.ValueKind == JsonValueKind.Object
                        && f.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String)
                        && f.TryGetProperty("attribute", out _)
                        && f.TryGetProperty("value", out _)
                    );
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
