namespace Convoke.Calls.Causes;

/// <summary>Why a call ended, by the numbers of Q.850 and the few that Asterisk has beside them.</summary>
public static class Cause
{
    public const int None = 0;
    public const int Unallocated = 1;
    public const int NoRoute = 3;
    public const int ChannelUnacceptable = 6;
    public const int Normal = 16;
    public const int Busy = 17;
    public const int NoResponse = 18;
    public const int NoAnswer = 19;
    public const int SubscriberAbsent = 20;
    public const int Rejected = 21;
    public const int NumberChanged = 22;
    public const int Redirected = 23;
    public const int AnsweredElsewhere = 26;
    public const int OutOfOrder = 27;
    public const int InvalidNumber = 28;
    public const int FacilityRejected = 29;
    public const int Congestion = 34;
    public const int Failure = 38;
    public const int SwitchCongestion = 42;
    public const int BearerNotAvailable = 58;
    public const int NotImplemented = 66;
    public const int RecoveryOnTimer = 102;
    public const int Interworking = 127;
}
