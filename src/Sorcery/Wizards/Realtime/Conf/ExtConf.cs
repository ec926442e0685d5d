using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>Reads extconfig.conf: <c>family => driver,database[,table[,priority]]</c> in <c>[settings]</c>.</summary>
static class ExtConf
{
    /// <summary>All lines of a family, the most important first; empty where there are none.</summary>
    /// <exception cref="MappingException">a line of it cannot be understood</exception>
    public static IReadOnlyList<RealtimeFamily> Find(ConfFile? file, string family) =>
        [
            .. (file?.Find("settings")?.Entries ?? [])
                .Where(entry => string.Equals(entry.Name, family, StringComparison.OrdinalIgnoreCase))
                .Select(Parse)
                .OrderBy(line => line.Priority),
        ];

    static RealtimeFamily Parse(ConfEntry entry)
    {
        var where = $"{entry.File}:{entry.Line}";
        var parts = entry.Value.Split(',').Select(part => part.Trim().Trim('"')).ToArray();
        if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
        {
            throw new MappingException(
                $"{where}: '{entry.Value}' says no database; accepted is {entry.Name} => <driver>,<database>[,<table>[,<priority>]]"
            );
        }
        var priority = 1;
        if (parts.Length > 3 && !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out priority))
        {
            throw new MappingException($"{where}: '{parts[3]}' is no priority; accepted is a number from 1");
        }
        var table = parts.Length > 2 && parts[2].Length > 0 ? parts[2] : entry.Name;
        return new(entry.Name, parts[0].ToLowerInvariant(), parts[1], table, priority, where);
    }
}
