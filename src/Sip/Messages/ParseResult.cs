using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

public enum ParseStatus : byte
{
    Done,
    NeedMore,
    Reject,
}

/// <summary>What became of the bytes.</summary>
/// <param name="Status">Whether a message was read, is incomplete (streams only), or is refused.</param>
/// <param name="Reason">Why it is refused.</param>
/// <param name="AnswerStatus">
/// The status to answer a refused request with; 0 = drop it: responses, ACK, what is not SIP, and requests without a Via to answer by.
/// The message still gives the header lines that were read, so that <see cref="ResponseBuilder"/> can answer it.
/// </param>
/// <param name="Header">The header at fault where <paramref name="Reason"/> concerns one.</param>
public readonly record struct ParseResult(
    ParseStatus Status,
    RejectReason Reason = RejectReason.None,
    int AnswerStatus = 0,
    HeaderId Header = HeaderId.Unknown
)
{
    public static ParseResult Done => default;
    public static ParseResult NeedMore => new(ParseStatus.NeedMore);

    public bool IsDone => Status == ParseStatus.Done;
}
