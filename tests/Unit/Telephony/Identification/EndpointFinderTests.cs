using System.Net;
using Convoke.Sip.Messages;
using Convoke.Telephony.Objects;
using Convoke.Tests.Unit.Telephony.Requests;

namespace Convoke.Tests.Unit.Telephony.Identification;

/// <summary>Whom a request is from. Each endpoint here answers OPTIONS for an extension of a context of its own, so the answer tells which it was.</summary>
public sealed class EndpointFinderTests : IDisposable
{
    readonly SipBench bench = new();

    public void Dispose() => bench.Dispose();

    static PeerAddress At(string address) => PeerAddress.From(IPEndPoint.Parse(address));

    SipBench Endpoint(string id, params (string, string)[] more) =>
        bench
            .Push(Convoke.Telephony.Objects.Endpoint.Type, id, [("aors", id), .. more])
            .Push(Aor.Type, id, ("max_contacts", "1"), ("contact", $"sip:{Uri.EscapeDataString(id)}@own"));

    /// <summary>The endpoint found, by its AOR's permanent contact; null: nobody.</summary>
    string? Found(string user, PeerAddress? from = null, string headers = "", string? to = null)
    {
        foreach (var endpoint in bench.Mapper[Convoke.Telephony.Objects.Endpoint.Type].All())
        {
            var reply = bench.Register(user, headers, from, endpoint.Id.Split('@')[0]);
            if (reply.Status == 401)
            {
                return null;
            }
            if (reply.Status == 200)
            {
                return Uri.UnescapeDataString(reply.Contacts[0][5..^5]);
            }
        }
        Assert.Fail("found somebody without an AOR");
        return null;
    }

    [Fact]
    public void User_FindsTheEndpointOfThatName_CaseCounts()
    {
        Endpoint("alice");
        Assert.Equal("alice", Found("alice"));
        Assert.Equal("alice", Found("%61lice"));
        Assert.Null(Found("Alice"));
        Endpoint("alice", ("identify_by", "ip"));
        Assert.Null(Found("alice"));
    }

    [Fact]
    public void UserAtDomain_ComesBeforeUser()
    {
        Endpoint("alice");
        Endpoint("alice@example.org");
        Assert.Equal("alice@example.org", Found("alice"));
        bench.Delete(Convoke.Telephony.Objects.Endpoint.Type, "alice@example.org");
        Endpoint("alice@home.net");
        Assert.Equal("alice", Found("alice"));
        bench.Push(DomainAlias.Type, "example.org", ("domain", "home.net"));
        bench.Push(Aor.Type, "alice@home.net", ("max_contacts", "1"), ("contact", "sip:alice%40home.net@own"));
        Assert.Equal("alice@home.net", Found("alice"));
        bench.Delete(DomainAlias.Type, "example.org");
        bench.Push(Transport.Type, "wire", ("bind", "127.0.0.1"), ("protocol", "ws"), ("domain", "home.net"));
        Assert.Equal(404, bench.Register("alice", "", to: "x").Status);
    }

    [Fact]
    public void UserOptions_AreCutWhereWanted()
    {
        Endpoint("alice");
        Assert.Null(Found("alice;phone-context=x"));
        bench.Push(Global.Type, "global", ("ignore_uri_user_options", "yes"));
        Assert.Equal("alice", Found("alice;phone-context=x"));
    }

    [Theory]
    [InlineData("192.0.2.7:5070", "net")]
    [InlineData("192.0.2.130:1", "upper")]
    [InlineData("192.0.3.1:1", null)]
    [InlineData("192.0.2.200:5060", "net")]
    [InlineData("198.51.100.1:5060", "port")]
    [InlineData("198.51.100.1:5061", null)]
    [InlineData("[2001:db8::1]:5060", "six")]
    [InlineData("[2001:db9::1]:5060", null)]
    public void Address_FindsByNetworkMaskPortAndNegation(string source, string? expected)
    {
        foreach (var id in new[] { "net", "upper", "port", "six" })
        {
            Endpoint(id);
        }
        bench.Push(Identify.Type, "2-net", ("endpoint", "net"), ("match", "192.0.2.0/24"));
        bench.Push(Identify.Type, "1-upper", ("endpoint", "upper"), ("match", "192.0.2.128/25,!192.0.2.200"));
        bench.Push(Identify.Type, "3-port", ("endpoint", "port"), ("match", "198.51.100.1:5060"));
        bench.Push(Identify.Type, "4-six", ("endpoint", "six"), ("match", "2001:db8::/32"));
        Assert.Equal(expected, Found("stranger", At(source)));
    }

    [Fact]
    public void HostName_IsFoundByItsServicesThenByItsAddresses()
    {
        Endpoint("a");
        bench.Dns.Hosts["pbx.example.org"] = ["192.0.2.7"];
        bench.Dns.Hosts["one.example.org"] = ["192.0.2.8"];
        bench.Dns.Hosts["two.example.org"] = ["192.0.2.9"];
        bench.Dns.Services["_sip._udp.pbx.example.org"] = ["one.example.org"];
        bench.Dns.Services["_sips._tcp.pbx.example.org"] = ["one.example.org", "two.example.org"];
        Assert.Equal("", Recognized());
        bench.Push(Identify.Type, "i", ("endpoint", "a"), ("match", "pbx.example.org"));
        Assert.Equal("8 9", Recognized());
        bench.Push(Identify.Type, "i", ("srv_lookups", "no"));
        Assert.Equal("7", Recognized());
        bench.Push(Identify.Type, "i", ("match", ""), ("match", "pbx.example.org:5061"), ("srv_lookups", "yes"));
        Assert.Equal("", Recognized());
        bench.Push(Identify.Type, "i", ("match", ""), ("match", "pbx.example.org:5060"));
        Assert.Equal("7", Recognized());
        bench.Push(Identify.Type, "i", ("match", ""), ("match", "192.0.2.0/24,!pbx.example.org"));
        Assert.Equal("7", Recognized());
        bench.Dns.Services.Clear();
        bench.Push(Identify.Type, "i", ("match", ""), ("match", "192.0.2.0/24,!one.example.org"));
        Assert.Equal("7 9", Recognized());
        bench.Delete(Identify.Type, "i");
        Assert.Equal("", Recognized());
    }

