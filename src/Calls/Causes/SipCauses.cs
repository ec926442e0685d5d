namespace Convoke.Calls.Causes;

/// <summary>
/// Causes in SIP and back. The numbers are those that Asterisk's users rely on in their dialplans, which is close to RFC 3398 section 7.2.4
/// and not the same.
/// </summary>
public static class SipCauses
{
    /// <summary>The refusal of a call that was not answered.</summary>
    public static int ToStatus(int cause) =>
        cause switch
        {
            1 or 2 or 3 => 404,
            17 => 486,
            18 => 408,
            19 or 20 or 31 => 480,
            21 => 403,
            22 => 410,
            23 => 302,
            27 => 502,
            28 => 484,
            29 => 501,
            34 or 42 or 66 => 503,
            38 or 127 => 500,
            58 => 488,
            _ => 603,
        };

    /// <summary>What a refusal of ours means.</summary>
    public static int FromStatus(int status) =>
        status switch
        {
            401 or 403 or 407 or 603 => Cause.Rejected,
            404 or 485 or 604 => Cause.Unallocated,
            408 => Cause.NoResponse,
            409 => 41,
            410 => Cause.NumberChanged,
            420 => Cause.NoRoute,
            480 or 483 => Cause.NoAnswer,
            484 => Cause.InvalidNumber,
            486 or 600 => Cause.Busy,
            488 or 606 => Cause.BearerNotAvailable,
            500 => Cause.Failure,
            501 => Cause.FacilityRejected,
            502 => Cause.OutOfOrder,
            503 => Cause.Congestion,
            504 => Cause.RecoveryOnTimer,
            302 => Cause.Redirected,
            _ => Cause.Interworking,
        };
}
