using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>The settings of one database, whichever file they are from.</summary>
/// <param name="Where">file and section, for messages</param>
/// <param name="Look">the value of a name; null where it is not set</param>
/// <param name="Database">the database's name where the settings do not have to say it; null: they have to</param>
sealed record DatabaseSettings(string Where, Func<string, string?> Look, string? Database)
{
    /// <summary>
    /// Finds them in a driver's file. The section that the family names wins; where there is none, <c>[general]</c> says how to reach the
    /// server and the family names the database on it.
    /// </summary>
    public static DatabaseSettings Find(ConfFile? file, string fileName, string name)
    {
        var own = file?.Find(name);
        var section = own ?? file?.Find("general");
        return new($"{fileName} [{section?.Name ?? name}]", setting => section?.Last(setting), own is null ? name : null);
    }

    /// <summary>The value of the first of these names that is set.</summary>
    public string? this[params string[] names] => names.Select(Look).FirstOrDefault(value => value is { Length: > 0 });

    /// <summary>A count.</summary>
    /// <exception cref="MappingException">it is none</exception>
    public int Count(string name, int otherwise) =>
        this[name] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new MappingException($"{Where}: {name} = '{text}' is no number above 0");
}
