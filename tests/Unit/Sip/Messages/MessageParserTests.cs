using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Uris;

namespace Convoke.Tests.Unit.Sip.Messages;

public class MessageParserTests
{
    public static TheoryData<string> Names() => [.. TortureMessages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TortureMessage_HasItsOutcome(string name)
    {
        var expected = TortureMessages.All[name].Answer;
        var message = Message.Rent();
        var result = message.Parse(TortureMessages.Bytes(name), ParseLimits.Default);
        Assert.Equal(expected is null ? ParseStatus.Done : ParseStatus.Reject, result.Status);
        Assert.Equal(expected ?? 0, result.AnswerStatus);
        if (result.AnswerStatus != 0)
            AssertAnswerParses(message, result);
        message.Release();
    }

    static void AssertAnswerParses(Message message, ParseResult result)
    {
        var answer = SendBuffer.Rent();
        ResponseBuilder.Refuse(answer, message, result, new PeerAddress(1, 5060));
        Assert.StartsWith($"SIP/2.0 {result.AnswerStatus} ", Encoding.UTF8.GetString(answer.Written));
        Assert.EndsWith("\r\n\r\n", Encoding.UTF8.GetString(answer.Written));
        answer.Release();
    }

    [Fact]
    public void Register_GivesAllParts()
    {
        var message = Parse(TortureMessages.Register);
        Assert.True(message.IsRequest && !message.IsResponse);
        Assert.Equal(Method.Register, message.Method);
        Assert.Equal("example.org", Text(message.RequestUri.Host));
        Assert.Equal("UDP", Text(message.TopVia.Transport));
        Assert.Equal(5062, message.TopVia.Port);
        Assert.Equal("z9hG4bK776asdhds", Text(message.TopVia.Branch));
        Assert.True(message.TopVia.HasRPort && message.TopVia.HasTransactionId);
        Assert.Equal("\"Alice\"", Text(message.From.DisplayName));
        Assert.Equal("1928301774", Text(message.From.Tag));
        Assert.True(message.To.Tag.IsEmpty);
        Assert.Equal("a84b4c76e66710@192.0.2.4", Text(message.CallId));
        Assert.Equal(314159u, message.CSeq.Number);
        Assert.Equal(70, message.MaxForwards);
        Assert.Null(message.Expires);
        Assert.Equal("Test/1.0", Text(message.Value(HeaderId.UserAgent)));
        Assert.True(message.HasToken(HeaderId.Supported, "OUTBOUND"u8));
        Assert.False(message.HasToken(HeaderId.Supported, "100rel"u8));
        var contacts = 0;
        foreach (var contact in message.Contacts)
        {
            contacts++;
            Assert.Equal(600u, contact.Expires);
            Assert.Equal("udp", Text(contact.Uri.Transport));
            Assert.Equal("<urn:uuid:0>", Text(contact.Parameters.Value("+sip.instance"u8)));
        }
        Assert.Equal(1, contacts);
        message.Release();
    }

    [Fact]
    public void UnknownHeaders_AreKeptUntouchedInOrder()
    {
        var message = Parse(TortureMessages.Register.Replace("User-Agent", "X-One:  a , b;c \nx-one: second\nUser-Agent"));
        var values = new List<string>();
        foreach (var line in message.Lines("X-ONE"u8))
            values.Add(Text(line.Value));
        Assert.Equal(["a , b;c", "second"], values);
        foreach (var line in message.Lines("X-Two"u8))
            Assert.Fail(Text(line.Value));
        message.Release();
    }

    [Fact]
    public void Values_GoOverElementsAndLines()
    {
        var message = Parse(
            TortureMessages
                .Register.Replace("User-Agent", "Path: <sip:a@h;x=\",\">,\"b,\" <sip:b,@h>\nPath: <sip:c@h>\nUser-Agent")
                .Replace(";x=\",\"", "")
        );
        var users = new List<string>();
        foreach (var path in message.All<NameAddr>(HeaderId.Path))
            users.Add(Text(path.Uri.User));
        Assert.Equal(["a", "b,", "c"], users);
        var none = 0;
        foreach (var _ in message.All<NameAddr>(HeaderId.Route))
            none++;
        Assert.Equal(0, none);
        message.Release();
    }

    [Fact]
    public void FoldedValue_IsOneLine()
    {
        var message = Parse(TortureMessages.Register.Replace("Test/1.0", "one\n two\n\tthree"));
        Assert.Equal("one   two  \tthree", Text(message.Value(HeaderId.UserAgent)));
        message.Release();
    }

    [Fact]
    public void Response_TakesItsMethodFromCSeq()
    {
        var message = Message.Rent();
        Assert.True(message.Parse(TortureMessages.Bytes("response"), ParseLimits.Default).IsDone);
        Assert.True(message.IsResponse && !message.IsRequest);
        Assert.Equal((200, Method.Options), (message.StatusCode, message.Method));
        Assert.Equal("OK", Text(message.ReasonPhrase));
        message.Release();
    }

    [Fact]
    public void DatagramBody_IsCutToItsLength()
    {
        var message = Message.Rent();
        var text = TortureMessages.Register.Replace("Content-Length: 0", "Content-Length: 3") + "abcdef";
        Assert.True(message.Parse(Corpus.Bytes(text), ParseLimits.Default).IsDone);
        Assert.Equal("abc", Text(message.Body));
        Assert.True(message.Parse(Corpus.Bytes(text.Replace("Content-Length: 3\n", "")), ParseLimits.Default).IsDone);
        Assert.Equal("abcdef", Text(message.Body));
        message.Release();
    }

    [Fact]
    public void ReusedMessage_KeepsNothingOfTheOneBefore()
    {
        var message = Parse(TortureMessages.Register);
        message.Parse("\0"u8, ParseLimits.Default);
        Assert.Equal(0, message.HeaderCount);
        Assert.False(message.IsRequest || message.IsResponse);
        Assert.Equal(Method.Other, message.Method);
        Assert.True(message.TopVia.IsEmpty && message.CallId.IsEmpty && message.RequestUriText.IsEmpty && message.Body.IsEmpty);
        Assert.Equal(UriScheme.Other, message.RequestUri.Scheme);
        message.Release();
    }

    [Fact]
    public void ToString_ShowsNoHeader() => Assert.Equal("REGISTER sip:example.org", Parse(TortureMessages.Register).ToString());

    [Fact]
    public void SmallLimits_AreKept()
    {
        var limits = new ParseLimits { MaxHeaders = 5, MaxBodyBytes = 2 };
        var message = Message.Rent();
        Assert.Equal(RejectReason.TooManyHeaders, message.Parse(Corpus.Bytes(TortureMessages.Register), limits).Reason);
        limits = limits with { MaxHeaders = 50 };
        Assert.Equal(
            RejectReason.BodyTooLarge,
            message.Parse(Corpus.Bytes(TortureMessages.Register.Replace("Length: 0", "Length: 3") + "abc"), limits).Reason
        );
        message.Release();
    }

    static Message Parse(string text)
    {
        var message = Message.Rent();
        Assert.Equal(ParseResult.Done, message.Parse(Corpus.Bytes(text), ParseLimits.Default));
        return message;
    }

    static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
