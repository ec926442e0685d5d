using Convoke.Sorcery.Fields;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("timers_min_se=89")]
    [InlineData("timers_sess_expires=89")]
    [InlineData("timers_min_se=200;timers_sess_expires=199")]
    [InlineData("rtp_port_start=2000")]
    [InlineData("rtp_port_end=2000")]
    [InlineData("rtp_port_start=1023;rtp_port_end=2000")]
    [InlineData("rtp_port_start=2000;rtp_port_end=2000")]
    [InlineData("preferred_codec_only=yes;incoming_call_offer_pref=remote")]
    [InlineData("geoloc_incoming_call_profile=nowhere")]
    [InlineData("from_user=a b")]
    [InlineData("media_encryption=tls")]
    [InlineData("t38_udptl_ec=FEC")]
    public void WhatDoesNotGoTogether_IsRefused(string attributes) => Assert.Null(Push.Apply(Endpoint.Type, null, Split(attributes)));

    [Theory]
    [InlineData("rtp_port_start=1024;rtp_port_end=1025", "rtp_port_end", "1025")]
    [InlineData("timers_min_se=90;timers_sess_expires=90", "timers_sess_expires", "90")]
    [InlineData("sdp_owner=a b", "sdp_owner", "-")]
    [InlineData("sdp_session=", "sdp_session", "-")]
    [InlineData("sdp_session=a b", "sdp_session", "a b")]
    [InlineData("bundle=yes", "rtcp_mux", "true")]
    [InlineData("preferred_codec_only=yes", "incoming_call_offer_pref", "local_first")]
    [InlineData("timers=forced", "timers", "always")]
    [InlineData("direct_media_method=reinvite", "direct_media_method", "invite")]
    [InlineData("dtls_setup=nonsense", "dtls_setup", "active")]
    [InlineData("callerid_privacy=67", "callerid_privacy", "unavailable")]
    [InlineData("geoloc_incoming_call_profile=<prefer_config>", "geoloc_incoming_call_profile", "<prefer_config>")]
    public void WhatOneForcesOnAnother_IsShown(string attributes, string name, string value) =>
        Assert.Equal([value], Push.Shown(Push.Accepted(Endpoint.Type, null, Split(attributes)))[name]);

    [Fact]
    public void WebRtc_TakesTheFileThatIsThere()
    {
        var file = typeof(EndpointTests).Assembly.Location;
        var shown = Push.Shown(Push.Accepted(Endpoint.Type, null, ("webrtc", "yes"), ("dtls_cert_file", file)));
        Assert.Equal(["No"], shown["dtls_auto_generate_cert"]);
        Assert.Equal(["Fingerprint"], shown["dtls_verify"]);
        Assert.Null(Push.Apply(Endpoint.Type, null, ("dtls_auto_generate_cert", "yes"), ("dtls_cert_file", file)));
    }

    [Fact]
    public void WebRtc_LeavesItsTraces()
    {
        var browser = Push.Accepted(Endpoint.Type, null, ("webrtc", "yes"));
        Assert.Equal(["dtls"], Push.Shown(Push.Accepted(Endpoint.Type, browser, ("webrtc", "no")))["media_encryption"]);
    }

    [Fact]
    public void EveryError_IsTold()
    {
        Push.Apply(
            Endpoint.Type,
            null,
            [new("rtp_timeout", "-1"), new("nosuchattribute", "1"), new("dtmf_mode", "x"), new("timers_min_se", "1"), new("contxt", "y")],
            out var errors
        );
        Assert.Equal(["rtp_timeout", "nosuchattribute", "dtmf_mode", "timers_min_se", "contxt"], errors.Select(e => e.Attribute));
        Assert.Contains("auto_info", errors[2].Accepted);
        Assert.Contains("'context'", errors[4].Accepted);
        Assert.All(errors, e => Assert.NotNull(e.Value));
    }

    [Fact]
    public void EqualValues_AreOneInstance()
    {
        var one = Push.Accepted(
            Endpoint.Type,
            null,
            ("allow", "!all,g722,ulaw"),
            ("aors", "a1"),
            ("callerid", "\"A\" <1>"),
            ("set_var", "A=1")
        );
        var two = Push.Accepted(
            Endpoint.Type,
            null,
            ("set_var", "A=1"),
            ("allow", "(g722|ulaw)"),
            ("aors", "a1"),
            ("callerid", "\"A\" <1>")
        );
        Assert.True(one.HasSameValues(two));
        Assert.Same(one.Get(Endpoint.Allow), two.Get(Endpoint.Allow));
        Assert.Same(one.Get(Endpoint.CallerId), two.Get(Endpoint.CallerId));
        Assert.Same(one.Get(Endpoint.SetVar), two.Get(Endpoint.SetVar));
    }

    [Fact]
    public void AValueSetToItsDefault_IsNotKept() =>
        Assert.True(
            Push.Accepted(Endpoint.Type, null, ("context", "default"), ("allow", "!all")).HasSameValues(Push.Accepted(Endpoint.Type, null))
        );

    static (string, string)[] Split(string attributes) =>
        [.. attributes.Split(';').Select(a => (a[..a.IndexOf('=')], a[(a.IndexOf('=') + 1)..]))];
}
