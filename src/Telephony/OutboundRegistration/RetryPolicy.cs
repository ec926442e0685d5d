using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>When a REGISTER that failed is tried again.</summary>
/// <param name="Input">whether it is</param>
/// <param name="Delay">seconds until then</param>
/// <param name="Counts">whether it counts as one of max_retries</param>
readonly record struct RetryPolicy(RegistrationInput Input, uint Delay, bool Counts)
{
    static readonly RetryPolicy Never = new(RegistrationInput.Refused, 0, false);

    /// <param name="registration">whose intervals rule</param>
    /// <param name="status">300..699; 0: there was no answer</param>
    /// <param name="retryAfter">what the answer asks for, in seconds; null: nothing</param>
    /// <param name="tried">tries since the last success that count</param>
    public static RetryPolicy After(ConfigObject registration, int status, uint? retryAfter, uint tried)
    {
        // Who says when to come back means it, and shall not wear out our patience (RFC 3261 section 20.33).
        if (retryAfter is { } later)
        {
            return new(RegistrationInput.Failed, later, Counts: false);
        }
        var interval = Interval(registration, status);
        return interval > 0 && tried < registration.Get(Registration.MaxRetries)
            ? new(RegistrationInput.Failed, interval, Counts: true)
            : Never;
    }

    static uint Interval(ConfigObject registration, int status)
    {
        var retry = registration.Get(Registration.RetryInterval);
        if (retry > 0 && MayPass(status, registration.Get(Registration.AuthRejectionPermanent)))
        {
            return retry;
        }
        var forbidden = registration.Get(Registration.ForbiddenRetryInterval);
        return status == 403 && forbidden > 0 ? forbidden : registration.Get(Registration.FatalRetryInterval);
    }

    static bool MayPass(int status, bool isAuthFinal) =>
        status switch
        {
            0 or 408 or 500 or 502 or 503 or 504 or >= 600 => true,
            401 or 407 => !isAuthFinal,
            _ => false,
        };
}
