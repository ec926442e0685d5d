using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

public sealed class TransportTests
{
    [Theory]
    [InlineData("udp", "192.0.2.1:5060")]
    [InlineData("TCP", "192.0.2.1:5060")]
    [InlineData("tls", "192.0.2.1:5061")]
    [InlineData("wss", "192.0.2.1:5060")]
    public void MissingPort_IsThatOfTheProtocol(string protocol, string bind)
    {
        var made = Push.Accepted(Transport.Type, null, ("bind", "192.0.2.1"), ("protocol", protocol));
        Assert.Equal(bind, made.Get(Transport.Bind).ToString());
    }

    [Fact]
    public void MissingAddress_IsRefusedUnlessFlow()
    {
        Assert.Null(Push.Apply(Transport.Type, null, ("protocol", "udp")));
        Assert.NotNull(Push.Apply(Transport.Type, null, ("protocol", "flow")));
    }

    [Fact]
    public void AsyncOperations_AreAlwaysOne() =>
        Assert.Equal(1u, Push.Accepted(Transport.Type, null, ("bind", "::"), ("async_operations", "8")).Get(Transport.AsyncOperations));

    [Fact]
    public void WithoutAllowReload_TheSocketStaysAsItRuns()
    {
        var running = Push.Accepted(Transport.Type, null, ("bind", "192.0.2.1:5060"), ("tos", "ef"));
        var after = Push.Accepted(
            Transport.Type,
            running,
            ("bind", "192.0.2.2:5060"),
            ("protocol", "tcp"),
            ("tos", "0"),
            ("external_media_address", "203.0.113.1"),
            ("local_net", "192.0.2.0/24")
        );
        Assert.Equal("192.0.2.1:5060", after.Get(Transport.Bind).ToString());
        Assert.Equal(TransportProtocol.Udp, after.Get(Transport.Protocol));
        Assert.Equal(184, after.Get(Transport.Tos));
        Assert.Equal("203.0.113.1", after.Get(Transport.ExternalMediaAddress));
        Assert.False(after.Get(Transport.LocalNet).IsEmpty);
    }

    [Fact]
    public void WithAllowReload_TheSocketFollows()
    {
        var running = Push.Accepted(Transport.Type, null, ("bind", "192.0.2.1:5060"));
        var after = Push.Accepted(Transport.Type, running, ("bind", "192.0.2.2:5060"), ("allow_reload", "yes"));
        Assert.Equal("192.0.2.2:5060", after.Get(Transport.Bind).ToString());
    }

    [Fact]
    public void UnreadableCertificate_IsRefused()
    {
        Assert.Null(Push.Apply(Transport.Type, null, ("bind", "::"), ("cert_file", "/no/such/file.pem")));
        var scope = new ParseScope { IsReadable = path => path == "/no/such/file.pem" };
        var draft = new Draft(Transport.Type, "t");
        var errors = new List<FieldError>();
        draft.Apply("cert_file", "/no/such/file.pem", scope, errors);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("external_signaling_port", "65536")]
    [InlineData("websocket_write_timeout", "0")]
    [InlineData("tos", "12abc")]
    [InlineData("tos", "256")]
    [InlineData("method", "tlsv9")]
    [InlineData("local_net", "router.example.org")]
    public void ValueOutOfRange_IsRefused(string attribute, string value) =>
        Assert.Null(Push.Apply(Transport.Type, null, ("bind", "::"), (attribute, value)));

    [Fact]
    public void TosBitsOfEcn_AreCleared() =>
        Assert.Equal(32, Push.Accepted(Transport.Type, null, ("bind", "::"), ("tos", "35")).Get(Transport.Tos));
}
