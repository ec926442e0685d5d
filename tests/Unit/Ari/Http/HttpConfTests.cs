using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Convoke.Ari.Http;
using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Ari.Http;

public sealed class HttpConfTests
{
    [Fact]
    public void NoFile_IsLoopback()
    {
        var conf = HttpConf.Read(null, static _ => Assert.Fail("nothing to warn of"));

        Assert.True(conf.IsEnabled && conf.IsTlsEnabled);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8088), conf.Bind);
    }

    [Fact]
    public void AllOptions_AreRead()
    {
        var conf = Read(
            """
            [general]
            enabled = yes
            bindport = 9000
            bindaddr = 192.0.2.1
            prefix = pbx
            servername =
            sessionlimit = 7
            session_inactivity = 1000
            session_keep_alive = 0
            tlsenable = yes
            tlsbindaddr = [::1]:9443
            tlsdisablev1 = yes
            tlsdisablev11 = yes
            tlsdisablev12 = yes
            tlscipher = ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-GCM-SHA256
            tlscertfile = /c.pem
            tlsprivatekey = /k.pem
            redirect = / /static/index.html
            [/ari]
            type = restriction
            deny = 0.0.0.0/0
            permit = 192.0.2.0/24
            """,
            out var warnings
        );

        Assert.Empty(warnings);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 9000), conf.Bind);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 9443), conf.TlsBind);
        Assert.Equal(("/pbx", "", "/c.pem", "/k.pem"), (conf.Prefix, conf.ServerName, conf.CertificateFile, conf.KeyFile));
        Assert.Equal(SslProtocols.Tls13, conf.TlsVersions);
        Assert.Equal(
            [TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256],
            conf.TlsCiphers
        );
        Assert.Equal((7, 1000, 0, true), (conf.SessionLimit, conf.SessionInactivity, conf.SessionKeepAlive, conf.IsTlsEnabled));
        Assert.Equal(new("/", "/static/index.html"), Assert.Single(conf.Redirects));
        var restriction = Assert.Single(conf.Restrictions);
        Assert.True(restriction.Rules.Allows(IPAddress.Parse("192.0.2.9")));
        Assert.False(restriction.Rules.Allows(IPAddress.Parse("198.51.100.9")));
    }

    [Theory]
    [InlineData("tlsenable = no\ntlsbindaddr = 192.0.2.1:8089")]
    [InlineData("bindaddr = 192.0.2.1\nbindport = 8089\ntlsbindaddr = 192.0.2.1:8089")]
    [InlineData("tlsenable = yes")]
    public void NoTlsOfItsOwn_HasNoListenerOfItsOwn(string lines) => Assert.Null(Read($"[general]\n{lines}\n", out _).TlsBind);

    [Theory]
    [InlineData("tlscipher = nonsense")]
    [InlineData("nonsense = 1")]
    [InlineData("bindport = x")]
    [InlineData("sessionlimit = -1")]
    [InlineData("bindaddr = nowhere")]
    [InlineData("redirect = one")]
    public void WhatIsNotUnderstood_IsWarnedAbout(string line)
    {
        Read($"[general]\n{line}\n", out var warnings);

        Assert.Contains(line.Split(' ')[0], Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void SilentFile_ListensNowhere()
    {
        var conf = Read("[general]\n", out _);

        Assert.False(conf.IsEnabled);
        Assert.Null(conf.Bind);
    }

    static HttpConf Read(string text, out List<string> warnings)
    {
        var list = warnings = [];
        return HttpConf.Read(ConfFile.Parse(text, "http.conf"), list.Add);
    }
}
