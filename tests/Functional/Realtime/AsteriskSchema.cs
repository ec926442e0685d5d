using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The tables as Asterisk's migrations make them, from the recorded catalogues.</summary>
public static class AsteriskSchema
{
    /// <summary>The statements that make all of them.</summary>
    /// <param name="dialect"><c>postgresql</c>, <c>mysql</c>, or <c>sqlite</c>: the first's tables with texts for its enums</param>
    public static IReadOnlyList<string> Statements(string dialect)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Folders.SharedFile("reference", "realtime-schema.json")));
        var root = file.RootElement.GetProperty(dialect == "sqlite" ? "postgresql" : dialect);
        var mark = dialect == "mysql" ? '`' : '"';
        var statements = new List<string>();
        var isPlain = root.TryGetProperty("enums", out var enums) && dialect == "sqlite";
        if (enums.ValueKind == JsonValueKind.Object && !isPlain)
        {
            statements.AddRange(
                enums
                    .EnumerateObject()
                    .Select(e =>
                        $"CREATE TYPE {e.Name} AS ENUM ({string.Join(", ", e.Value.EnumerateArray().Select(w => $"'{w.GetString()}'"))})"
                    )
            );
        }
        foreach (var table in root.GetProperty("tables").EnumerateObject())
        {
            var columns = table
                .Value.GetProperty("columns")
                .EnumerateArray()
                .Select(c =>
                    $"{mark}{c.GetProperty("name").GetString()}{mark} {TypeOf(c)}{(c.GetProperty("nullable").GetBoolean() ? "" : " NOT NULL")}"
                );
            var keys = Lists(table.Value, "unique").Select(k => $"UNIQUE ({string.Join(", ", k.Select(c => $"{mark}{c}{mark}"))})");
            statements.Add($"CREATE TABLE {table.Name} ({string.Join(", ", columns.Concat(keys))})");
        }
        return statements;

        string TypeOf(JsonElement column)
        {
            var type = column.GetProperty("type").GetString()!;
            return isPlain && enums.TryGetProperty(type, out _) ? "varchar(40)" : type;
        }
    }

    static IEnumerable<IEnumerable<string>> Lists(JsonElement table, string name) =>
        table.GetProperty(name).EnumerateArray().Select(k => k.EnumerateArray().Select(c => c.GetString()!));
}
