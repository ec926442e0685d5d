using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class RegistrationTests
{
    static ConfigObject? With(string attribute, string value) =>
        Push.Apply(
            Registration.Type,
            null,
            [
                .. new (string, string)[] { ("server_uri", "sip:reg.example.org"), ("client_uri", "sip:me@example.org") }.Where(p =>
                    p.Item1 != attribute
                ),
                (attribute, value),
            ]
        );

    [Theory]
    [InlineData("server_uri", "sips:reg.example.org:5061;transport=tls")]
    [InlineData("client_uri", "\"Me\" <sip:me@[2001:db8::1]>")]
    [InlineData("outbound_proxy", "<sip:p1.example.org;lr>,<sip:p2.example.org;lr>")]
    [InlineData("contact_user", "me:secret")]
    [InlineData("contact_header_params", "+sip.instance=\"<urn:uuid:0>\";q=0.5;flag")]
    [InlineData("expiration", "0x10")]
    public void GoodValue_IsTaken(string attribute, string value) => Assert.NotNull(With(attribute, value));

    [Theory]
    [InlineData("server_uri", "")]
    [InlineData("server_uri", "tel:5551234")]
    [InlineData("server_uri", "sip:ho%st")]
    [InlineData("client_uri", "me@example.org")]
    [InlineData("outbound_proxy", "192.0.2.1:5060")]
    [InlineData("contact_user", "a b")]
    [InlineData("contact_user", "a@b")]
    [InlineData("contact_header_params", "a\nX-Injected: 1")]
    [InlineData("contact_header_params", ";")]
    [InlineData("contact_header_params", "a=\"b\r\nc\"")]
    [InlineData("expiration", "0")]
    [InlineData("security_negotiation", "yes")]
    public void BadValue_IsRefused(string attribute, string value) => Assert.Null(With(attribute, value));

    [Theory]
    [InlineData("yes", "e", true)]
    [InlineData("no", "", true)]
    [InlineData("yes", "", false)]
    [InlineData("no", "e", false)]
    public void LineAndEndpoint_GoTogether(string line, string endpoint, bool good)
    {
        var made = Push.Apply(
            Registration.Type,
            null,
            ("server_uri", "sip:r.example.org"),
            ("client_uri", "sip:me@example.org"),
            ("line", line),
            ("endpoint", endpoint)
        );
        Assert.Equal(good, made is not null);
    }

    [Fact]
    public void OutboundAuths_AreShownOneByOne() => Assert.Equal(["a", "b"], Push.Shown(With("outbound_auth", "a, b")!)["outbound_auth"]);
}
