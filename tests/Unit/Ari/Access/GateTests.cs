using System.Net;
using Convoke.Ari.Access;

namespace Convoke.Tests.Unit.Ari.Access;

public sealed class GateTests
{
    const string Things = "/ari/things";

    [Theory]
    [InlineData("alice:secret", 204)]
    [InlineData("alice:Secret", 401)]
    [InlineData("alice:secret2", 401)]
    [InlineData("Alice:secret", 401)]
    [InlineData("bob:secret", 401)]
    [InlineData("alice:", 401)]
    [InlineData("alice", 401)]
    [InlineData(":", 401)]
    public async Task Basic_HasToFit(string pair, int status)
    {
        var bench = await new AriBench().WithUserAsync("alice");

        Assert.Equal(status, await bench.SendAsync("GET", Things, AriBench.Basic(pair)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer x")]
    [InlineData("Basic %%%")]
    [InlineData("Basic")]
    public async Task UnusableHeader_IsNone(string? header)
    {
        var bench = await new AriBench().WithUserAsync("alice");

        Assert.Equal(401, await bench.SendAsync("GET", Things, header));
        Assert.Equal("""{"message":"Authentication required"}""", bench.Body);
        Assert.Equal("Basic realm=\"Asterisk REST Interface\"", bench.Response.Headers.Authenticate);
        Assert.Equal(204, await bench.SendAsync("GET", Things + "?api_key=alice:secret", header));
    }

    [Theory]
    [InlineData("alice:secret", 204)]
    [InlineData("alice%3Asecret", 204)]
    [InlineData("alice:nope", 401)]
    [InlineData("alice", 401)]
    [InlineData("alice:secret&api_key=x:y", 204)]
    [InlineData("x:y&api_key=alice:secret", 401)]
    public async Task ApiKey_HasToFit(string key, int status)
    {
        var bench = await new AriBench().WithUserAsync("alice");

        Assert.Equal(status, await bench.SendAsync("GET", $"{Things}?api_key={key}"));
    }

    [Fact]
    public async Task WrongHeader_IsNotFollowedByTheKey()
    {
        var bench = await new AriBench().WithUserAsync("alice");

        Assert.Equal(401, await bench.SendAsync("GET", Things + "?api_key=alice:secret", AriBench.Basic("alice:no")));
    }

    [Fact]
    public async Task ChangedPassword_HoldsForTheNextRequestOfTheConnection()
    {
        var bench = await new AriBench().WithUserAsync("alice");
        var old = AriBench.Basic("alice:secret");
        Assert.Equal(204, await bench.SendAsync("GET", Things, old));

        await bench.Users.PushAsync("alice", [new("password", "other")]);

        Assert.Equal(401, await bench.SendAsync("GET", Things, old));
        Assert.Equal(204, await bench.SendAsync("GET", Things, AriBench.Basic("alice:other")));
    }

    [Theory]
    [InlineData("GET", 204)]
    [InlineData("OPTIONS", 204)]
    [InlineData("PUT", 403)]
    [InlineData("POST", 403)]
    [InlineData("DELETE", 403)]
    [InlineData("HEAD", 403)]
    [InlineData("PATCH", 403)]
    public async Task ReadOnlyUser_ChangesNothing(string method, int status)
    {
        var bench = await new AriBench().WithUserAsync("viewer", ("read_only", "yes"));

        Assert.Equal(status, await bench.SendAsync(method, Things + "/a", AriBench.Basic("viewer:secret")));

        Assert.Equal(status == 403 ? """{"message":"Write access denied"}""" : "", bench.Body);
    }

    [Theory]
    [InlineData("192.0.2.1", 204)]
    [InlineData("198.51.100.1", 403)]
    public async Task AccessRules_Decide(string from, int status)
    {
        var bench = await new AriBench().WithUserAsync("alice", ("deny", "0.0.0.0/0"), ("permit", "192.0.2.0/24"));

        Assert.Equal(
            status,
            await bench.SendAsync("GET", Things, AriBench.Basic("alice:secret"), more: r => r.RemoteAddress = IPAddress.Parse(from))
        );
    }

    [Fact]
    public async Task CryptPassword_IsCompared()
    {
        Assert.SkipUnless(Crypt.IsAvailable, "this machine has no libcrypt");
        var bench = await new AriBench().WithUserAsync("alice", ("password", Crypt.Make("hidden")!), ("password_format", "crypt"));

        Assert.Equal(204, await bench.SendAsync("GET", Things, AriBench.Basic("alice:hidden")));
        Assert.Equal(401, await bench.SendAsync("GET", Things, AriBench.Basic("alice:other")));
        Assert.Equal(401, await bench.SendAsync("GET", Things, AriBench.Basic("alice:" + User(bench))));
    }

    [Theory]
    [InlineData("127.0.0.1", 204)]
    [InlineData("::1", 204)]
    [InlineData("192.0.2.1", 401)]
    public async Task DefaultPair_OpensOnLoopbackOnly(string here, int status)
    {
        var bench = await new AriBench().WithUserAsync("asterisk");

        Assert.True(bench.Gate.HasDefaultPassword);
        Assert.Equal(
            status,
            await bench.SendAsync("GET", Things, AriBench.Basic("asterisk:secret"), more: r => r.LocalAddress = IPAddress.Parse(here))
        );
    }

    [Theory]
    [InlineData("http://example.org", "http://example.org")]
    [InlineData("http://example.net", null)]
    public async Task Origin_IsAllowedWhereListed(string origin, string? allowed)
    {
        var bench = await new AriBench().WithUserAsync("alice");
        await bench.Generals.PushAsync("general", [new("allowed_origins", "http://other.org,http://example.org")]);

        await bench.SendAsync(
            "OPTIONS",
            Things + "/a",
            AriBench.Basic("alice:secret"),
            more: r =>
            {
                r.Headers.Origin = origin;
                r.Headers.RequestedMethod = "PUT";
                r.Headers.RequestedHeaders = "content-type";
            }
        );

        Assert.Equal(allowed, bench.Response.Headers.AllowOrigin);
        Assert.Equal(allowed is null ? null : "OPTIONS,GET,PUT", bench.Response.Headers.AllowMethods);
        Assert.Equal(allowed is null ? null : "content-type", bench.Response.Headers.AllowHeaders);
    }

    static string User(AriBench bench) => bench.Users.Find("alice")!.Get(Convoke.Ari.Objects.User.Password);
}