    [Fact]
    public void HostName_IsLookedUpAgain_AndKeepsItsAddressWhereThatFails()
    {
        Endpoint("a");
        bench.Dns.Hosts["pbx.example.org"] = ["192.0.2.7"];
        bench.Push(Identify.Type, "i", ("endpoint", "a"), ("match", "pbx.example.org"));
        Assert.Equal("7", Recognized());
        bench.Dns.Hosts["pbx.example.org"] = ["192.0.2.8"];
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        Await(() => Recognized() == "8");
        var asked = bench.Dns.Asked.Count;
        bench.Dns.Hosts.Clear();
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        Await(() => bench.Dns.Asked.Count > asked && bench.Logged.Any(l => l.Contains("its last addresses", StringComparison.Ordinal)));
        Assert.Equal("8", Recognized());
    }

    [Fact]
    public async Task HostNameWithoutAnAddress_IsRefused()
    {
        var result = await bench
            .Mapper[Identify.Type]
            .PushAsync("i", [KeyValuePair.Create("endpoint", "a"), KeyValuePair.Create("match", "nobody.example.org")]);
        Assert.Equal("nobody.example.org", Assert.Single(result.Errors!).Value);
        Assert.Null(bench.Mapper[Identify.Type].Find("i"));
    }

    /// <summary>Which of 192.0.2.7 to 9 are recognized at port 5060.</summary>
    string Recognized() => string.Join(' ', new[] { "7", "8", "9" }.Where(n => Found("stranger", At($"192.0.2.{n}:5060")) is not null));

    static void Await(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)));

    [Fact]
    public void ChangedIdentify_CountsAtOnce()
    {
        Endpoint("a");
        bench.Push(Identify.Type, "i", ("endpoint", "a"), ("match", "192.0.2.7"));
        Assert.Equal("a", Found("x"));
        bench.Push(Identify.Type, "i", ("match", ""), ("match", "192.0.2.8"));
        Assert.Null(Found("x"));
        Assert.Equal("a", Found("x", At("192.0.2.8:1")));
        bench.Delete(Identify.Type, "i");
        Assert.Null(Found("x", At("192.0.2.8:1")));
    }

    [Fact]
    public void IdentifyWithoutItsEndpoint_FindsNobodyAndSaysSo()
    {
        Endpoint("alice");
        bench.Push(Identify.Type, "i", ("endpoint", "gone"), ("match", "192.0.2.7"));
        Assert.Equal("alice", Found("alice"));
        Assert.Contains("identify i: there is no endpoint gone", bench.Logged);
    }

    [Theory]
    [InlineData("X-Key: abc\r\n", "a")]
    [InlineData("x-key:   abc  \r\n", "a")]
    [InlineData("X-Key: ABC\r\n", null)]
    [InlineData("X-Key: abcd\r\n", null)]
    [InlineData("X-Key: 77\r\n", "b")]
    [InlineData("", null)]
    public void Header_FindsByItsWholeValueOrExpression(string header, string? expected)
    {
        Endpoint("a");
        Endpoint("b");
        bench.Push(Identify.Type, "1", ("endpoint", "a"), ("match_header", "X-Key: abc"));
        bench.Push(Identify.Type, "2", ("endpoint", "b"), ("match_header", "X-Key: /^[0-9]+$/"));
        Assert.Equal(expected, Found("x", headers: header));
    }

    [Fact]
    public void RequestUri_Finds()
    {
        Endpoint("a");
        bench.Push(Identify.Type, "1", ("endpoint", "a"), ("match_request_uri", "sip:example.org"));
        Assert.Equal("a", Found("x"));
        bench.Push(Identify.Type, "1", ("match_request_uri", "/^sip:other/"));
        Assert.Null(Found("x"));
    }

    [Fact]
    public void Order_DecidesBetweenUserAndAddress()
    {
        Endpoint("alice");
        Endpoint("net");
        bench.Push(Identify.Type, "1", ("endpoint", "net"), ("match", "192.0.2.0/24"));
        Assert.Equal("net", Found("alice"));
        bench.Push(Global.Type, "global", ("endpoint_identifier_order", "username,ip"));
        Assert.Equal("alice", Found("alice"));
        Assert.Equal("net", Found("x"));
    }

    [Fact]
    public void Anonymous_TakesWhoeverIsLeft()
    {
        Endpoint("anonymous");
        Endpoint("alice");
        Assert.Equal("alice", Found("alice"));
        Assert.Equal("anonymous", Found("x"));
        Endpoint("anonymous@example.org");
        Assert.Equal("anonymous@example.org", Found("x"));
    }

    [Fact]
    public void CredentialsUser_FindsWhereTheEndpointAllowsIt()
    {
        const string Credentials = "Authorization: Digest username=\"alice\",realm=\"r\",nonce=\"n\",uri=\"sip:x\",response=\"\"\r\n";
        Endpoint("alice");
        Assert.Null(Found("x", headers: Credentials));
        Endpoint("alice", ("identify_by", "username,auth_username"));
        Assert.Equal("alice", Found("x", headers: Credentials));
    }
}
