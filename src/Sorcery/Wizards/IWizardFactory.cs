using Convoke.Sorcery.Objects;

namespace Convoke.Sorcery.Wizards;

/// <summary>Opens wizards of one name for mappings that ask for it.</summary>
public interface IWizardFactory
{
    /// <summary>The name in sorcery.conf.</summary>
    string Name { get; }

    /// <summary>Opens the wizard for a type.</summary>
    /// <param name="type">the type that is mapped</param>
    /// <param name="data">what stands behind the wizard's name in the mapping; empty where there is nothing</param>
    /// <exception cref="Mapping.MappingException">the data cannot be used</exception>
    Wizard Open(ObjectType type, string data);
}
