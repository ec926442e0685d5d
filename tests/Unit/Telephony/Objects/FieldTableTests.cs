using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The tables of the object types against the ones written down of Asterisk: each row's name, default, words, and the order.</summary>
public sealed class FieldTableTests
{
    /// <summary>Where our default is another one on purpose.</summary>
    static readonly HashSet<(string, string)> OwnDefaults = [("global", "user_agent")];

    static List<(ObjectType Type, JsonElement Table)> LoadOrSkip()
    {
        var document = JsonDocument.Parse(File.ReadAllBytes(Repository.SharedOrSkip("reference", "pjsip-fields.json")));
        return
        [
            .. from module in document.RootElement.EnumerateObject()
            where module.Name.StartsWith("res_", StringComparison.Ordinal)
            from table in module.Value.EnumerateObject()
            select (ObjectTypes.All.Single(t => t.Class == module.Name && t.Name == table.Name), table.Value),
        ];
    }

    static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [Fact]
    public void EveryRow_IsThereWithItsDefault()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var (type, table) in LoadOrSkip())
        {
            var shown = Push.Shown(new Draft(type, "t").Finish());
            foreach (var row in table.GetProperty("fields").EnumerateArray())
            {
                count++;
                var name = row.GetProperty("name").GetString()!;
                var kind = row.GetProperty("kind").GetString()!;
                if (name.StartsWith('^'))
                {
                    if (!type.TakesOpen(name[1..] + "x"))
                    {
                        wrong.Add($"{type}.{name}: free names are not taken");
                    }
                    continue;
                }
                var field = type.FindField(name);
                var now = shown.GetValueOrDefault(name);
                if (field?.Name != name || field is IgnoredField != (kind == "ignored"))
                {
                    wrong.Add($"{type}.{name}: no such row");
                }
                else if (
                    !OwnDefaults.Contains((type.Name, name))
                    && (now is null ? null : string.Join('|', now)) != Text(row, "rendered_default")
                )
                {
                    wrong.Add(
                        $"{type}.{name}: shown as {(now is null ? "nothing" : string.Join('|', now))}, not {Text(row, "rendered_default")}"
                    );
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(count > 300, $"only {count} rows");
    }

    [Fact]
    public void EveryWord_IsTaken()
    {
        var wrong = new List<string>();
        foreach (var (type, table) in LoadOrSkip())
        {
            foreach (var row in table.GetProperty("fields").EnumerateArray())
            {
                if (row.GetProperty("kind").GetString() != "enum")
                {
                    continue;
                }
                var name = row.GetProperty("name").GetString()!;
                foreach (var word in row.GetProperty("allowed").EnumerateArray().Select(w => w.GetString()!))
                {
                    var errors = new List<FieldError>();
                    new Draft(type, "t").Apply(name, word, ParseScope.Offline, errors);
                    wrong.AddRange(errors.Select(e => e.ToString()));
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void NoRow_IsOurInvention()
    {
        foreach (var (type, table) in LoadOrSkip())
        {
            var rows = table.GetProperty("fields").EnumerateArray().Select(r => r.GetProperty("name").GetString()!).ToHashSet();
            Assert.Empty(type.Fields.Select(f => f.Name).Except(rows).Select(f => $"{type}.{f}"));
        }
    }

    [Fact]
    public void Attributes_AreShownInTheOrderOfAsterisk()
    {
        foreach (var (type, table) in LoadOrSkip())
        {
            var order = table.GetProperty("emit_order").EnumerateArray().Select(n => n.GetString()!).ToList();
            var shown = type.Shown.Where(e => e.Field is not null).Select(e => e.Field!.Name).Where(order.Contains);
            Assert.Equal(order.Where(n => !n.StartsWith('^')), shown);
        }
    }

    [Fact]
    public void Mappings_AreThoseOfAsterisk()
    {
        foreach (var (type, table) in LoadOrSkip())
        {
            var section = Text(table, "sorcery_conf")!;
            Assert.Equal(section, $"[{type.Section}] {type.Name}");
            if (type.Name != "profile")
            {
                Assert.Equal([Text(table, "default_wizard")!], type.DefaultMappings);
            }
        }
    }
}
