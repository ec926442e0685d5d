using System.Net;
using System.Text;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transports;
using Convoke.Sip.Uris;

namespace Convoke.Tests.Unit.Sip.Resolution;

public sealed class ResolverTests : IDnsSource
{
    readonly Dictionary<string, List<NaptrRecord>> naptr = [];
    readonly Dictionary<string, List<SrvRecord>> srv = [];
    readonly Dictionary<string, List<string>> addresses = [];
    readonly List<string> asked = [];
    readonly Resolver resolver;

    public ResolverTests() => resolver = new Resolver(this, p => p != TransportProtocol.Ws && p != TransportProtocol.Wss, new Random(1));

    [Theory]
    [InlineData("sip:a@192.0.2.1", "Udp 192.0.2.1:5060")]
    [InlineData("sip:a@192.0.2.1:5070;transport=tcp", "Tcp 192.0.2.1:5070")]
    [InlineData("sips:a@192.0.2.1", "Tls 192.0.2.1:5061")]
    [InlineData("sips:a@192.0.2.1;transport=tcp", "Tls 192.0.2.1:5061")]
    [InlineData("sip:a@[2001:db8::1]", "Udp [2001:db8::1]:5060")]
    [InlineData("sip:a@example.com;maddr=192.0.2.9", "Udp 192.0.2.9:5060")]
    public async Task NumericHost_NeedsNoDns(string uri, string expected)
    {
        Assert.Equal([expected], await Resolve(uri));
        Assert.Empty(asked);
    }

    [Theory]
    [InlineData("tel:+123")]
    [InlineData("sip:a@h;transport=sctp")]
    public void OtherUris_AreNoTargets(string uri)
    {
        Assert.True(SipUriView.TryParse(Encoding.ASCII.GetBytes(uri), out var view));
        Assert.False(ResolutionTarget.TryFrom(view, out _));
    }

    [Fact]
    public async Task Naptr_GivesTransportsInItsOrder()
    {
        naptr["example.com"] =
        [
            new(20, 10, "s", "SIP+D2U", "_sip._udp.example.com"),
            new(10, 20, "s", "SIP+D2T", "_sip._tcp.example.com"),
            new(10, 10, "s", "SIPS+D2T", "_sips._tcp.example.com"),
            new(5, 10, "s", "SIP+D2W", "_sip._ws.example.com"),
        ];
        srv["_sip._udp.example.com"] = [new(1, 1, 5060, "u.example.com")];
        srv["_sip._tcp.example.com"] = [new(1, 1, 5062, "t.example.com")];
        srv["_sips._tcp.example.com"] = [new(1, 1, 5061, "s.example.com")];
        addresses["u.example.com"] = ["192.0.2.1"];
        addresses["t.example.com"] = ["192.0.2.2"];
        addresses["s.example.com"] = ["192.0.2.3"];
        Assert.Equal(["Tls 192.0.2.3:5061", "Tcp 192.0.2.2:5062", "Udp 192.0.2.1:5060"], await Resolve("sip:a@example.com"));
        Assert.Equal(["Tls 192.0.2.3:5061"], await Resolve("sips:a@example.com"));
        Assert.DoesNotContain("srv _sip._ws.example.com", asked);
    }

    [Fact]
    public async Task WithoutNaptr_SrvIsAskedForEachTransport()
    {
        srv["_sip._tcp.example.com"] = [new(1, 1, 5062, "t.example.com")];
        addresses["t.example.com"] = ["192.0.2.2", "2001:db8::2"];
        Assert.Equal(["Tcp 192.0.2.2:5062", "Tcp [2001:db8::2]:5062"], await Resolve("sip:a@example.com"));
        Assert.Equal(["naptr example.com", "srv _sip._udp.example.com", "srv _sip._tcp.example.com", "host t.example.com"], asked);
    }

