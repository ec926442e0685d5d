using System.Buffers;
using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Tests.Unit.Sip.Messages;

/// <summary>No bytes make the parser throw, loop or grow: every prefix of every message, and messages changed at random places.</summary>
public class HostileInputTests
{
    static readonly bool IsFull = Environment.GetEnvironmentVariable("CONVOKE_TEST_SCALE") == "full";

    static readonly byte[][] Seeds =
    [
        .. TortureMessages.All.Where(row => row.Value.Text.Length < 4000).Select(row => TortureMessages.Bytes(row.Key)),
        .. Corpus.Rfc4475OrNone(),
    ];

    [Fact]
    public void EveryPrefix_AsDatagram_IsRead()
    {
        var message = Message.Rent();
        foreach (var seed in Seeds)
        {
            for (var length = 0; length <= seed.Length; length++)
                ReadEverything(message, message.Parse(seed.AsSpan(0, length), ParseLimits.Default));
        }
        message.Release();
    }

    [Fact]
    public void EveryPrefix_AsStream_NeedsMoreOrIsDecided()
    {
        var message = Message.Rent();
        foreach (var seed in Seeds)
        {
            var framer = new StreamFramer(ParseLimits.Default.MaxHeadBytes);
            for (var length = 0; length <= seed.Length; length++)
            {
                var frame = framer.Next(seed.AsSpan(0, length), out var size);
                if (frame == Frame.NeedMore)
                    continue;
                ReadEverything(message, message.Parse(seed.AsSpan(0, size), ParseLimits.Default, Framing.Stream));
                break;
            }
        }
        message.Release();
    }

    [Fact]
    public void Mutations_AreRead()
    {
        var count = IsFull ? 1_000_000 : 20_000;
        var random = new Random(4475);
        var message = Message.Rent();
        var buffer = new byte[64 * 1024];
        for (var run = 0; run < count; run++)
        {
            var length = Mutate(random, buffer);
            ReadEverything(message, message.Parse(buffer.AsSpan(0, length), ParseLimits.Default));
            ReadStream(random, message, buffer.AsMemory(0, length));
        }
        message.Release();
    }

    static int Mutate(Random random, byte[] buffer)
    {
        var seed = Seeds[random.Next(Seeds.Length)];
        var length = seed.Length;
        seed.CopyTo(buffer, 0);
        for (var change = random.Next(1, 6); change > 0 && length > 0; change--)
        {
            var at = random.Next(length);
            var size = Math.Min(random.Next(1, 40), length - at);
            switch (random.Next(5))
            {
                case 0:
                    buffer[at] = (byte)random.Next(256);
                    break;
                case 1:
                    buffer[at] = "\r\n \t\"<>;,:@%=[]\\\0*/?&"u8[random.Next(21)];
                    break;
                case 2:
                    buffer.AsSpan(at + size, length - at - size).CopyTo(buffer.AsSpan(at));
                    length -= size;
                    break;
                case 3:
                    buffer.AsSpan(at, length - at).CopyTo(buffer.AsSpan(at + size));
                    length += size;
                    break;
                default:
                    var other = Seeds[random.Next(Seeds.Length)];
                    size = Math.Min(size, other.Length);
                    other.AsSpan(random.Next(other.Length - size + 1), size).CopyTo(buffer.AsSpan(at));
                    length = Math.Max(length, at + size);
                    break;
            }
        }
        return length;
    }

    static void ReadStream(Random random, Message message, Memory<byte> bytes)
    {
        var framer = new StreamFramer(ParseLimits.Default.MaxHeadBytes);
        var start = 0;
        for (var end = 0; end < bytes.Length; )
        {
            end = Math.Min(end + random.Next(1, 200), bytes.Length);
            while (framer.Next(bytes.Span[start..end], out var size) is var frame && frame != Frame.NeedMore)
            {
                if (frame != Frame.Message)
                    return;
                Assert.True(size > 0, "a frame was taken and no byte consumed");
                ReadEverything(message, message.Parse(bytes.Span.Slice(start, size), ParseLimits.Default, Framing.Stream));
                start += size;
            }
        }
    }

    /// <summary>Reads all there is to read, as the server would for a good message, and the answer to a bad one.</summary>
    static void ReadEverything(Message message, ParseResult result)
    {
        Assert.NotEqual(ParseStatus.NeedMore, result.Status);
        Assert.InRange(message.HeaderCount, 0, ParseLimits.Default.MaxHeaders);
        var answer = SendBuffer.Rent();
        var source = new PeerAddress(7, 7);
        if (result.AnswerStatus != 0)
        {
            ResponseBuilder.Refuse(answer, message, result, source);
            Assert.InRange(answer.Length, 1, 4 * message.Bytes.Length + 1000);
        }
        if (result.IsDone)
        {
            Assert.False(message.TopVia.IsEmpty || message.From.Uri.Text.IsEmpty || message.To.Uri.Text.IsEmpty || message.CallId.IsEmpty);
            _ = message.RequestUri.Matches(message.To.Uri);
            foreach (var via in message.All<Via>(HeaderId.Via))
                _ = via.RPort + via.Branch.Length + via.Received.Length;
            foreach (var contact in message.Contacts)
                _ = (contact.Expires, contact.Q, contact.Uri.Transport.Length);
            foreach (var credentials in message.All<DigestCredentials>(HeaderId.Authorization))
                Assert.False(DigestResponse.Verify(credentials, "00000000000000000000000000000000"u8, message.MethodText));
            if (message.IsRequest)
                AssertAnswerIsSip(message, answer, source);
        }
        for (var index = 0; index < message.HeaderCount; index++)
            _ = message.Line(index).Value.Length;
        answer.Release();
    }

    static void AssertAnswerIsSip(Message request, SendBuffer answer, PeerAddress source)
    {
        ResponseBuilder.Begin(answer, request, 200, source, "tag"u8, ResponseOptions.ForceRPort).Finish("body"u8);
        var response = Message.Rent();
        var result = response.Parse(answer.Written, ParseLimits.Default with { MaxLineBytes = 20_000 }, Framing.Stream);
        Assert.True(result.IsDone, $"{result}: {System.Text.Encoding.UTF8.GetString(answer.Written)}");
        Assert.False(response.To.Tag.IsEmpty);
        Assert.True(response.TopVia.RPort == source.Port);
        response.Release();
    }
}
