using System.Text.Json;
using System.Text.RegularExpressions;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>One attribute set to one value on an object that has the least it needs beside it, and what was answered.</summary>
sealed record RecordedCase(string Type, string Attribute, string Value, int Status, Dictionary<string, List<string>?> Difference);

/// <summary>What the recordings say of a type.</summary>
sealed record RecordedType(
    string Name,
    List<KeyValuePair<string, string>> Least,
    Dictionary<string, List<string>> Default,
    List<RecordedCase> Cases
)
{
    public ObjectType Type => ObjectTypes.All.Single(t => t.Class == "res_pjsip" && t.Name == Name);

    /// <summary>The attributes that make the object of a case.</summary>
    public IEnumerable<KeyValuePair<string, string>> AttributesOf(RecordedCase one) =>
        Least.Where(pair => pair.Key != one.Attribute).Append(new(one.Attribute, one.Value));
}

/// <summary>The recorded treatment of single attributes, and the list of what is answered otherwise on purpose.</summary>
static class RecordedFields
{
    public static List<RecordedType> LoadOrSkip()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.SharedOrSkip("conformance", "fields.json")));
        return [.. document.RootElement.EnumerateObject().Select(Read)];
    }

    public static ILookup<(string, string), Deviation> Deviations() =>
        JsonDocument
            .Parse(File.ReadAllBytes(Repository.PathOf("tests", "conformance-deviations.json")))
            .RootElement.EnumerateArray()
            .Select(Deviation.Read)
            .ToLookup(d => (d.Type, d.Attribute));

    static RecordedType Read(JsonProperty type)
    {
        var least = type.Value.GetProperty("least").EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, p[1].GetString()!));
        var cases =
            from attribute in type.Value.GetProperty("cases").EnumerateObject()
            from one in attribute.Value.EnumerateArray()
            let status = one[1].GetInt32()
            select new RecordedCase(type.Name, attribute.Name, one[0].GetString()!, status, status == 200 ? Table(one[2]) : []);
        var shown = Table(type.Value.GetProperty("default")).ToDictionary(p => p.Key, p => p.Value!);
        return new(type.Name, [.. least], shown, [.. cases]);
    }

    static Dictionary<string, List<string>?> Table(JsonElement table) =>
        table.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? null : Deviation.Texts(p.Value));
}

/// <summary>A row of tests/conformance-deviations.json.</summary>
sealed record Deviation(string Type, string Attribute, string Value, int Status, Dictionary<string, List<string>> Gives, string Why)
{
    public bool Covers(RecordedCase one, int status, Dictionary<string, List<string>> shown) =>
        status == Status
        && Regex.IsMatch(one.Value, $"\\A(?:{Value})\\z", RegexOptions.Singleline, TimeSpan.FromSeconds(1))
        && (
            status != 200
            || Gives.All(p =>
                shown.TryGetValue(p.Key, out var values) && values.SequenceEqual(p.Value.Select(v => v.Replace("{value}", one.Value)))
            )
        );

    public static Deviation Read(JsonElement row) =>
        new(
            row.GetProperty("type").GetString()!,
            row.GetProperty("attribute").GetString()!,
            row.GetProperty("value").GetString()!,
            row.GetProperty("status").GetInt32(),
            row.GetProperty("gives").EnumerateObject().ToDictionary(p => p.Name, p => Texts(p.Value)),
            row.GetProperty("why").GetString()!
        );

    public static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetString()!)];
}
