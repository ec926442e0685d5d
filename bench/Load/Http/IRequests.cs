namespace Convoke.Bench.Load.Http;

/// <summary>A sequence of requests, written one after the other into a buffer.</summary>
interface IRequests
{
    /// <summary>The status that counts as success.</summary>
    int Expected { get; }

    /// <summary>Writes the next request; 0 when there is none left.</summary>
    int Next(Span<byte> buffer);
}
