using System.Globalization;
using System.Text;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Writes which attributes have an effect, and which test shows it.</summary>
static class OptionsPage
{
    public static string Write(IEnumerable<ObjectType> types)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Which attributes have an effect

            Written from the tables in `src/Telephony/Objects`, from what the source reads of them, and from the list of tests in
            `tests/Unit/Telephony/Objects/EffectiveOptions.cs`; a test compares. What each attribute does is told in [objects.md](objects.md).

            *effective*: the test named shows what it does. *effective, untested*: the server acts by it, and no test shows that yet.
            *stored only*: it is checked, kept, shown and survives a restart, and does nothing else; what it waits for stands beside it.


            """
        );
        var all = types.Select(type => (Type: type, Rows: Options.Of(type).ToList())).ToList();
        page.Append("| type | effective | effective, untested | stored only |\n|---|---|---|---|\n");
        foreach (var (type, rows) in all)
        {
            Count(page, $"[{type.Name}](#{type.Name})", rows);
        }
        Count(page, "all", [.. all.SelectMany(a => a.Rows)]);
        foreach (var (type, rows) in all.Where(a => a.Rows.Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {type.Name}\n\n| attribute | | |\n|---|---|---|\n");
            foreach (var row in rows)
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{row.Attribute}` | {Word(row.State)} | {row.Remark} |\n");
            }
        }
        return page.ToString();
    }

    static void Count(StringBuilder page, string name, List<Option> rows)
    {
        var counts = Enum.GetValues<OptionState>().Select(state => rows.Count(row => row.State == state));
        page.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", counts)} |\n");
    }

    static string Word(OptionState state) =>
        state switch
        {
            OptionState.Effective => "effective",
            OptionState.Untested => "effective, untested",
            _ => "stored only",
        };
}
