using System.Buffers;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class StreamFramerTests
{
    static readonly string WithBody = TortureMessages.Register.Replace("Content-Length: 0", "Content-Length: 5") + "v=0\n";
    readonly StreamFramer framer = new(ParseLimits.Default);
    readonly Message message = Message.Rent();

    [Fact]
    public void ThreeMessagesAtOnce_AreTakenOneByOne()
    {
        var input = Input(TortureMessages.Register + WithBody + TortureMessages.Register);
        for (var count = 0; count < 3; count++)
        {
            Assert.Equal(new FrameResult(FrameStatus.Message, ParseResult.Done), framer.Read(ref input, message));
            Assert.Equal(count == 1 ? 5 : 0, message.Body.Length);
        }
        Assert.True(input.IsEmpty);
        Assert.Equal(FrameStatus.NeedMore, framer.Read(ref input, message).Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void BytesInPieces_GiveTheSameMessages(int step)
    {
        var bytes = Corpus.Bytes("\n\n" + TortureMessages.Register + "\n" + WithBody);
        var seen = new List<FrameStatus>();
        var start = 0;
        for (var end = step; start < bytes.Length; end = Math.Min(end + step, bytes.Length))
        {
            var input = Pieces(bytes.AsMemory(start, end - start), pieceBytes: 3);
            FrameResult result;
            while ((result = framer.Read(ref input, message)).Status != FrameStatus.NeedMore)
            {
                seen.Add(result.Status);
                Assert.True(result.Parse.IsDone);
            }
            start = end - (int)input.Length;
        }
        Assert.Equal(2, seen.Count(status => status == FrameStatus.Message));
        Assert.Contains(FrameStatus.Ping, seen);
    }

    [Fact]
    public void DoubleCrLf_IsAPing_SingleAPong()
    {
        var input = Input("\n\n\n" + TortureMessages.Register);
        Assert.Equal(FrameStatus.Ping, framer.Read(ref input, message).Status);
        Assert.Equal(FrameStatus.Pong, framer.Read(ref input, message).Status);
        Assert.Equal(FrameStatus.Message, framer.Read(ref input, message).Status);
    }

    [Fact]
    public void PingInTwoPieces_IsAPing()
    {
        var first = Input("\n");
        Assert.Equal(FrameStatus.Pong, framer.Read(ref first, message).Status);
        var second = Input("\n");
        Assert.Equal(FrameStatus.Ping, framer.Read(ref second, message).Status);
        var third = Input("\n");
        Assert.Equal(FrameStatus.Pong, framer.Read(ref third, message).Status);
    }

    [Fact]
    public void MalformedButFramed_IsRefusedAndTheStreamGoesOn()
    {
        var input = Input(TortureMessages.Register.Replace("CSeq: 314159", "CSeq: x") + TortureMessages.Register);
        var result = framer.Read(ref input, message);
        Assert.Equal((FrameStatus.Message, 400, HeaderId.CSeq), (result.Status, result.Parse.AnswerStatus, result.Parse.Header));
        Assert.Equal(new FrameResult(FrameStatus.Message, ParseResult.Done), framer.Read(ref input, message));
    }

    [Theory]
    [InlineData("Content-Length: 0", "Content-Length: x", 400)]
    [InlineData("Content-Length: 0", "Content-Length: -1", 400)]
    [InlineData("Content-Length: 0", "Content-Length: 4294967296", 400)]
    [InlineData("Content-Length: 0\n", "", 400)]
    [InlineData("Content-Length: 0", "Content-Length: 0\nl: 5", 400)]
    [InlineData("Content-Length: 0", "Content-Length: 999999999", 513)]
    [InlineData("REGISTER sip:example.org SIP/2.0", "GET / HTTP/1.1", 0)]
    [InlineData("REGISTER sip:example.org SIP/2.0", "SIP/2.0 2000 OK", 0)]
    public void LostBoundary_BreaksTheStream(string part, string other, int answer)
    {
        var input = Input(TortureMessages.Register.ReplaceLineEndings("\n").Replace(part, other));
        var result = framer.Read(ref input, message);
        Assert.Equal((FrameStatus.Broken, answer), (result.Status, result.Parse.AnswerStatus));
    }

    [Theory]
    [InlineData("X: y\n", 20_000)]
    [InlineData("x", 20_000)]
    [InlineData("X: y\n ", 20_000)]
    [InlineData("\0", 100_000)]
    public void EndlessHead_BreaksTheStreamAtTheLimit(string part, int times)
    {
        var start = TortureMessages.Register.ReplaceLineEndings("\n").Replace("\n\n", "\n");
        var bytes = Corpus.Bytes(start + string.Concat(Enumerable.Repeat(part, times)));
        for (var end = 1000; ; end += 1000)
        {
            Assert.True(end < 100_000, "the head grew beyond the limit");
            var input = new ReadOnlySequence<byte>(bytes, 0, end);
            var status = framer.Read(ref input, message).Status;
            if (status == FrameStatus.Broken)
                return;
            Assert.Equal(FrameStatus.NeedMore, status);
        }
    }

    static ReadOnlySequence<byte> Input(string text) => new(Corpus.Bytes(text));

    internal static ReadOnlySequence<byte> Pieces(ReadOnlyMemory<byte> bytes, int pieceBytes)
    {
        Piece? first = null,
            last = null;
        for (var at = 0; at < bytes.Length; at += pieceBytes)
        {
            last = new Piece(bytes.Slice(at, Math.Min(pieceBytes, bytes.Length - at)), last);
            first ??= last;
        }
        return first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, last!, last!.Memory.Length);
    }

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? before)
        {
            Memory = memory;
            if (before is null)
                return;
            before.Next = this;
            RunningIndex = before.RunningIndex + before.Memory.Length;
        }
    }
}
