using System.Net.Security;
using Convoke.Sip.Transports;

namespace Convoke.Tests.Unit.Sip.Transports;

public sealed class CipherNamesTests
{
    [Theory]
    [InlineData("ECDHE-RSA-AES128-GCM-SHA256", TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)]
    [InlineData("ecdhe-ecdsa-aes256-gcm-sha384", TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)]
    [InlineData("DHE-RSA-AES256-SHA256", TlsCipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA256)]
    [InlineData("AES128-SHA", TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA)]
    [InlineData("AES256-GCM-SHA384", TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384)]
    [InlineData("ECDHE-RSA-CHACHA20-POLY1305", TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256)]
    [InlineData("ECDHE-ECDSA-AES128-CCM8", TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)]
    [InlineData("TLS_AES_128_GCM_SHA256", TlsCipherSuite.TLS_AES_128_GCM_SHA256)]
    [InlineData("0x1302", TlsCipherSuite.TLS_AES_256_GCM_SHA384)]
    public void KnownName_GivesTheSuite(string name, TlsCipherSuite expected)
    {
        Assert.True(CipherNames.TryParse(name, out var suite));
        Assert.Equal(expected, suite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NONSENSE")]
    [InlineData("0xZZ")]
    [InlineData("0x0B0B0B")]
    [InlineData("4865")]
    public void OtherName_IsRefused(string name) => Assert.False(CipherNames.TryParse(name, out _));
}
