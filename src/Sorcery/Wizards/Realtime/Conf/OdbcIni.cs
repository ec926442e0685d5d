namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>Reads unixODBC's odbc.ini: sections, <c>name = value</c>, comments after <c>;</c> or <c>#</c> at the line's beginning.</summary>
static class OdbcIni
{
    /// <summary>The settings of a data source; null where the file has none of this name.</summary>
    public static IReadOnlyDictionary<string, string>? Find(string path, string source)
    {
        Dictionary<string, string>? found = null;
        var isInside = false;
        foreach (var line in File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ';' and not '#'))
        {
            if (line is ['[', .. var name, ']'])
            {
                isInside = string.Equals(name.Trim(), source, StringComparison.OrdinalIgnoreCase);
                found = isInside ? found ?? new(StringComparer.OrdinalIgnoreCase) : found;
            }
            else if (isInside && line.IndexOf('=') is > 0 and var equals)
            {
                found![line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }
        return found;
    }
}
