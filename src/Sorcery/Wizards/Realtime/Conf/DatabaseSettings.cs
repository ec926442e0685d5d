using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>The settings of one database, whichever file they are from.</summary>
/// <param name="Where">file and section, for messages</param>
/// <param name="Look">the value of a name; null where it is not set</param>
/// <param name="Database">the database's name where the settings do not have to say it; null: they have to</param>
/// <param name="Entries">what the section holds, for warnings; empty where it is read elsewhere</param>
sealed record DatabaseSettings(string Where, Func<string, string?> Look, string? Database, IReadOnlyList<ConfEntry> Entries)
{
    /// <summary>
    /// Finds them in a driver's file. The section that the family names wins; where there is none, <c>[general]</c> says how to reach the
    /// server and the family names the database on it.
    /// </summary>
    public static DatabaseSettings Find(ConfFile? file, string fileName, string name)
    {
        var own = file?.Find(name);
        var section = own ?? file?.Find("general");
        return new(
            $"{fileName} [{section?.Name ?? name}]",
            setting => section?.Last(setting),
            own is null ? name : null,
            section is null ? [] : [.. section.Entries]
        );
    }

    /// <summary>The value that is set; null: none is.</summary>
    public string? this[DatabaseOption option] => option.Names.Select(Look).FirstOrDefault(value => value is { Length: > 0 });

    /// <summary>
    /// The host to connect to. <c>localhost</c> with a socket beside it means the socket, as it does to MySQL's own clients; any other host
    /// goes before the socket.
    /// </summary>
    /// <returns>null: the socket is to be used, or nothing is set</returns>
    public string? HostBesideSocket =>
        this[DatabaseOption.Host] is { } host
        && !(host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && this[DatabaseOption.Socket] is not null)
            ? host
            : null;

    /// <summary>A count.</summary>
    /// <exception cref="MappingException">it is none</exception>
    public int Count(DatabaseOption option, int otherwise) =>
        this[option] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new MappingException($"{Where}: {option.Names[0]} = '{text}' is not a number above 0");

    /// <summary>What stands in the section and is none of these options.</summary>
    public IEnumerable<ConfEntry> Unknown(IReadOnlyList<DatabaseOption> options) =>
        Entries.Where(entry => !options.Any(option => option.Names.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)));
}
