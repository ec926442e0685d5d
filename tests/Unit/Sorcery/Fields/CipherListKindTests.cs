using System.Net.Security;
using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class CipherListKindTests
{
    [Theory]
    [InlineData("ecdhe-rsa-aes256-gcm-sha384", "ECDHE-RSA-AES256-GCM-SHA384")]
    [InlineData("0xC030, TLS_AES_128_GCM_SHA256,0xc030", "ECDHE-RSA-AES256-GCM-SHA384, TLS_AES_128_GCM_SHA256")]
    [InlineData("", "")]
    public void Names_AreShownAsOpenSslSpellsThem(string text, string shown)
    {
        Assert.True(CipherListKind.Instance.TryParse(text, [], ParseScope.Offline, out var suites, out _));
        Assert.Equal(shown, CipherListKind.Instance.Render(suites));
    }

    [Fact]
    public void Numbers_AreThoseOfIana()
    {
        Assert.True(CipherListKind.Instance.TryParse("ECDHE-ECDSA-CHACHA20-POLY1305", [], ParseScope.Offline, out var suites, out _));
        Assert.Equal([TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256], suites);
    }

    [Theory]
    [InlineData("RC4-MD5x")]
    [InlineData("0xFFFF")]
    [InlineData("ECDHE-RSA-AES256-GCM-SHA384,nothing")]
    public void UnknownSuite_IsRefused(string text)
    {
        Assert.False(CipherListKind.Instance.TryParse(text, [], ParseScope.Offline, out _, out var reason));
        Assert.Contains("no cipher suite", reason, StringComparison.Ordinal);
    }
}
