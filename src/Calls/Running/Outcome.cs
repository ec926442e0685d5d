namespace Convoke.Calls.Running;

enum OutcomeKind
{
    /// <summary>The next priority.</summary>
    Next,

    /// <summary>The call ends.</summary>
    Hangup,

    /// <summary>The extension e.</summary>
    Error,

    /// <summary>The extension may be longer than what was dialled.</summary>
    Incomplete,

    /// <summary>More digits follow one that came.</summary>
    Digit,

    /// <summary>Another place.</summary>
    Jump,

    /// <summary>The extension has no further line: a subroutine, or the end of a call, is over.</summary>
    Finished,
}

/// <summary>How an application ended.</summary>
readonly record struct Outcome(OutcomeKind Kind, char Digit = default, Channels.Place Place = default)
{
    public static readonly Outcome Next = new(OutcomeKind.Next);
    public static readonly Outcome Hangup = new(OutcomeKind.Hangup);
    public static readonly Outcome Error = new(OutcomeKind.Error);
    public static readonly Outcome Incomplete = new(OutcomeKind.Incomplete);

    public static Outcome Of(char digit) => new(OutcomeKind.Digit, Digit: digit);

    public static Outcome To(Channels.Place place) => new(OutcomeKind.Jump, Place: place);

    /// <summary>The next priority after a wait, unless the channel ends.</summary>
    public static Outcome After(Channels.Interruption wait) => wait == Channels.Interruption.Ending ? Hangup : Next;
}
