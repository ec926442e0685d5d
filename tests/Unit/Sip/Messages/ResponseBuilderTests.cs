using System.Net;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class ResponseBuilderTests
{
    static readonly PeerAddress Source = PeerAddress.From(IPAddress.Parse("198.51.100.9"), 40000);

    [Theory]
    // RFC 3581: rport asked for
    [InlineData("192.0.2.4:5062;rport;branch=z9hG4bKa", "192.0.2.4:5062;branch=z9hG4bKa;rport=40000;received=198.51.100.9", 40000)]
    [InlineData("198.51.100.9;branch=z9hG4bKa;rport", "198.51.100.9;branch=z9hG4bKa;rport=40000;received=198.51.100.9", 40000)]
    // RFC 3261 section 18.2.1: another address or a name
    [InlineData("192.0.2.4:5062;branch=z9hG4bKa", "192.0.2.4:5062;branch=z9hG4bKa;received=198.51.100.9", 5062)]
    [InlineData("host.example;branch=z9hG4bKa", "host.example;branch=z9hG4bKa;received=198.51.100.9", 5060)]
    [InlineData("198.51.100.9;branch=z9hG4bKa", "198.51.100.9;branch=z9hG4bKa", 5060)]
    [InlineData("198.51.100.9 ; branch = z9hG4bKa ; x", "198.51.100.9;branch=z9hG4bKa;x", 5060)]
    [InlineData("198.51.100.9;branch=a  , SIP/2.0/UDP two", "198.51.100.9;branch=a, SIP/2.0/UDP two", 5060)]
    // what the sender said of itself is replaced
    [InlineData("198.51.100.9;received=1.2.3.4;rport=1;branch=a", "198.51.100.9;branch=a;rport=40000;received=198.51.100.9", 40000)]
    public void TopVia_TellsWhereTheRequestCameFrom(string sentBy, string expected, int targetPort)
    {
        var request = Parse(TortureMessages.Register.Replace("192.0.2.4:5062;rport;branch=z9hG4bK776asdhds", sentBy));
        Assert.Contains($"Via: SIP/2.0/UDP {expected}\r\n", Answer(request, 200));
        Assert.Equal(Source with { Port = (ushort)targetPort }, ResponseBuilder.Target(request, Source));
        request.Release();
    }

    [Fact]
    public void ForceRPort_ActsAsIfAskedFor()
    {
        var request = Parse(TortureMessages.Register.Replace(";rport", ""));
        Assert.Contains(";rport=40000;received=198.51.100.9\r\n", Answer(request, 200, ResponseOptions.ForceRPort));
        Assert.Equal(Source, ResponseBuilder.Target(request, Source, ResponseOptions.ForceRPort));
        request.Release();
    }

    [Fact]
    public void OtherVias_AreCopiedAsTheyAre()
    {
        var request = Parse(
            TortureMessages.Register.Replace("776asdhds\n", "776asdhds , SIP/2.0/TCP two;x=\",\"\nv: SIP/2.0/UDP three;rport\n")
        );
        var answer = Answer(request, 200);
        Assert.Contains("received=198.51.100.9, SIP/2.0/TCP two;x=\",\"\r\nVia: SIP/2.0/UDP three;rport\r\n", answer);
        request.Release();
    }

    [Fact]
    public void Answer_CopiesWhatTheRfcAsksFor()
    {
        var request = Parse(TortureMessages.Register);
        var answer = Answer(request, 401);
        Assert.Equal(
            """
            SIP/2.0 401 Unauthorized
            Via: SIP/2.0/UDP 192.0.2.4:5062;branch=z9hG4bK776asdhds;rport=40000;received=198.51.100.9
            From: "Alice" <sip:alice@example.org>;tag=1928301774
            To: <sip:alice@example.org>;tag=mytag
            Call-ID: a84b4c76e66710@192.0.2.4
            CSeq: 314159 REGISTER
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"),
            answer
        );
        Assert.Contains("\r\nv: ", Answer(request, 401, ResponseOptions.Compact));
        Assert.Contains("\r\nl: 0\r\n", Answer(request, 401, ResponseOptions.Compact));
        request.Release();
    }

    [Fact]
    public void ToTag_IsNotAddedWhereThereIsOneNorTo100()
    {
        var request = Parse(TortureMessages.Register.Replace("To: <sip:alice@example.org>", "To: sip:alice@example.org;tag=theirs"));
        Assert.Contains("To: sip:alice@example.org;tag=theirs\r\n", Answer(request, 200));
        request.Release();
        request = Parse(TortureMessages.Register.Replace("User-Agent", "Timestamp: 54\nUser-Agent"));
        Assert.DoesNotContain("mytag", Answer(request, 100));
        Assert.Contains("Timestamp: 54\r\n", Answer(request, 100));
        request.Release();
    }

    [Theory]
    [InlineData("INVITE", 200, true)]
    [InlineData("INVITE", 180, true)]
    [InlineData("INVITE", 100, false)]
    [InlineData("INVITE", 404, false)]
    [InlineData("REGISTER", 200, false)]
    public void RecordRoute_IsCopiedWhereADialogBegins(string method, int status, bool copied)
    {
        var text = TortureMessages.Register.Replace("User-Agent", "Record-Route: <sip:p1;lr>\nRecord-Route: <sip:p2;lr>\nUser-Agent");
        var request = Parse(text.Replace("REGISTER", method));
        Assert.Equal(copied, Answer(request, status).Contains("Record-Route: <sip:p1;lr>\r\nRecord-Route: <sip:p2;lr>\r\n"));
        request.Release();
    }

    [Fact]
    public void RefusedRequest_IsAnsweredWithWhatItHas()
    {
        var request = Message.Rent();
        var refused = request.Parse(Corpus.Bytes(TortureMessages.Register.Replace("From: ", "X: ")), ParseLimits.Default);
        Assert.Equal((RejectReason.MissingHeader, HeaderId.From), (refused.Reason, refused.Header));
        var answer = SendBuffer.Rent();
        ResponseBuilder.Refuse(answer, request, refused, Source);
        var text = Encoding.UTF8.GetString(answer.Written);
        Assert.StartsWith("SIP/2.0 400 Bad Request (Missing Header)\r\nVia: ", text);
        Assert.DoesNotContain("From:", text);
        ResponseBuilder.Refuse(answer, request, refused, Source);
        Assert.Equal(text, Encoding.UTF8.GetString(answer.Written)); // RFC 3261 section 8.2.7: the same tag again
        answer.Release();
        request.Release();
    }

    static Message Parse(string text)
    {
        var message = Message.Rent();
        Assert.Equal(ParseResult.Done, message.Parse(Corpus.Bytes(text), ParseLimits.Default));
        return message;
    }

    static string Answer(Message request, int status, ResponseOptions options = ResponseOptions.None)
    {
        var buffer = SendBuffer.Rent();
        ResponseBuilder.Begin(buffer, request, status, Source, "mytag"u8, options).Finish();
        var text = Encoding.UTF8.GetString(buffer.Written);
        buffer.Release();
        return text;
    }
}
