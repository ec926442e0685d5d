using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>An object's attributes, sorted by name, in two columns as wide as they need to be.</summary>
static class AttributeTable
{
    const string NameTitle = "ParameterName";
    const string ValueTitle = "ParameterValue";
    const string Mask = "(hidden)";

    /// <param name="output">where to</param>
    /// <param name="type">says which attributes are secret</param>
    /// <param name="attributes">what to show, in any order</param>
    /// <param name="showSecrets">whether secrets are shown</param>
    public static void Write(TextWriter output, ObjectType type, IEnumerable<KeyValuePair<string, string>> attributes, bool showSecrets)
    {
        var rows = attributes
            .Select(pair => KeyValuePair.Create(pair.Key, showSecrets ? pair.Value : Masked(type, pair)))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToList();
        var nameWidth = rows.Select(row => row.Key.Length).Append(NameTitle.Length).Max();
        var valueWidth = rows.Select(row => row.Value.Length).Append(ValueTitle.Length).Max();
        Line(NameTitle, ValueTitle);
        output.WriteLine(" " + new string('=', nameWidth + valueWidth + 3));
        foreach (var (name, value) in rows)
        {
            Line(name, value);
        }

        void Line(string name, string value) => output.WriteLine($" {name.PadRight(nameWidth)} : {value}");
    }

    static string Masked(ObjectType type, KeyValuePair<string, string> pair) =>
        pair.Value.Length > 0 && type.FindField(pair.Key) is { IsSecret: true } ? Mask : pair.Value;
}
