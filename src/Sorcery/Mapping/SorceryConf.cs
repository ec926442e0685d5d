using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;

namespace Convoke.Sorcery.Mapping;

/// <summary>What sorcery.conf says.</summary>
/// <param name="Mappings">its lines in the order of the file</param>
/// <param name="CreatesOnUpdateMiss">whether an update puts the object into stores that lack it (<c>update_or_create_on_update_miss</c>)</param>
/// <param name="Warnings">lines that map nothing; Asterisk skips them too</param>
public sealed record SorceryConf(IReadOnlyList<TypeMapping> Mappings, bool CreatesOnUpdateMiss, IReadOnlyList<string> Warnings)
{
    const string General = "general";

    /// <summary>No file: every type is where it says itself.</summary>
    public static readonly SorceryConf Empty = new([], false, []);

    /// <summary>Reads the file; null where it does not exist means <see cref="Empty"/>.</summary>
    public static SorceryConf Read(ConfFile? file)
    {
        if (file is null)
        {
            return Empty;
        }
        var mappings = new List<TypeMapping>();
        var warnings = new List<string>();
        foreach (var section in file.Sections.Where(s => !s.IsTemplate && s.Name != General))
        {
            foreach (var entry in section.Entries)
            {
                if (TypeMapping.Read(section.Name, entry.Name, entry.Value, $"{entry.File}:{entry.Line}") is { } mapping)
                {
                    mappings.Add(mapping);
                }
                else
                {
                    warnings.Add(
                        $"{entry.File}:{entry.Line}: '{entry.Name} = {entry.Value}' maps nothing; accepted is <type> = <wizard>[,<data>]"
                    );
                }
            }
        }
        return new(mappings, ConfText.IsTrue(file.Find(General)?.Last("update_or_create_on_update_miss")), warnings);
    }
}
