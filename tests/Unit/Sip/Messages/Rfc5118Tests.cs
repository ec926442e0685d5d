using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

/// <summary>The cases of RFC 5118, in messages of our own.</summary>
public class Rfc5118Tests
{
    [Theory]
    // 4.1
    [InlineData("sip:[2001:db8::10]", "[2001:db8::9:1]", "sip:user@[2001:db8::9:1]", null)]
    // 4.2: no delimiters
    [InlineData("sip:2001:db8::10", "[2001:db8::9:1]", "sip:user@[2001:db8::9:1]", 400)]
    // 4.3, 4.4: port inside and outside the delimiters
    [InlineData("sip:[2001:db8::10:5070]", "[2001:db8::9:1]", "sip:user@[2001:db8::9:1]", null)]
    [InlineData("sip:[2001:db8::10]:5070", "[2001:db8::9:1]", "sip:user@[2001:db8::9:1]", null)]
    // 4.5: received with and without delimiters
    [InlineData("sip:[2001:db8::10]", "[2001:db8::9:1]:5060;received=[2001:db8::9:255]", "sip:user@[2001:db8::9:1]", null)]
    [InlineData("sip:[2001:db8::10]", "[2001:db8::9:1];received=2001:db8::9:255", "sip:user@[2001:db8::9:1]", null)]
    // 4.7: addresses of both families
    [InlineData("sip:user@host", "[2001:db8::9:1]:6050;branch=z9hG4bK1,SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK2", "sip:user@192.0.2.1", null)]
    // 4.9: IPv4-mapped
    [InlineData("sip:user@[::ffff:192.0.2.2]", "[::ffff:192.0.2.2]:5060", "sip:user@[::ffff:192.0.2.2]:5060", null)]
    // 4.10: the three colons of the grammar's mistake
    [InlineData("sip:user@[2001:db8:::192.0.2.1]", "192.0.2.1", "sip:user@192.0.2.1", 400)]
    // a Via of IPv6 without delimiters
    [InlineData("sip:user@host", "2001:db8::9:1", "sip:user@192.0.2.1", 400)]
    public void Case_HasItsOutcome(string requestUri, string sentBy, string contact, int? answer)
    {
        var message = Message.Rent();
        var result = message.Parse(Corpus.Bytes(Request(requestUri, sentBy, contact)), ParseLimits.Default);
        Assert.Equal(answer is null ? ParseStatus.Done : ParseStatus.Reject, result.Status);
        Assert.Equal(answer ?? 0, result.AnswerStatus);
        message.Release();
    }

    [Fact]
    public void PortWithinTheDelimiters_IsPartOfTheAddress()
    {
        var message = Message.Rent();
        message.Parse(Corpus.Bytes(Request("sip:[2001:db8::10:5070]", "[2001:db8::1]:6050", "sip:a@h")), ParseLimits.Default);
        Assert.Equal("2001:db8::10:5070", Encoding.UTF8.GetString(message.RequestUri.Host));
        Assert.Equal(0, message.RequestUri.Port);
        Assert.Equal("2001:db8::1", Encoding.UTF8.GetString(message.TopVia.Host));
        Assert.Equal(6050, message.TopVia.Port);
        message.Release();
    }

    static string Request(string uri, string sentBy, string contact) =>
        $"""
            INVITE {uri} SIP/2.0
            Via: SIP/2.0/UDP {sentBy}
            Max-Forwards: 70
            From: <sip:user@example.com>;tag=81x2
            To: <sip:user@example.com>
            Call-ID: 5118
            CSeq: 8612 INVITE
            Contact: <{contact}>
            Content-Length: 0


            """;
}
