using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>What stands behind <c>realtime,</c> in sorcery.conf.</summary>
static class RealtimeData
{
    static readonly string[] Fetches = ["yes", "no", "warn", "error"];

    /// <summary>
    /// The family. <c>allow_unqualified_fetch</c> is read and without effect: it keeps Asterisk from asking the database for a whole table,
    /// and here nothing asks it for that after the start.
    /// </summary>
    /// <exception cref="MappingException">there is no family, or an option is unknown</exception>
    public static string Family(string data)
    {
        var parts = data.Split(',').Select(part => part.Trim()).ToArray();
        if (parts[0].Length == 0)
        {
            throw new MappingException("the realtime wizard needs a family of extconfig.conf: realtime,ps_endpoints");
        }
        foreach (var option in parts.Skip(1))
        {
            var equals = option.IndexOf('=');
            var (name, value) = equals < 0 ? (option, "") : (option[..equals].Trim(), option[(equals + 1)..].Trim());
            if (name != "allow_unqualified_fetch" || !Fetches.Contains(value))
            {
                throw new MappingException(
                    $"'{option}' is no option of realtime; accepted is allow_unqualified_fetch={string.Join('|', Fetches)}"
                );
            }
        }
        return parts[0];
    }
}
