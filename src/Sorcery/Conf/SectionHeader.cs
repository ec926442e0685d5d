using System.Diagnostics.CodeAnalysis;

namespace Convoke.Sorcery.Conf;

/// <summary>A header as written: <c>[name]</c> with <c>(!)</c>, <c>(+)</c>, <c>(+filter)</c> and bases between the parentheses.</summary>
sealed record SectionHeader(string Name, bool IsTemplate, string? Filter, IReadOnlyList<string> Bases)
{
    internal bool IsAddition => Filter is not null;

    /// <summary>What is tolerated but surely not meant.</summary>
    internal string? Warning { get; private init; }

    internal static bool TryParse(ReadOnlySpan<char> line, [NotNullWhen(true)] out SectionHeader? header, out string error)
    {
        header = null;
        error = "";
        if (line.IndexOf(']') is var nameEnd && nameEnd <= 1)
        {
            error = nameEnd < 0 ? "no ']' after the section name: write [name]" : "the section has no name: write [name]";
            return false;
        }
        var name = line[1..nameEnd].ToString();
        var rest = line[(nameEnd + 1)..];
        if (rest is not ['(', ..])
        {
            var ignored = rest.IsEmpty ? null : $"'{ConfText.Strip(rest)}' is ignored: options follow ']' at once, as in [name](!)";
            header = new(name, IsTemplate: false, Filter: null, []) { Warning = ignored };
            return true;
        }
        if (rest.IndexOf(')') is var end && end < 0)
        {
            error = "no ')' after the options of the section: write [name](!), [name](base,...) or [name](+)";
            return false;
        }
        return TryParseOptions(name, rest[1..end].ToString(), ConfText.Strip(rest[(end + 1)..]).ToString(), out header, out error);
    }

    static bool TryParseOptions(
        string name,
        string options,
        string trailing,
        [NotNullWhen(true)] out SectionHeader? header,
        out string error
    )
    {
        header = null;
        error = "";
        var isTemplate = false;
        string? filter = null;
        string? warning = trailing.Length == 0 ? null : $"'{trailing}' after ')' is ignored";
        List<string> bases = [];
        foreach (var option in options.Split(','))
        {
            switch (ConfText.Strip(option))
            {
                case "":
                    warning = "an empty name between the parentheses is ignored";
                    break;
                case "!":
                    isTemplate = true;
                    break;
                case ['+', ..] when filter is not null:
                    error = "more than one '+': join filters with '&', as in [name](+type=aor&max_contacts=1)";
                    return false;
                case ['+', .. var text]:
                    filter = text.ToString();
                    break;
                default:
                    bases.Add(option);
                    break;
            }
        }
        header = new(name, isTemplate, filter, bases) { Warning = warning };
        return true;
    }
}
