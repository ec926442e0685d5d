namespace Convoke.Sorcery.Conf;

/// <summary>
/// One header with the lines under it, as written. A section has one block that defines it and one more for each place that
/// adds to it. Inheritance copies a base as it stands at that moment, so only the sequence of blocks can be printed back.
/// </summary>
sealed class ConfBlock(ConfSection section, bool isDefinition)
{
    internal ConfSection Section => section;

    internal bool IsDefinition => isDefinition;

    /// <summary>Of a block that adds: the bases its header names, and the entries they gave.</summary>
    internal List<string> AddedBases => field ??= [];

    internal List<ConfEntry> AddedEntries => field ??= [];

    /// <summary>The lines; of <c>+=</c> only the part written there, with its leading blanks.</summary>
    internal List<ConfEntry> Written => field ??= [];
}
