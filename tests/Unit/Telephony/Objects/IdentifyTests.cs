using System.Net;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class IdentifyTests
{
    [Theory]
    [InlineData("match", "192.0.2.1")]
    [InlineData("match_header", "X-Trunk: one")]
    [InlineData("match_request_uri", "sip:x@example.org")]
    public void OneWayToMatch_IsEnough(string attribute, string value) =>
        Assert.NotNull(Push.Apply(Identify.Type, null, ("endpoint", "e"), (attribute, value)));

    [Fact]
    public void MissingEndpointOrMatch_AreBothReported()
    {
        Assert.Null(Push.Apply(Identify.Type, null, [], out var errors));
        Assert.Equal(["endpoint", "match"], errors.Select(e => e.Attribute));
    }

    [Fact]
    public void Matches_AccumulateOverPushes()
    {
        var one = Push.Accepted(Identify.Type, null, ("endpoint", "e"), ("match", "192.0.2.1,192.0.2.2"));
        var two = Push.Accepted(Identify.Type, one, ("match", "198.51.100.0/24"));
        Assert.Equal(["192.0.2.1/255.255.255.255", "192.0.2.2/255.255.255.255", "198.51.100.0/255.255.255.0"], Push.Shown(two)["match"]);
        Assert.True(two.Get(Identify.Match).Matches(IPAddress.Parse("198.51.100.77"), 5060));
    }

    [Fact]
    public void EmptyMatch_ClearsTheList()
    {
        var one = Push.Accepted(Identify.Type, null, ("endpoint", "e"), ("match", "192.0.2.1"));
        var two = Push.Accepted(Identify.Type, one, ("match", ""), ("match", "192.0.2.9"));
        Assert.Equal(["192.0.2.9/255.255.255.255"], Push.Shown(two)["match"]);
        Assert.Null(Push.Apply(Identify.Type, one, ("match", "")));
    }
}
