namespace Convoke.Sorcery.Mapping;

/// <summary>A mapping that cannot be opened: an unknown wizard, or data the wizard cannot use.</summary>
public sealed class MappingException(string message) : Exception(message);
