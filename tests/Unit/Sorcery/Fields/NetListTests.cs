using System.Net;
using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class NetListTests
{
    static readonly ParseScope Names = new() { ResolveHost = host => host == "pbx" ? [IPAddress.Parse("198.51.100.7")] : [] };

    static NetList Read(string text, NetListKind? kind = null, NetList? current = null)
    {
        Assert.True(
            (kind ?? NetListKind.NetworksOrHosts).TryParse(text, current ?? NetList.Empty, Names, out var value, out var reason),
            reason
        );
        return value;
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7/255.255.255.255")]
    [InlineData("192.0.2.7/24", "192.0.2.0/255.255.255.0")]
    [InlineData("!192.0.2.0/255.255.0.0", "!192.0.0.0/255.255.0.0")]
    [InlineData("192.0.2.7:5070", "192.0.2.7:5070/255.255.255.255")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0.0.0.0")]
    [InlineData("0x18", "0.0.0.24/255.255.255.255")]
    [InlineData("2001:db8::1", "2001:db8::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8:1::/32", "2001:db8::/ffff:ffff::")]
    [InlineData("[2001:db8::1]:5070", "[2001:db8::1]:5070/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("[2001:db8::1]", "2001:db8::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("!pbx.example.org:5062", "!pbx.example.org:5062")]
    [InlineData("pbx", "pbx")]
    public void Network_IsShownWithItsMask(string text, string shown)
    {
        var list = Read(text);
        Assert.Equal(shown, string.Join(',', NetListKind.NetworksOrHosts.RenderElements(list)));
        Assert.Equal(list, Read(shown));
    }

    [Theory]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/x")]
    [InlineData("192.0.2.0/")]
    [InlineData("2001:db8::/129")]
    [InlineData("192.0.2.1/ffff::")]
    [InlineData("192.0.2.1:65536")]
    [InlineData("[192.0.2.1]:5060")]
    [InlineData("[2001:db8::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("nobody_.example..org")]
    [InlineData("-")]
    [InlineData("192.0.2.1,nobody")]
    public void NoNetwork_IsRefused(string text) =>
        Assert.False(NetListKind.NetworksOrHosts.TryParse(text, NetList.Empty, Names, out _, out _));

    [Theory]
    [InlineData("192.0.2.7:5070")]
    [InlineData("pbx.example.org")]
    public void NetworksOnly_TakeNeitherPortNorName(string text) =>
        Assert.False(NetListKind.Networks.TryParse(text, NetList.Empty, Names, out _, out _));

    [Fact]
    public void Name_ContainsNothingUntilItIsResolved()
    {
        var list = Read("10.0.0.0/8,!pbx.example.org");
        Assert.True(list.Matches(IPAddress.Parse("10.1.1.1")));
        var resolved = list.Resolve(_ => [IPAddress.Parse("10.1.1.1"), IPAddress.Parse("10.1.1.1")]);
        Assert.Equal("10.0.0.0/255.0.0.0,!10.1.1.1/255.255.255.255", resolved.ToString());
        Assert.False(resolved.Matches(IPAddress.Parse("10.1.1.1")));
    }

    [Fact]
    public void StoredName_IsTakenWithoutALookUp()
    {
        Assert.True(NetListKind.NetworksOrHosts.TryLoad("nobody", NetList.Empty, ParseScope.Offline, out var list, out _));
        Assert.True(list.HasHosts);
    }

    [Fact]
    public void Occurrences_AddAndAnEmptyOneClears()
    {
        var two = Read("192.0.2.2", current: Read("192.0.2.1"));
        Assert.Equal(2, two.Nets.Length);
        Assert.True(Read("", current: two).IsEmpty);
    }

    [Theory]
    [InlineData("10.1.2.3", 5060, true)]
    [InlineData("10.9.2.3", 5060, false)]
    [InlineData("10.9.9.9", 5060, true)]
    [InlineData("192.0.2.1", 5061, true)]
    [InlineData("192.0.2.1", 5060, false)]
    [InlineData("::ffff:10.1.2.3", 5060, true)]
    [InlineData("2001:db8::5", 5060, true)]
    [InlineData("2001:db9::5", 5060, false)]
    public void LastNetworkThatContainsAnAddress_Decides(string address, int port, bool matches)
    {
        var list = Read("10.0.0.0/8,!10.9.0.0/16,10.9.9.9,192.0.2.1:5061,2001:db8::/32");
        Assert.Equal(matches, list.Matches(IPAddress.Parse(address), port));
    }

    [Fact]
    public void Match_AllocatesNothing()
    {
        var list = Read("10.0.0.0/8,!10.9.0.0/16,2001:db8::/32");
        var address = IPAddress.Parse("10.8.1.1");
        var matched = list.Matches(address, 5060);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            matched &= list.Matches(address, 5060);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(matched);
    }
}
