using Convoke.Dialplan.Times;

namespace Convoke.Dialplan.Index;

/// <summary>A context that another one includes.</summary>
/// <param name="Context">its name</param>
/// <param name="When">at which times; null: always</param>
/// <param name="Text">as it is written</param>
/// <param name="Source">where</param>
public sealed record Include(string Context, TimeSpec? When, string Text, string Source);
