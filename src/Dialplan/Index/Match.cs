namespace Convoke.Dialplan.Index;

/// <summary>What a look-up found.</summary>
/// <param name="Context">the context that has it, which may be an included one</param>
/// <param name="Extension">it</param>
public readonly record struct Match(Context Context, Extension Extension);
