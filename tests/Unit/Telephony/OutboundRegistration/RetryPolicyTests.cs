using Convoke.Telephony.Objects;
using Convoke.Telephony.OutboundRegistration;
using Convoke.Tests.Unit.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.OutboundRegistration;

public sealed class RetryPolicyTests
{
    /// <param name="status">0: no answer</param>
    /// <param name="attributes">of the registration</param>
    /// <param name="tried">tries before</param>
    /// <param name="delay">seconds until the next; null: there is none</param>
    [Theory]
    [InlineData(0, "", 0, 60)]
    [InlineData(408, "", 0, 60)]
    [InlineData(500, "", 9, 60)]
    [InlineData(500, "", 10, null)]
    [InlineData(502, "retry_interval=5", 0, 5)]
    [InlineData(503, "max_retries=0", 0, null)]
    [InlineData(504, "retry_interval=0", 0, null)]
    [InlineData(504, "retry_interval=0 fatal_retry_interval=7", 0, 7)]
    [InlineData(603, "", 0, 60)]
    [InlineData(501, "", 0, null)]
    [InlineData(401, "", 0, null)]
    [InlineData(407, "auth_rejection_permanent=no", 0, 60)]
    [InlineData(401, "fatal_retry_interval=8", 0, 8)]
    [InlineData(403, "", 0, null)]
    [InlineData(403, "forbidden_retry_interval=9", 0, 9)]
    [InlineData(403, "forbidden_retry_interval=9 fatal_retry_interval=8", 0, 9)]
    [InlineData(403, "fatal_retry_interval=8", 0, 8)]
    [InlineData(403, "forbidden_retry_interval=9", 10, null)]
    [InlineData(404, "forbidden_retry_interval=9", 0, null)]
    [InlineData(404, "fatal_retry_interval=8", 9, 8)]
    [InlineData(404, "fatal_retry_interval=8", 10, null)]
    [InlineData(302, "", 0, null)]
    public void Failure_WaitsItsInterval(int status, string attributes, uint tried, int? delay)
    {
        var policy = RetryPolicy.After(Make(attributes), status, retryAfter: null, tried);
        Assert.Equal(
            delay is { } seconds
                ? new(RegistrationInput.Failed, (uint)seconds, Counts: true)
                : new(RegistrationInput.Refused, 0, Counts: false),
            policy
        );
    }

    [Theory]
    [InlineData(503, 10)]
    [InlineData(404, 0)]
    public void RetryAfter_IsFollowedAndNotCounted(int status, uint tried) =>
        Assert.Equal(
            new(RegistrationInput.Failed, 17, Counts: false),
            RetryPolicy.After(Make("max_retries=0"), status, retryAfter: 17, tried)
        );

    static Convoke.Sorcery.Objects.ConfigObject Make(string attributes) =>
        Push.Accepted(
            Registration.Type,
            null,
            [
                ("server_uri", "sip:far"),
                ("client_uri", "sip:us@far"),
                .. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => (a.Split('=')[0], a.Split('=')[1])),
            ]
        );
}
