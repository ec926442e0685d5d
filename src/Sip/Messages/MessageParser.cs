using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>
/// Reads start line and headers of a loaded message. A fault does not end the reading: the rest of the header lines is still found, so
/// that a refused request can be answered. The first fault is the one reported.
/// </summary>
ref struct MessageParser
{
    readonly Message message;
    readonly ParseLimits limits;
    readonly Framing framing;
    readonly Span<byte> bytes;
    int at;
    RejectReason fault;
    HeaderId faultHeader;

    MessageParser(Message message, ParseLimits limits, Framing framing)
    {
        this.message = message;
        this.limits = limits;
        this.framing = framing;
        bytes = message.Writable;
    }

    public static ParseResult Parse(Message message, ParseLimits limits, Framing framing)
    {
        var parser = new MessageParser(message, limits, framing);
        parser.Run();
        return parser.Result();
    }

    void Run()
    {
        // RFC 3261 section 7.5: empty lines before the start line are ignored.
        while (at < bytes.Length && bytes[at] is (byte)'\r' or (byte)'\n')
            at++;
        if (!TryLine(mayFold: false, out var line))
            Fail(RejectReason.HeadTruncated);
        var (found, uriFault) = StartLine.Read(message, bytes, line);
        if (found != RejectReason.None)
            Fail(found);
        if (found is RejectReason.NotSip || fault == RejectReason.HeadTooLarge)
            return;
        if (uriFault)
            Fail(RejectReason.RequestUri);
        if (!TryHeaders())
            return;
        new HeaderRules(message).Check(ref fault, ref faultHeader);
        TakeBody();
    }

    /// <summary>False where the blank line was not reached.</summary>
    bool TryHeaders()
    {
        while (true)
        {
            if (!TryLine(mayFold: true, out var line))
                return Fail(RejectReason.HeadTruncated);
            if (line.Length == 0)
                return true;
            if (message.HeaderCount >= limits.MaxHeaders)
                return Fail(RejectReason.TooManyHeaders);
            if (!TryHeader(line))
                Fail(RejectReason.HeaderLine);
        }
    }

    bool TryHeader(Slice line)
    {
        var text = bytes.Slice(line.Start, line.Length);
        var colon = text.IndexOf((byte)':');
        if (colon < 0)
            return false;
        var name = Grammar.TrimEnd(text[..colon]);
        if (!Grammar.IsToken(name))
            return false;
        var start = colon + 1;
        while (start < text.Length && Grammar.IsBlank(text[start]))
            start++;
        var value = Grammar.TrimEnd(text[start..]);
        message.Add(new HeaderSlice(HeaderTable.Find(name), line.Start, name.Length, line.Start + start, value.Length));
        return true;
    }

    /// <summary>
    /// Takes the next line without its end, CRLF or a bare LF, and joins continuation lines to it by blanks (RFC 3261 section 7.3.1).
    /// </summary>
    bool TryLine(bool mayFold, out Slice line)
    {
        var start = at;
        line = default;
        while (true)
        {
            var end = bytes[at..].IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0)
            {
                at = bytes.Length;
                line = new Slice(start, at - start);
                return false;
            }
            end += at;
            var next = end + 1;
            if (bytes[end] == (byte)'\r')
            {
                if (next == bytes.Length || bytes[next] != (byte)'\n')
                {
                    // A lone CR is no line end to one reader and one to another: refused, or it would smuggle header lines.
                    Fail(RejectReason.HeaderLine);
                    bytes[end] = (byte)' ';
                    at = next;
                    continue;
                }
                next++;
            }
            at = next;
            if (at > limits.MaxHeadBytes || end - start > limits.MaxLineBytes)
                Fail(RejectReason.HeadTooLarge);
            if (!mayFold || end == start || at == bytes.Length || !Grammar.IsBlank(bytes[at]) || fault == RejectReason.HeadTooLarge)
            {
                line = new Slice(start, end - start);
                return fault != RejectReason.HeadTooLarge;
            }
            bytes[end..at].Fill((byte)' ');
        }
    }

    void TakeBody()
    {
        var rest = bytes.Length - at;
        var size = rest;
        if (message.TryGet(HeaderId.ContentLength, out ContentLength given))
            size = given.Bytes;
        else if (framing == Framing.Stream)
            Fail(RejectReason.MissingContentLength, HeaderId.ContentLength);
        if (size > rest)
            Fail(RejectReason.BodyTruncated, HeaderId.ContentLength);
        if (size > limits.MaxBodyBytes)
            Fail(RejectReason.BodyTooLarge, HeaderId.ContentLength);
        message.BodySlice = new Slice(at, Math.Min(size, rest));
    }

    bool Fail(RejectReason reason, HeaderId header = HeaderId.Unknown)
    {
        if (fault == RejectReason.None)
            (fault, faultHeader) = (reason, header);
        return false;
    }

    readonly ParseResult Result()
    {
        if (fault == RejectReason.None)
            return ParseResult.Done;
        // RFC 3261 section 17.1.1.3: an ACK is never answered; without a Via there is no way back (section 18.2.2).
        var answerable = message.IsRequest && message.Method != Method.Ack && !message.Value(HeaderId.Via).IsEmpty;
        return new ParseResult(ParseStatus.Reject, fault, answerable ? fault.Status() : 0, faultHeader);
    }
}
