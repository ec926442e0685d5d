using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;
using Microsoft.Extensions.Logging;

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

    /// <summary>The lines that are tried in turn: from the first priority on without a gap, of several with the same the first.</summary>
    /// <param name="lines">a family's, by priority</param>
    /// <param name="log">where the others are told</param>
    public static IReadOnlyList<RealtimeFamily> InTurn(IReadOnlyList<RealtimeFamily> lines, ILogger log)
    {
        var used = new List<RealtimeFamily>();
        foreach (var line in lines)
        {
            if (used.Count == 0 || line.Priority == used[^1].Priority + 1)
            {
                used.Add(line);
            }
            else
            {
                log.PriorityUnused(
                    line.Where,
                    line.Name,
                    line.Priority == used[^1].Priority
                        ? $"{used[^1].Where} has the same priority"
                        : string.Create(CultureInfo.InvariantCulture, $"there is no priority {used[^1].Priority + 1} before it")
                );
            }
        }
        return used;
    }

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
