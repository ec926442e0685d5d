using System.Net;
using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Events;
using Convoke.Telephony.Objects;
using Convoke.Telephony.OutboundRegistration;
using Convoke.Telephony.Qualify;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;
using Convoke.Tests.Unit.Sip.Transactions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Contact = Convoke.Telephony.Objects.Contact;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Tests.Unit.Telephony.Uac;

/// <summary>What the requests that we send ourselves look like under the options.</summary>
public sealed class OwnRequestTests : IDisposable
{
    readonly FakeTimeProvider clock = new();
    readonly MemoryObjects objects = new();
    readonly List<OutgoingRequest> sent = [];
    readonly TimerWheel wheel;
    readonly Reachability reachability;
    readonly UacParts parts;
    readonly Wire wire;

    public OwnRequestTests()
    {
        wheel = new(clock, NullLogger.Instance);
        reachability = new(objects.Mapper, new EventBus(), NullLogger.Instance);
        parts = new(objects.Mapper, sent.Add, _ => null, (_, _) => null, wheel, clock, NullLogger.Instance);
        wire = new(
            new WireTransport(TransportProtocol.Udp, new TransportHost(null!, new(clock, NullLogger.Instance), clock, NullLogger.Instance))
        );
    }

    public void Dispose() => wheel.Dispose();

    [Theory]
    [InlineData("global", "max_forwards", "12", "Max-Forwards: 12\r\n")]
    [InlineData("global", "user_agent", "Test 1", "User-Agent: Test 1\r\n")]
    [InlineData("endpoint", "from_user", "me", "From: <sip:me@10.0.0.1>;tag=")]
    [InlineData("endpoint", "from_domain", "home.example", "From: <sip:bob@home.example>;tag=")]
    [InlineData("aor", "outbound_proxy", "<sip:p;lr>", "Route: <sip:p;lr>\r\n")]
    [InlineData("aor", "contact", "sip:there@192.0.2.9", "OPTIONS sip:there@192.0.2.9 SIP/2.0\r\n")]
    public void Options_DecideWhatIsSent(string type, string name, string value, string expected)
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        if (name != "contact")
        {
            objects.Push(Aor.Type, "bob", ("contact", "sip:b@192.0.2.1"));
            Assert.DoesNotContain(expected, Text(Ask()), StringComparison.Ordinal);
        }
        objects.Push(ObjectTypes.All.Single(t => t.Name == type), type == "global" ? type : "bob", (name, value));
        Assert.Contains(expected, Text(Ask()), StringComparison.Ordinal);
    }

    [Fact]
    public void TransportOfTheEndpoint_IsUsed()
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"), ("transport", "t1"));
        objects.Push(Aor.Type, "bob", ("contact", "sip:b@192.0.2.1"));
        Assert.Equal("t1", Ask().TransportName);
    }

    [Fact]
    public void PathOfAContact_IsFollowed()
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        Registered(("path", "<sip:edge;lr>,<sip:core;lr>"));
        Assert.Contains("Route: <sip:edge;lr>\r\nRoute: <sip:core;lr>\r\n", Text(Ask()), StringComparison.Ordinal);
    }

    [Fact]
    public void EndpointOfAContact_AsksForIt()
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        objects.Push(Endpoint.Type, "other", ("aors", "bob"));
        Registered(("endpoint", "other"));
        Assert.Contains("From: <sip:other@", Text(Ask()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MD5", 0)]
    [InlineData("MD5,SHA-256", 1)]
    public void DefaultAlgorithms_AnswerAChallenge(string algorithms, int answers)
    {
        objects.Push(Global.Type, "global", ("default_auth_algorithms_uac", algorithms));
        objects.Push(Auth.Type, "us", ("username", "us"), ("password", "secret"));
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"), ("outbound_auth", "us"));
        objects.Push(Aor.Type, "bob", ("contact", "sip:b@192.0.2.1"));
        Challenge(Ask(), "SHA-256");
        Assert.Equal(answers, sent.Count);
    }

    [Fact]
    public async Task MaxRandomInitialDelay_SpreadsTheFirstRegister()
    {
        await using var registrations = new Registrations(parts, new(), new Random(1));
        objects.Push(
            Registration.Type,
            "far",
            ("server_uri", "sip:192.0.2.1"),
            ("client_uri", "sip:us@far"),
            ("max_random_initial_delay", "100")
        );
        Pass(10);
        Assert.Empty(sent);
        Pass(91);
        Assert.Single(sent).Failed(TransactionFailure.Timeout);
    }

    void Registered(params (string, string)[] more)
    {
        objects.Push(Aor.Type, "bob", ("max_contacts", "1"));
        objects.Push(Contact.Type, ContactIds.OfRegistered("bob", "sip:b@192.0.2.1"), [("uri", "sip:b@192.0.2.1"), .. more]);
    }

    /// <summary>The question to bob's one contact.</summary>
    Probe Ask()
    {
        var contact = Assert.Single(reachability.Aor("bob")!.Contacts);
        return Probe.For(contact, reachability.EndpointOf(contact), parts, _ => { }, out _)!;
    }

    string Text(OutgoingRequest request)
    {
        var buffer = SendBuffer.Rent();
        var flow = new Flow(wire, PeerAddress.From(IPEndPoint.Parse("192.0.2.1:5060")));
        request.Write(buffer, new OutgoingVia(flow, new SentBy("10.0.0.1", 5060), "z9hG4bK1"u8));
        var text = Encoding.UTF8.GetString(buffer.Written);
        buffer.Release();
        return text;
    }

    static void Challenge(OutgoingRequest request, string algorithm)
    {
        var message = Message.Rent();
        var text =
            "SIP/2.0 401 X\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>;tag=2\r\nCall-ID: c\r\n"
            + $"CSeq: 1 OPTIONS\r\nWWW-Authenticate: Digest realm=\"r\",nonce=\"n\",algorithm={algorithm}\r\nContent-Length: 0\r\n\r\n";
        Assert.True(message.Parse(Encoding.ASCII.GetBytes(text), ParseLimits.Default).IsDone);
        request.Answered(message, default, TimeSpan.FromMilliseconds(1));
        message.Release();
    }

    void Pass(int seconds)
    {
        for (var i = 0; i < seconds * 20; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }
}
