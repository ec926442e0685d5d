using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>What stands behind <c>config,</c> in a mapping.</summary>
sealed record ConfigWizardOptions
{
    /// <summary>The file, relative to the configuration directory.</summary>
    public required string File { get; init; }

    /// <summary>Attributes a section must have, each with this value first.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Criteria { get; init; } = [];

    /// <summary>The name of a section that counts even without the criteria.</summary>
    public string? ExplicitName { get; init; }

    /// <summary>Whether the file may hold one object of the type at most.</summary>
    public bool IsSingleObject { get; init; }

    /// <summary>Whether one bad section refuses the whole file, instead of itself only.</summary>
    public bool HasFileIntegrity { get; init; }

    /// <summary>Options that mean nothing here, for a warning.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <exception cref="MappingException">there is no file, or an option cannot be read</exception>
    public static ConfigWizardOptions Parse(string data)
    {
        var parts = data.Split(',', StringSplitOptions.TrimEntries);
        if (parts[0].Length == 0)
        {
            throw new MappingException("the config wizard needs a file: config,pjsip.conf[,criteria=type=endpoint]");
        }
        var options = new ConfigWizardOptions { File = parts[0] };
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=');
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            options = name switch
            {
                "criteria" when value.Split('=', 2) is [var field, var wanted] => options with
                {
                    Criteria = [.. options.Criteria, new(field, wanted)],
                },
                "criteria" => throw new MappingException($"criteria={value} is no condition; accepted is criteria=<attribute>=<value>"),
                "explicit_name" => options with { ExplicitName = value },
                "single_object" => options with { IsSingleObject = ConfText.IsTrue(value) },
                "integrity" when value is "file" or "object" => options with { HasFileIntegrity = value == "file" },
                "integrity" => throw new MappingException(
                    $"integrity={value} means nothing; accepted is integrity=file or integrity=object"
                ),
                // The number of hash buckets: Asterisk takes it, and we have none to number.
                "buckets" => options,
                _ => options with { Unknown = [.. options.Unknown, part] },
            };
        }
        return options;
    }
}
