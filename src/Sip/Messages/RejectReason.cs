namespace Convoke.Sip.Messages;

/// <summary>Why a message was refused by the parser.</summary>
public enum RejectReason : byte
{
    None,
    NotSip,
    StartLine,
    Version,
    StatusCode,
    RequestUri,
    HeaderLine,
    HeadTruncated,
    HeadTooLarge,
    TooManyHeaders,
    HeaderValue,
    DuplicateHeader,
    MissingHeader,
    CSeqMethod,
    ContentLength,
    MissingContentLength,
    BodyTruncated,
    BodyTooLarge,
}

/// <summary>The answer each reason asks for.</summary>
public static class RejectReasons
{
    /// <summary>The status for a request; 0 where nothing that could be answered was recognised.</summary>
    public static int Status(this RejectReason reason) =>
        reason switch
        {
            RejectReason.None or RejectReason.NotSip or RejectReason.StatusCode => 0,
            RejectReason.Version => 505,
            RejectReason.HeadTooLarge or RejectReason.TooManyHeaders or RejectReason.BodyTooLarge => 513,
            _ => 400,
        };

    /// <summary>A reason phrase that names the fault (RFC 3261 section 21.4.1 asks for that).</summary>
    public static ReadOnlySpan<byte> Phrase(this RejectReason reason) =>
        reason switch
        {
            RejectReason.Version => "Version Not Supported"u8,
            RejectReason.StartLine => "Bad Request (Start-Line)"u8,
            RejectReason.RequestUri => "Bad Request (Request-URI)"u8,
            RejectReason.HeaderLine => "Bad Request (Header Line)"u8,
            RejectReason.HeadTruncated => "Bad Request (Header Not Ended)"u8,
            RejectReason.HeadTooLarge => "Message Too Large (Header)"u8,
            RejectReason.TooManyHeaders => "Message Too Large (Number Of Headers)"u8,
            RejectReason.DuplicateHeader => "Bad Request (Header Given Twice)"u8,
            RejectReason.MissingHeader => "Bad Request (Missing Header)"u8,
            RejectReason.CSeqMethod => "Bad Request (CSeq Method)"u8,
            RejectReason.ContentLength => "Bad Request (Content-Length)"u8,
            RejectReason.MissingContentLength => "Bad Request (Missing Content-Length)"u8,
            RejectReason.BodyTruncated => "Bad Request (Body Shorter Than Content-Length)"u8,
            RejectReason.BodyTooLarge => "Message Too Large"u8,
            _ => "Bad Request"u8,
        };
}
