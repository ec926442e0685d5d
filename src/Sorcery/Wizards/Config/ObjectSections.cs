using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards.Config;

/// <summary>Tells which sections of a file are objects of a type.</summary>
static class ObjectSections
{
    public static IEnumerable<ConfSection> Of(ConfFile file, ObjectType type, ConfigWizardOptions options) =>
        file.Sections.Where(section => !section.IsTemplate && IsObject(section, type, options));

    static bool IsObject(ConfSection section, ObjectType type, ConfigWizardOptions options)
    {
        if (options.Criteria.Count == 0 && options.ExplicitName is null)
        {
            return true;
        }
        if (section.Name == options.ExplicitName && section.Entries.All(entry => IsField(type, entry.Name)))
        {
            return true;
        }
        return options.Criteria.Count > 0 && options.Criteria.All(c => section.First(c.Key) == c.Value);
    }

    /// <summary>Aliases do not count: Asterisk asks for registered names only.</summary>
    static bool IsField(ObjectType type, string name) =>
        type.FindField(name) is { } field ? field.KeepsValue || field is Fields.IgnoredField : type.TakesOpen(name);
}
