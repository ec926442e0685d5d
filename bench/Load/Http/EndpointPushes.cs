namespace Convoke.Bench.Load.Http;

/// <summary>The endpoint of the walk-through under ever new ids: PREFIX-0, PREFIX-1 ...</summary>
sealed class EndpointPushes(string prefix) : IRequests
{
    static readonly string Body = RequestText.Body(
        ("from_user", "alice"),
        ("allow", "!all,g722,ulaw,alaw"),
        ("ice_support", "yes"),
        ("force_rport", "yes"),
        ("rewrite_contact", "yes"),
        ("rtp_symmetric", "yes"),
        ("context", "default"),
        ("auth", "alice"),
        ("aors", "alice")
    );

    int _next;

    public int Expected => 200;

    public int Next(Span<byte> buffer) => RequestText.Put(buffer, "endpoint", $"{prefix}-{_next++}", Body);
}
