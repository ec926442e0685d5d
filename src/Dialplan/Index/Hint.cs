using Convoke.Dialplan.Evaluation;

namespace Convoke.Dialplan.Index;

/// <summary>What stands behind an extension for those who watch it.</summary>
/// <param name="Devices">devices with &amp; between them, and a presence provider behind a comma</param>
/// <param name="Name">what it is called; empty: nothing</param>
/// <param name="Source">where it is written</param>
public sealed record Hint(Template Devices, string Name, string Source);
