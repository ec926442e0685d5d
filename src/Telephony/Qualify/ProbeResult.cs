namespace Convoke.Telephony.Qualify;

/// <summary>What asking a contact brought.</summary>
/// <param name="IsSent">false where nobody could be asked</param>
/// <param name="IsReachable">whether it answered as it should</param>
/// <param name="RoundTrip">microseconds until the answer; 0 where it is not reachable</param>
/// <param name="Why">why nobody could be asked</param>
readonly record struct ProbeResult(bool IsSent, bool IsReachable, long RoundTrip, string Why = "");
