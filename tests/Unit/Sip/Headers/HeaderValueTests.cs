using System.Text;
using Convoke.Sip.Headers;

namespace Convoke.Tests.Unit.Sip.Headers;

public class HeaderValueTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.1", "UDP", "192.0.2.1", 0)]
    [InlineData("SIP / 2.0 / TCP \t host.example : 5070 ; branch = z9hG4bKx", "TCP", "host.example", 5070)]
    [InlineData("sip/2.0/WSS [2001:db8::1]:443;rport=7", "WSS", "2001:db8::1", 443)]
    [InlineData("SIP/2.0/UDP [2001:db8::1] : 5;rport", "UDP", "2001:db8::1", 5)]
    [InlineData("SIP/2.0/ODD under_score;x=\"a;b\"", "ODD", "under_score", 0)]
    public void Via_IsRead(string text, string transport, string host, int port)
    {
        Assert.True(Via.TryParse(Corpus.Utf8(text), out var via));
        Assert.Equal((transport, host, port), (Text(via.Transport), Text(via.Host), via.Port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIP/2.0/UDP")]
    [InlineData("SIP/2.0 h")]
    [InlineData("HTTP/2.0/UDP h")]
    [InlineData("SIP/2.0/UDP h;")]
    [InlineData("SIP/2.0/UDP h;;x")]
    [InlineData("SIP/2.0/UDP h h")]
    [InlineData("SIP/2.0/UDP h:0")]
    [InlineData("SIP/2.0/UDP h : x")]
    [InlineData("SIP/2.0/UDP h:1 : 2")]
    [InlineData("SIP/2.0/UDP : 5060")]
    [InlineData("SIP/2.0/UDP h;branch=\"x")]
    public void Via_Malformed_IsRefused(string text) => Assert.False(Via.TryParse(Corpus.Utf8(text), out _));

    [Fact]
    public void ViaParameters_AreFound()
    {
        Assert.True(Via.TryParse("SIP/2.0/UDP h;RPORT=5;received=192.0.2.9;BRANCH=Z9HG4BKa;maddr=m"u8, out var via));
        Assert.True(via.HasRPort && via.HasTransactionId);
        Assert.Equal((5, "192.0.2.9", "m"), (via.RPort, Text(via.Received), Text(via.MAddr)));
        Assert.True(Via.TryParse("SIP/2.0/UDP h;rport;branch=z9hG4bK"u8, out via));
        Assert.True(via.HasRPort && !via.HasTransactionId && via.RPort == 0);
    }

    [Theory]
    [InlineData("<sip:a@h>", "", "sip:a@h", "")]
    [InlineData("sip:a@h;tag=1", "", "sip:a@h", "1")]
    [InlineData("caller<sip:a@h;x=1>;tag=2", "caller", "sip:a@h;x=1", "2")]
    [InlineData("  \"a \\\" b\"  <sip:a@h> ; x ; TAG = 3", "\"a \\\" b\"", "sip:a@h", "3")]
    [InlineData("Two Words <tel:+1>", "Two Words", "tel:+1", "")]
    public void NameAddr_IsRead(string text, string name, string uri, string tag)
    {
        Assert.True(NameAddr.TryParse(Corpus.Utf8(text), out var address));
        Assert.Equal((name, uri, tag), (Text(address.DisplayName), Text(address.Uri.Text), Text(address.Tag)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    [InlineData("<sip:a@h")]
    [InlineData("sip:a@h>")]
    [InlineData("\"a <sip:a@h>")]
    [InlineData("\"a\" sip:a@h")]
    [InlineData("a, b <sip:a@h>")]
    [InlineData("a@b <sip:a@h>")]
    [InlineData("<sip:a@h> x")]
    [InlineData("<sip:a@h>;")]
    [InlineData("<sip:a@h>;=x")]
    [InlineData("< sip:a@h>")]
    [InlineData("sip:a@h?x=y")]
    public void NameAddr_Malformed_IsRefused(string text) => Assert.False(NameAddr.TryParse(Corpus.Utf8(text), out _));

    [Theory]
    [InlineData("<sip:a@h>;expires=0;q=1.0", 0u, 1000)]
    [InlineData("<sip:a@h>;q=0.33;EXPIRES=\"60\"", 60u, 330)]
    [InlineData("<sip:a@h>;expires=99999999999;q=0", uint.MaxValue, 0)]
    [InlineData("<sip:a@h>;expires=abc;q=1.001", null, null)]
    [InlineData("<sip:a@h>;expires=-1;q=.5", null, null)]
    [InlineData("<sip:a@h>;q=0.5555", null, null)]
    [InlineData("<sip:a@h>", null, null)]
    public void Contact_GivesExpiresAndQ(string text, uint? expires, int? q)
    {
        Assert.True(Contact.TryParse(Corpus.Utf8(text), out var contact));
        Assert.Equal((expires, q, false), (contact.Expires, contact.Q, contact.IsStar));
    }

    [Theory]
    [InlineData("1 INVITE", true)]
    [InlineData("0009 \t INVITE", true)]
    [InlineData("2147483647 X", true)]
    [InlineData("2147483648 X", false)]
    [InlineData("INVITE", false)]
    [InlineData("1", false)]
    [InlineData("1 A B", false)]
    [InlineData("+1 A", false)]
    public void CSeq_IsReadOrRefused(string text, bool valid) => Assert.Equal(valid, CSeq.TryParse(Corpus.Utf8(text), out _));

    [Theory]
    [InlineData("application/sdp", true)]
    [InlineData("text / plain ; charset = \"utf;8\"", true)]
    [InlineData("*/*;q=0.1", true)]
    [InlineData("text", false)]
    [InlineData("text/", false)]
    [InlineData("text/plain;", false)]
    public void MediaType_IsReadOrRefused(string text, bool valid) => Assert.Equal(valid, MediaType.TryParse(Corpus.Utf8(text), out _));

    [Fact]
    public void MediaType_Compares()
    {
        Assert.True(MediaType.TryParse("Text/Plain;charset=x"u8, out var type));
        Assert.True(type.Is("text"u8, "plain"u8));
        Assert.False(type.Is("text"u8, "html"u8));
        Assert.True(MediaType.TryParse("text/*"u8, out var range));
        Assert.True(range.Covers("TEXT"u8, "plain"u8));
        Assert.False(range.Covers("image"u8, "png"u8));
    }

    [Theory]
    [InlineData("120", 120u, true)]
    [InlineData("18000;duration=3600", 18000u, true)]
    [InlineData("5 (back soon)", 5u, true)]
    [InlineData("949302838503028349304023988", uint.MaxValue, true)]
    [InlineData("soon", 0u, false)]
    [InlineData("5x", 5u, false)]
    public void RetryAfter_IsReadOrRefused(string text, uint seconds, bool valid)
    {
        Assert.Equal(valid, RetryAfter.TryParse(Corpus.Utf8(text), out var value));
        if (valid)
            Assert.Equal(seconds, value.Seconds);
    }

    [Fact]
    public void Reason_GivesProtocolCauseAndText()
    {
        Assert.True(Reason.TryParse("Q.850 ;cause=16 ;text=\"Terminated\""u8, out var reason));
        Assert.True(reason.Is("q.850"u8));
        Assert.Equal((16u, "Terminated"), (reason.Cause!.Value, Text(reason.Text)));
    }

    [Fact]
    public void Event_GivesPackageAndId()
    {
        Assert.True(Event.TryParse("presence.winfo;id=7"u8, out var package));
        Assert.True(package.Is("Presence.winfo"u8));
        Assert.Equal("7", Text(package.Id));
    }

    [Fact]
    public void Date_IsWrittenAndReadBack()
    {
        var date = new DateTimeOffset(2010, 11, 13, 23, 29, 0, TimeSpan.Zero);
        var text = new byte[SipDate.TextBytes];
        SipDate.Format(date.ToOffset(TimeSpan.FromHours(5)), text);
        Assert.Equal("Sat, 13 Nov 2010 23:29:00 GMT", Text(text));
        Assert.True(SipDate.TryParse(text, out var read));
        Assert.Equal(date, read.Value);
    }

    static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
