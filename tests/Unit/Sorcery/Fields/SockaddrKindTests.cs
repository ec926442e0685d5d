using System.Net;
using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class SockaddrKindTests
{
    static readonly ParseScope Names = new() { ResolveHost = host => host == "localhost" ? [IPAddress.Loopback] : [] };

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1:0")]
    [InlineData("192.0.2.1:5070", "192.0.2.1:5070")]
    [InlineData("0.0.0.0", "0.0.0.0:0")]
    [InlineData("::", "[::]:0")]
    [InlineData("[::1]:5061", "[::1]:5061")]
    [InlineData("2001:db8::1", "[2001:db8::1]:0")]
    [InlineData("localhost:5062", "127.0.0.1:5062")]
    [InlineData("", "")]
    public void Address_IsShownWithItsPort(string text, string shown)
    {
        Assert.True(SockaddrKind.Instance.TryParse(text, default, Names, out var value, out _));
        Assert.Equal(shown, SockaddrKind.Instance.Render(value));
    }

    [Theory]
    [InlineData("192.0.2.1:70000")]
    [InlineData("192.0.2.1:")]
    [InlineData("192.0.2.1:sip")]
    [InlineData("[::1")]
    [InlineData("[::1]5060")]
    [InlineData("nobody")]
    [InlineData(" ")]
    [InlineData("192.0.2.0/24")]
    public void NoAddress_IsRefused(string text) => Assert.False(SockaddrKind.Instance.TryParse(text, default, Names, out _, out _));
}
