using System.Globalization;
using Convoke.Calls.Parties;
using Convoke.Sorcery.Fields;

namespace Convoke.Calls.Functions.Parties;

/// <summary>The fields of somebody in a call, as functions name them: <c>num</c>, <c>name-pres</c>, <c>all</c>.</summary>
static class PartyFields
{
    static readonly Dictionary<string, (Func<Party, string> Read, Func<Party, string, Party?> Write)> Rows = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["all"] = (static p => $"\"{Escape(p.Name.Text)}\" <{p.Number.Text}>", WriteAll),
        ["name"] = (static p => p.Name.Text, static (p, v) => p.WithName(v)),
        ["name-valid"] = (static p => Digit(p.Name.IsValid), static (p, v) => p with { Name = p.Name with { IsValid = IsOn(v) } }),
        ["name-charset"] = (static p => p.Name.IsValid ? "utf8" : "unknown", static (p, _) => p),
        ["name-pres"] = (
            static p => Word(p.Name.Presentation),
            static (p, v) => Presentation(v) is { } read ? p with { Name = p.Name with { Presentation = read } } : null
        ),
        ["num"] = (static p => p.Number.Text, static (p, v) => p.WithNumber(v)),
        ["num-valid"] = (static p => Digit(p.Number.IsValid), static (p, v) => p with { Number = p.Number with { IsValid = IsOn(v) } }),
        ["num-plan"] = (static _ => "0", static (p, _) => p),
        ["num-pres"] = (
            static p => Word(p.Number.Presentation),
            static (p, v) => Presentation(v) is { } read ? p with { Number = p.Number with { Presentation = read } } : null
        ),
        ["pres"] = (static p => Word(p.Presentation), static (p, v) => Presentation(v) is { } read ? p.WithPresentation(read) : null),
        ["subaddr"] = (static p => p.Subaddress, static (p, v) => p with { Subaddress = v }),
        ["subaddr-valid"] = (static p => Digit(p.Subaddress.Length > 0), static (p, v) => IsOn(v) ? p : p with { Subaddress = "" }),
        ["subaddr-type"] = (static _ => "0", static (p, _) => p),
        ["subaddr-odd"] = (static _ => "0", static (p, _) => p),
        ["tag"] = (static p => p.Tag, static (p, v) => p with { Tag = v }),
    };

    /// <summary>Null where there is no such field.</summary>
    public static string? Read(Party party, string field) => Rows.TryGetValue(Canonical(field), out var row) ? row.Read(party) : null;

    /// <summary>Null where there is no such field, or the value does not fit it.</summary>
    public static Party? Write(Party party, string field, string value) =>
        Rows.TryGetValue(Canonical(field), out var row) ? row.Write(party, WithoutControls(value)) : null;

    /// <summary>A party by <c>"Name" &lt;number&gt;</c>.</summary>
    public static Party Parse(string text) => WriteAll(Party.Nobody, text)!;

    static string Canonical(string field) => field.StartsWith("number", StringComparison.OrdinalIgnoreCase) ? "num" + field[6..] : field;

    static Party? WriteAll(Party party, string value)
    {
        _ = CallerIdKind.Instance.TryParse(value, CallerId.Unknown, ParseScope.Offline, out var id, out _);
        return party.WithName(id.Name).WithNumber(id.Number);
    }

    static string Escape(string name) =>
        name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    static string Digit(bool value) => value ? "1" : "0";

    static bool IsOn(string value) =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number != 0;

    static string Word(CallerPresentation presentation) => CallerPresentationKind.Instance.Render(presentation);

    static CallerPresentation? Presentation(string text) =>
        CallerPresentationKind.Instance.TryParse(text.Trim(), default, ParseScope.Offline, out var read, out _) ? read : null;

    /// <summary>What goes into headers must not have line breaks.</summary>
    static string WithoutControls(string value) =>
        value.Any(char.IsControl) ? string.Concat(value.Select(static c => char.IsControl(c) ? ' ' : c)) : value;
}
