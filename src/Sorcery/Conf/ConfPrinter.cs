using System.Text;

namespace Convoke.Sorcery.Conf;

/// <summary>Writes a configuration as one text, without comments and with the includes in their places.</summary>
public static class ConfPrinter
{
    /// <summary>A text that reads as the same sections: names, bases, entries and their order.</summary>
    public static string Print(ConfFile file)
    {
        var text = new StringBuilder();
        var first = FirstOfEachName(file);
        var namesakes = file.Blocks.Where(b => !first.Contains(b.Section)).ToLookup(b => b.Section);
        foreach (var block in file.Blocks)
        {
            if (first.Contains(block.Section))
            {
                PrintHeader(text, block);
                PrintLines(text, block.Written);
            }
            else if (block.IsDefinition)
            {
                // No (+) can point to it for sure, and nobody inherits from it: what is added further down can stand here.
                PrintHeader(text, block);
                foreach (var part in namesakes[block.Section])
                {
                    PrintLines(text, part.AddedEntries.Select(e => e with { IsAppend = false }));
                    PrintLines(text, part.Written);
                }
            }
        }
        return text.ToString();
    }

    static HashSet<ConfSection> FirstOfEachName(ConfFile file) =>
        [.. file.Sections.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase)];

    static void PrintHeader(StringBuilder text, ConfBlock block)
    {
        var section = block.Section;
        List<string> options = [];
        if (!block.IsDefinition)
        {
            options.Add(section.IsTemplate ? "+TEMPLATES=include" : "+");
        }
        else if (section.IsTemplate)
        {
            options.Add("!");
        }
        options.AddRange(block.IsDefinition ? section.Bases : block.AddedBases);
        text.Append(text.Length == 0 ? "[" : "\n[").Append(Escape(section.Name)).Append(']');
        if (options.Count > 0)
        {
            text.Append('(').AppendJoin(',', options.Select(Escape)).Append(')');
        }
        text.Append('\n');
    }

    static void PrintLines(StringBuilder text, IEnumerable<ConfEntry> entries)
    {
        foreach (var entry in entries)
        {
            text.Append(entry.Name[0] is '[' or '#' or '\\' or '=' ? "\\" : "").Append(Escape(entry.Name));
            // What follows += is kept with its blanks, for they stand between the two values.
            text.Append(
                    entry.IsAppend ? " +="
                    : entry.IsObject ? " => "
                    : " = "
                )
                .Append(Escape(entry.Value))
                .Append('\n');
        }
    }

    static string Escape(string text) => text.Replace(";", "\\;", StringComparison.Ordinal);
}
