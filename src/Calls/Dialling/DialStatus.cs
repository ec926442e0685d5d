namespace Convoke.Calls.Dialling;

/// <summary>How a Dial ended, as the variable DIALSTATUS has it.</summary>
public enum DialStatus
{
    ChanUnavail,
    NoAnswer,
    Busy,
    Congestion,
    Answer,
    Cancel,
    InvalidArgs,
}

public static class DialStatusWords
{
    public static string Of(DialStatus status) =>
        status switch
        {
            DialStatus.NoAnswer => "NOANSWER",
            DialStatus.Busy => "BUSY",
            DialStatus.Congestion => "CONGESTION",
            DialStatus.Answer => "ANSWER",
            DialStatus.Cancel => "CANCEL",
            DialStatus.InvalidArgs => "INVALIDARGS",
            _ => "CHANUNAVAIL",
        };
}
