namespace Convoke.Sip.Resolution;

public interface IResolver
{
    /// <summary>
    /// The addresses to try, in order; empty when there are none. Completed at once for numeric hosts. Never throws but for cancellation.
    /// </summary>
    ValueTask<IReadOnlyList<ResolvedTarget>> Resolve(ResolutionTarget target, CancellationToken cancellation = default);
}
