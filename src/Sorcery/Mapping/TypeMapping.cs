namespace Convoke.Sorcery.Mapping;

/// <summary>A line of sorcery.conf: a type's objects are in this store.</summary>
/// <param name="Section">the section it stands in</param>
/// <param name="Type">the object type</param>
/// <param name="IsCache">whether the store only remembers what others keep (<c>type/cache = ...</c>)</param>
/// <param name="Wizard">the wizard's name</param>
/// <param name="Data">what stands behind it; empty where there is nothing</param>
/// <param name="Where">file and line, for messages</param>
public sealed record TypeMapping(string Section, string Type, bool IsCache, string Wizard, string Data, string Where)
{
    /// <summary>Reads the value of a mapping, <c>wizard[,data]</c>; null where it names no wizard.</summary>
    public static TypeMapping? Read(string section, string name, string value, string where)
    {
        var (type, options) = Split(name, '/');
        var (wizard, data) = Split(value, ',');
        return type.Length == 0 || wizard.Length == 0
            ? null
            : new(section, type, options.Contains("cache", StringComparison.Ordinal), wizard, data, where);
    }

    static (string Head, string Tail) Split(string text, char at)
    {
        var index = text.IndexOf(at);
        return index < 0 ? (text.Trim(), "") : (text[..index].Trim(), text[(index + 1)..].Trim());
    }
}
