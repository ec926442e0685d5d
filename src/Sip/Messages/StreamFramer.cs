using System.Buffers;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

public enum FrameStatus : byte
{
    /// <summary>No whole message yet; what was consumed is gone from the input.</summary>
    NeedMore,

    /// <summary>One message was taken; <see cref="FrameResult.Parse"/> is Done or Reject. The stream goes on either way.</summary>
    Message,

    /// <summary>A double CRLF: to be answered by one CRLF (RFC 5626 section 4.4.1).</summary>
    Ping,

    /// <summary>A single CRLF: the answer to our ping, or an empty line to be ignored.</summary>
    Pong,

    /// <summary>Where the next message begins is lost: answer if <see cref="FrameResult.Parse"/> says so, then close.</summary>
    Broken,
}

public readonly record struct FrameResult(FrameStatus Status, ParseResult Parse = default);

/// <summary>
/// Finds messages in a byte stream (RFC 3261 section 18.3). One for each connection; it remembers how far it has looked, so that of a
/// head that arrives in pieces only the unfinished line is looked at again.
/// </summary>
public sealed class StreamFramer(ParseLimits limits)
{
    long scanned;
    long frameLength;
    bool afterPong;

    /// <summary>
    /// Takes the next message or keepalive from the start of <paramref name="input"/>, which is moved behind it. On
    /// <see cref="FrameStatus.NeedMore"/> the caller keeps the rest of the input and comes again with more behind it.
    /// </summary>
    public FrameResult Read(ref ReadOnlySequence<byte> input, Message into)
    {
        if (frameLength == 0 && scanned == 0 && TryKeepAlive(ref input, out var keepAlive))
            return new FrameResult(keepAlive);
        if (frameLength == 0 && !TryHead(input, into, out var broken))
            return broken;
        if (input.Length < frameLength)
            return default;
        var result = into.Parse(input.Slice(0, frameLength), limits, Framing.Stream);
        input = input.Slice(frameLength);
        (scanned, frameLength) = (0, 0);
        return new FrameResult(FrameStatus.Message, result);
    }

    bool TryKeepAlive(ref ReadOnlySequence<byte> input, out FrameStatus status)
    {
        Span<byte> start = stackalloc byte[4];
        var peek = start[..(int)Math.Min(4, input.Length)];
        input.Slice(0, peek.Length).CopyTo(peek);
        var isPing = peek.SequenceEqual("\r\n\r\n"u8);
        var length =
            isPing ? 4
            : peek.StartsWith("\r\n"u8) ? 2
            : peek.StartsWith("\n"u8) ? 1
            : 0;
        status = FrameStatus.NeedMore;
        // Nothing, or the first half of a CRLF: nothing to be said yet.
        if (peek.IsEmpty || peek.SequenceEqual("\r"u8))
            return true;
        status = isPing || afterPong ? FrameStatus.Ping : FrameStatus.Pong;
        afterPong = length > 0 && status == FrameStatus.Pong;
        input = input.Slice(length);
        return length > 0;
    }

    /// <summary>Looks for the blank line; once found, the length of the message is known or the stream is broken.</summary>
    bool TryHead(in ReadOnlySequence<byte> input, Message into, out FrameResult result)
    {
        result = default;
        var reader = new SequenceReader<byte>(input);
        reader.Advance(scanned);
        while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
        {
            var isBlank = line.IsEmpty || (line.Length == 1 && line.FirstSpan[0] == (byte)'\r');
            if (isBlank && scanned > 0)
                return TryLength(input.Slice(0, reader.Consumed), into, out result);
            scanned = reader.Consumed;
            if (scanned > limits.MaxHeadBytes)
                break;
        }
        if (input.Length > limits.MaxHeadBytes || input.Length - scanned > limits.MaxLineBytes)
            result = Refuse(
                input.Slice(0, Math.Min(input.Length, limits.MaxHeadBytes + limits.MaxLineBytes)),
                into,
                RejectReason.HeadTooLarge
            );
        return false;
    }

    bool TryLength(in ReadOnlySequence<byte> head, Message into, out FrameResult result)
    {
        result = default;
        // Without the body only the length can be at fault here; anything else is found again when the body is there.
        into.Parse(head, limits, Framing.Stream);
        if (!into.IsRequest && !into.IsResponse)
            result = Refuse(head, into, RejectReason.NotSip);
        else if (!into.TryGet(HeaderId.ContentLength, out ContentLength body) || HasSecondLength(into))
            result = Refuse(head, into, into.Has(HeaderId.ContentLength) ? RejectReason.ContentLength : RejectReason.MissingContentLength);
        else if (body.Bytes > limits.MaxBodyBytes)
            result = Refuse(head, into, RejectReason.BodyTooLarge);
        else
            frameLength = head.Length + body.Bytes;
        return frameLength > 0;
    }

    static bool HasSecondLength(Message message)
    {
        var lines = 0;
        foreach (var _ in message.Lines(HeaderId.ContentLength))
            lines++;
        return lines > 1;
    }

    FrameResult Refuse(in ReadOnlySequence<byte> head, Message into, RejectReason reason)
    {
        var found = into.Parse(head, limits, Framing.Stream);
        var answer = into.IsRequest && into.Method != Method.Ack && into.Has(HeaderId.Via) ? reason.Status() : 0;
        if (found.Reason == RejectReason.Version && answer != 0)
            (reason, answer) = (found.Reason, found.AnswerStatus);
        return new FrameResult(FrameStatus.Broken, new ParseResult(ParseStatus.Reject, reason, answer, found.Header));
    }
}
