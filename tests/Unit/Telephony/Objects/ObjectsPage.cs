using System.Globalization;
using System.Text;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Writes the reference page of the object types from their tables.</summary>
static class ObjectsPage
{
    public static string Write(IEnumerable<ObjectType> types)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Objects and their attributes

            Written from the tables in `src/Telephony/Objects` and `src/Ari/Objects`; a test compares. Names are matched without regard to case.
            Attributes whose names begin with `@` are taken by every type, kept and shown as given.

            *Takes effect* says when a change of an attribute does: with the next request, the next call, the next registration, at once, at the next
            start of the server, or never where the attribute is only kept and shown.


            """
        );
        var list = types.ToList();
        foreach (var type in list)
        {
            page.Append(CultureInfo.InvariantCulture, $"- [{type.Class}/{type.Name}](#{Anchor(type)})\n");
        }
        foreach (var type in list)
        {
            Write(page, type);
        }
        return page.ToString();
    }

    static void Write(StringBuilder page, ObjectType type)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {type.Class}/{type.Name}\n\n{type.Summary}\n\n");
        var mappings = string.Join(", ", type.DefaultMappings.Select(m => $"`{m}`"));
        page.Append(CultureInfo.InvariantCulture, $"Section of sorcery.conf: `[{type.Section}]`. Without a line there: {mappings}.");
        page.Append(type.IsReloadable ? "\n\n" : " Read when the server starts only.\n\n");
        page.Append("| attribute | default | accepted | what it does | takes effect |\n|---|---|---|---|---|\n");
        var defaults = Push.Shown(new Draft(type, "t").Finish());
        foreach (var field in type.Fields)
        {
            var shown = defaults.TryGetValue(field.Name, out var values) ? Code(values[0]) : "not shown";
            Row(page, field.Name, shown, field.BaseKind.Accepts, field.Does, When(field));
        }
        foreach (var open in type.OpenNames.Where(o => o != OpenFields.Extended))
        {
            Row(page, open.Prefix + "…", open.IsShown ? "none" : "not shown", "any text", open.Does, "next request");
        }
    }

    static void Row(StringBuilder page, string name, string shown, string accepted, string does, string when) =>
        page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {shown} | {Cell(accepted)} | {Cell(does)} | {when} |\n");

    static string Code(string text) => text.Length == 0 ? "empty" : $"`{Bars(text)}`";

    static string Cell(string text) => Bars(text).Replace("<", "&lt;", StringComparison.Ordinal);

    static string Bars(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    static string Anchor(ObjectType type) => $"{type.Class}{type.Name}";

    static string When(Field field) =>
        field.Effect switch
        {
            _ when field is IgnoredField => "never",
            Effect.NextRequest => "next request",
            Effect.NextCall => "next call",
            Effect.NextRegistration => "next registration",
            Effect.Immediate => "at once",
            Effect.Restart => "next start",
            _ => "only kept",
        };
}
