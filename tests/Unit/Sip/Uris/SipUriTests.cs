using System.Text;
using Convoke.Sip.Uris;

namespace Convoke.Tests.Unit.Sip.Uris;

public class SipUriTests
{
    [Theory]
    // RFC 3261 section 19.1.4
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on", true)]
    [InlineData(
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com",
        "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        true
    )]
    [InlineData(
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent",
        "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        true
    )]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", false)]
    // our own
    [InlineData("sip:a@h", "sips:a@h", false)]
    [InlineData("sip:a@h;user=phone", "sip:a@h", false)]
    [InlineData("sip:a@h;x=1", "sip:a@h;x=2", false)]
    [InlineData("sip:a@h;x=1;y=2", "sip:a@h;Y=2;X=1", true)]
    [InlineData("sip:a@h;lr", "sip:a@h", true)]
    [InlineData("sip:a%3bb@h", "sip:a;b@h", false)]
    [InlineData("sip:a%3bb@h", "sip:a%3Bb@h", true)]
    [InlineData("sip:a:p@h", "sip:a@h", false)]
    [InlineData("sip:h", "sip:a@h", false)]
    [InlineData("sip:a@[2001:DB8::1]", "sip:a@[2001:db8::1]", true)]
    [InlineData("sip:a@h?x=1&x=1", "sip:a@h?x=1&y=1", false)]
    [InlineData("tel:+1-201-555-0123", "tel:+12015550123", true)]
    [InlineData("tel:+1;ext=2", "tel:+1;ext=3", false)]
    [InlineData("urn:a", "urn:a", true)]
    [InlineData("urn:a", "urn:A", false)]
    public void Equals_FollowsTheRulesBothWays(string one, string other, bool equal)
    {
        var (a, b) = (Parse(one), Parse(other));
        Assert.Equal(equal, a.Equals(b));
        Assert.Equal(equal, b.Equals(a));
        if (equal)
            Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Theory]
    [InlineData("sip:alice:pw@example.org:5080;transport=tcp;lr?x=y", "alice", "pw", "example.org", 5080, ";transport=tcp;lr", "x=y")]
    [InlineData("sip:example.org", "", "", "example.org", 0, "", "")]
    [InlineData("sips:[2001:db8::10]:5070", "", "", "2001:db8::10", 5070, "", "")]
    [InlineData("sip:[2001:db8::10:5070]", "", "", "2001:db8::10:5070", 0, "", "")]
    [InlineData("sip:user;par=u%40example.net@example.com", "user;par=u%40example.net", "", "example.com", 0, "", "")]
    [InlineData("sip:*97#@h", "*97#", "", "h", 0, "", "")]
    [InlineData("tel:+1201;phone-context=x", "+1201", "", "", 0, ";phone-context=x", "")]
    public void Parts_AreFound(string text, string user, string password, string host, int port, string parameters, string headers)
    {
        var view = Parse(text).View;
        Assert.Equal(user, Text(view.User));
        Assert.Equal(password, Text(view.Password));
        Assert.Equal(host, Text(view.Host));
        Assert.Equal(port, view.Port);
        Assert.Equal(parameters, Text(view.Parameters.Text));
        Assert.Equal(headers, Text(view.Headers));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip")]
    [InlineData("sip:")]
    [InlineData(":x")]
    [InlineData("hello")]
    [InlineData("sip:@h")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@@h")]
    [InlineData("sip:a@h:")]
    [InlineData("sip:a@h:0")]
    [InlineData("sip:a@h:65536")]
    [InlineData("sip:a@h:99999999999999999999")]
    [InlineData("sip:a b@h")]
    [InlineData("sip:a@h ")]
    [InlineData("sip:a@h;")]
    [InlineData("sip:a@h;;lr")]
    [InlineData("sip:a@h;x=\"y\"")]
    [InlineData("sip:a@h?")]
    [InlineData("sip:a%zz@h")]
    [InlineData("sip:a%4@h")]
    [InlineData("sip:a@h\r\nX: y")]
    [InlineData("sip:a@2001:db8::10")]
    [InlineData("sip:2001:db8::10")]
    [InlineData("sip:[2001:db8:::192.0.2.1]")]
    [InlineData("sip:[::1")]
    [InlineData("sip:[]")]
    [InlineData("sip:[192.0.2.1]")]
    [InlineData("sip:[fe80::1%eth0]")]
    [InlineData("sip:[::1]x")]
    [InlineData("<sip:a@h>")]
    [InlineData("tel:")]
    [InlineData("1x:y")]
    [InlineData("http://a b")]
    public void Malformed_IsRefused(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Theory]
    [InlineData("SIP:%41lice@EXAMPLE.org:5060;Transport=TCP;lr?a=b", "sip:Alice@example.org:5060;transport=TCP;lr?a=b")]
    [InlineData("sip:a%3bb%2f@h", "sip:a%3Bb%2F@h")]
    [InlineData("sips:[2001:DB8::1]", "sips:[2001:db8::1]")]
    [InlineData("TEL:+1;Ext=2", "tel:+1;ext=2")]
    public void CanonicalText_IsOneSpelling(string text, string expected)
    {
        Assert.Equal(expected, Parse(text).ToCanonicalText());
        Assert.Equal(expected, Parse(expected).ToCanonicalText());
        Assert.Equal(Parse(text), Parse(expected));
    }

    [Fact]
    public void Parameter_AbsentAndEmptyDiffer()
    {
        var uri = Parse("sip:h;lr;transport=tcp");
        Assert.Equal("tcp", uri.Parameter("Transport"));
        Assert.Equal("", uri.Parameter("lr"));
        Assert.Null(uri.Parameter("ob"));
    }

    static SipUri Parse(string text)
    {
        Assert.True(SipUri.TryParse(text, out var uri), text);
        return uri;
    }

    static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
