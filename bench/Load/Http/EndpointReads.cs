namespace Convoke.Bench.Load.Http;

/// <summary>Reads the endpoints PREFIX-1 to PREFIX-COUNT, round and round.</summary>
sealed class EndpointReads(string prefix, int count) : IRequests
{
    readonly byte[][] _requests =
    [
        .. Enumerable
            .Range(1, count)
            .Select(i =>
            {
                var buffer = new byte[1024];
                return buffer[..RequestText.Get(buffer, "endpoint", $"{prefix}-{i}")];
            }),
    ];

    int _next;

    public int Expected => 200;

    public int Next(Span<byte> buffer)
    {
        var request = _requests[_next++ % count];
        request.CopyTo(buffer);
        return request.Length;
    }
}
