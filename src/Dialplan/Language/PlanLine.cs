namespace Convoke.Dialplan.Language;

/// <summary>A line of extensions.conf: <c>name =&gt; value</c>.</summary>
/// <param name="Name">in any case</param>
/// <param name="Value">without blanks around it</param>
/// <param name="Source">where it is written: <c>extensions.conf:12</c></param>
public sealed record PlanLine(string Name, string Value, string Source);

/// <summary>A section of extensions.conf. Several may bear one name.</summary>
public sealed record PlanSection(string Name, IReadOnlyList<PlanLine> Lines);