    [Fact]
    public async Task GivenTransport_AsksOnlyItsSrv()
    {
        srv["_sip._tcp.example.com"] = [new(2, 1, 5063, "b.example.com"), new(1, 1, 5062, "a.example.com")];
        addresses["a.example.com"] = ["192.0.2.1"];
        addresses["b.example.com"] = ["192.0.2.2"];
        Assert.Equal(["Tcp 192.0.2.1:5062", "Tcp 192.0.2.2:5063"], await Resolve("sip:a@example.com;transport=tcp"));
        Assert.DoesNotContain("naptr example.com", asked);
    }

    [Fact]
    public async Task GivenPort_AsksOnlyAddresses()
    {
        addresses["example.com"] = ["192.0.2.1"];
        Assert.Equal(["Udp 192.0.2.1:5080"], await Resolve("sip:a@example.com:5080"));
        Assert.Equal(["host example.com"], asked);
    }

    [Fact]
    public async Task NothingButAddresses_GivesUdpOnTheDefaultPort()
    {
        addresses["example.com"] = ["192.0.2.1"];
        Assert.Equal(["Udp 192.0.2.1:5060"], await Resolve("sip:a@example.com"));
        Assert.Equal(["Tls 192.0.2.1:5061"], await Resolve("sips:a@example.com"));
    }

    [Fact]
    public async Task Nothing_GivesNothing() => Assert.Empty(await Resolve("sip:a@example.com"));

    [Fact]
    public async Task HugeAnswers_AreCut()
    {
        addresses["example.com"] = [.. Enumerable.Range(0, 200).Select(i => $"192.0.2.{i}")];
        Assert.Equal(16, (await Resolve("sip:a@example.com:5060")).Count);
    }

    [Fact]
    public async Task ServiceDenied_IsNotUsed()
    {
        srv["_sip._udp.example.com"] = [new(0, 0, 0, "")];
        Assert.Empty(await Resolve("sip:a@example.com;transport=udp"));
    }

    [Fact]
    public void Weights_DecideAmongEqualPriorities()
    {
        var records = new List<SrvRecord> { new(1, 90, 1, "often"), new(1, 10, 1, "seldom"), new(0, 0, 1, "first") };
        var random = new Random(42);
        var often = 0;
        for (var i = 0; i < 1_000; i++)
        {
            var order = SrvOrder.Draw(records, random).Select(r => r.Target).ToList();
            Assert.Equal("first", order[0]);
            Assert.Equal(3, order.Distinct().Count());
            often += order[1] == "often" ? 1 : 0;
        }

        Assert.InRange(often, 840, 950);
    }

    async Task<List<string>> Resolve(string uri)
    {
        asked.Clear();
        var targets = await resolver.Resolve(Target(uri), CancellationToken.None);
        return [.. targets.Select(t => $"{t.Protocol} {t.Address}")];

        static ResolutionTarget Target(string uri)
        {
            Assert.True(SipUriView.TryParse(Encoding.ASCII.GetBytes(uri), out var view));
            Assert.True(ResolutionTarget.TryFrom(view, out var target));
            return target;
        }
    }

    ValueTask<IReadOnlyList<NaptrRecord>> IDnsSource.Naptr(string name, CancellationToken cancellation) => Answer("naptr", name, naptr);

    ValueTask<IReadOnlyList<SrvRecord>> IDnsSource.Srv(string name, CancellationToken cancellation) => Answer("srv", name, srv);

    async ValueTask<IReadOnlyList<IPAddress>> IDnsSource.Addresses(string name, CancellationToken cancellation) =>
        [.. (await Answer("host", name, addresses)).Select(IPAddress.Parse)];

    ValueTask<IReadOnlyList<T>> Answer<T>(string kind, string name, Dictionary<string, List<T>> zone)
    {
        asked.Add($"{kind} {name}");
        return ValueTask.FromResult<IReadOnlyList<T>>(zone.GetValueOrDefault(name) ?? []);
    }
}
