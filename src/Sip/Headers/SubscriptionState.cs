namespace Convoke.Sip.Headers;

/// <summary>Subscription-State (RFC 6665 section 8.2.3): active, pending, terminated with reason, expires, retry-after.</summary>
public readonly ref struct SubscriptionState : IHeaderValue<SubscriptionState>
{
    public ReadOnlySpan<byte> State { get; private init; }
    public Parameters Parameters { get; private init; }

    public static bool TryParse(ReadOnlySpan<byte> text, out SubscriptionState value)
    {
        var done = Token.TryParse(text, out var token);
        value = new SubscriptionState { State = token.Name, Parameters = token.Parameters };
        return done;
    }
}
