using System.Net;
using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class PeerAddressTests
{
    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2001:db8::9:1")]
    [InlineData("2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1")]
    [InlineData("fe80::1234:5678:9abc:def0")]
    public void Address_GoesThroughEveryForm(string text)
    {
        var address = IPAddress.Parse(text);
        var endPoint = new IPEndPoint(address, 5062);
        var peer = PeerAddress.From(endPoint);
        Assert.Equal(endPoint, peer.ToIPEndPoint());
        Assert.Equal(peer, PeerAddress.From(endPoint.Serialize()));
        Span<byte> written = stackalloc byte[PeerAddress.MaxTextBytes];
        Assert.Equal(address, IPAddress.Parse(Encoding.ASCII.GetString(written[..peer.Format(written)])));
    }

    /// <summary>RFC 5952 section 4: lower case, no leading zeros, the longest run of zeros, the first of equal ones, never one group.</summary>
    [Theory]
    [InlineData("2001:DB8:0:0:0:0:2:1", "2001:db8::2:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("1:0:0:0:0:0:0:0", "1::")]
    public void Format_IsTheRecommendedText(string text, string expected)
    {
        Span<byte> written = stackalloc byte[PeerAddress.MaxTextBytes];
        var peer = PeerAddress.From(IPAddress.Parse(text), 1);
        Assert.Equal(expected, Encoding.ASCII.GetString(written[..peer.Format(written)]));
    }

    [Fact]
    public void MappedAddress_IsTheIPv4Address() =>
        Assert.Equal(PeerAddress.From(IPAddress.Parse("192.0.2.1"), 5), PeerAddress.From(IPAddress.Parse("::ffff:192.0.2.1"), 5));
}
