using Convoke.Dialplan.Evaluation;

namespace Convoke.Dialplan.Index;

/// <summary>One line of an extension.</summary>
/// <param name="Priority">its number</param>
/// <param name="Label">null: none</param>
/// <param name="Application">the name of what runs</param>
/// <param name="Data">its arguments</param>
/// <param name="Source">where it is written: <c>extensions.conf:12</c></param>
public sealed record Step(int Priority, string? Label, string Application, Template Data, string Source);
