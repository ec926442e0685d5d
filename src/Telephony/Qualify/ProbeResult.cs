namespace Convoke.Telephony.Qualify;

/// <summary>What asking a contact brought.</summary>
/// <param name="IsSent">false where nobody could be asked: no endpoint to ask for, or a URI that leads nowhere</param>
/// <param name="IsReachable">whether it answered as it should</param>
/// <param name="RoundTrip">microseconds until the answer; 0 where it is not reachable</param>
readonly record struct ProbeResult(bool IsSent, bool IsReachable, long RoundTrip);
