namespace Convoke.Tests.Unit.Ari.Routing;

public sealed class AriApiTests
{
    static readonly string Alice = AriBench.Basic("alice:secret");

    static Task<AriBench> BenchAsync(string prefix = "") => new AriBench(prefix).WithUserAsync("alice");

    [Theory]
    [InlineData("/ari/things", "/things::")]
    [InlineData("/ARI/things", "/things::")]
    [InlineData("/ari/things/a", "/things/{id}:a:")]
    [InlineData("/ari/things/a%2Fb", "/things/{id}:a/b:")]
    [InlineData("/ari/things/a+b", "/things/{id}:a b:")]
    [InlineData("/ari/things/a%2Bb", "/things/{id}:a+b:")]
    [InlineData("/ari/things/a%_b", "/things/{id}:a%_b:")]
    [InlineData("/ari/things/a%", "/things/{id}:a%:")]
    [InlineData("/ari/things/%C3%BC", "/things/{id}:ü:")]
    [InlineData("/ari/things/..", "/things/{id}:..:")]
    [InlineData("/ari/things/.", "/things/{id}:.:")]
    [InlineData("/ari/things/special", "/things/special::")]
    [InlineData("/ari/thing%73/special", "/things/special::")]
    [InlineData("/ari/things/a/part/b", "/things/{id}/part/{part}:a|b:")]
    [InlineData("/ari/things/a?p=x%26y+z&p=2", "/things/{id}:a:x&y z")]
    [InlineData("http://example.org/ari/things/a", "/things/{id}:a:")]
    public async Task Path_ReachesItsRoute(string target, string reached)
    {
        var bench = await BenchAsync();

        Assert.Equal(204, await bench.SendAsync("GET", target, Alice));

        Assert.Equal(reached, bench.Reached);
    }

    [Theory]
    [InlineData("GET", "/ari/nope", 404, "Resource not found")]
    [InlineData("GET", "/ari/Things", 404, "Resource not found")]
    [InlineData("GET", "/ari/things//a", 404, "Resource not found")]
    [InlineData("GET", "/ari/things/a/b", 404, "Resource not found")]
    [InlineData("GET", "/ari/things/", 404, "ARI URLs do not end with a slash. Try /ari/things")]
    [InlineData("GET", "/ari", 405, "Invalid method")]
    [InlineData("GET", "/ari/", 405, "Invalid method")]
    [InlineData("POST", "/ari/things/a", 405, "Invalid method")]
    [InlineData("HEAD", "/ari/things/a", 405, "Invalid method")]
    [InlineData("PATCH", "/ari/nope", 404, "Resource not found")]
    [InlineData("GET", "/ari/things/a%00b", 400, "The path is no UTF-8 text without NUL")]
    [InlineData("GET", "/ari/things/a%FF", 400, "The path is no UTF-8 text without NUL")]
    [InlineData("GET", "/ari/things?p=%FF", 400, "The query is no UTF-8 text")]
    [InlineData("GET", "/arithings", 404, "The requested URL was not found on this server")]
    public async Task WrongRequest_IsAnsweredClearly(string method, string target, int status, string message)
    {
        var bench = await BenchAsync();

        Assert.Equal(status, await bench.SendAsync(method, target, Alice));

        Assert.Equal($$"""{"message":"{{message}}"}""", bench.Body);
        Assert.Empty(bench.Reached);
    }

    [Fact]
    public async Task WrongMethod_NamesThoseThereAre()
    {
        var bench = await BenchAsync();

        await bench.SendAsync("DELETE", "/ari/things/a", Alice);

        Assert.Equal("OPTIONS,GET,PUT", bench.Response.Headers.Allow);
    }

    [Fact]
    public async Task Options_AnswersWithoutCallingARoute()
    {
        var bench = await BenchAsync();

        Assert.Equal(204, await bench.SendAsync("OPTIONS", "/ari/things/a", Alice));

        Assert.Equal("OPTIONS,GET,PUT", bench.Response.Headers.Allow);
        Assert.Empty(bench.Reached);
    }

    [Fact]
    public async Task Prefix_StandsBeforeEveryPath()
    {
        var bench = await BenchAsync("/pbx");

        Assert.Equal(204, await bench.SendAsync("GET", "/PBX/ari/things", Alice));
        Assert.Equal(404, await bench.SendAsync("GET", "/ari/things", Alice));
    }

    [Theory]
    [InlineData("""{"p":"fromBody"}""", "fromBody")]
    [InlineData("""{"p":5}""", "5")]
    [InlineData("""{"p":["a","b"]}""", "a,b")]
    [InlineData("""{"q":"x"}""", "fromQuery")]
    [InlineData("[]", "fromQuery")]
    public async Task Parameter_OfTheBodyComesBeforeTheQuery(string body, string value)
    {
        var bench = await BenchAsync();

        await bench.SendAsync("PUT", "/ari/things/a?p=fromQuery", Alice, body);

        Assert.Equal($"/things/{{id}}:a:{value}", bench.Reached);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("{} x")]
    [InlineData("{\"p\":\"a\\u0000b\"}")]
    [InlineData("{\"p\":\"\\ud800\"}")]
    public async Task BrokenBody_Is400(string body)
    {
        var bench = await BenchAsync();

        Assert.Equal(400, await bench.SendAsync("PUT", "/ari/things/a", Alice, body));

        Assert.Equal("""{"message":"Error parsing request body"}""", bench.Body);
    }

    [Theory]
    [InlineData(40960, 204)]
    [InlineData(40961, 413)]
    public async Task Body_HasALimit(int length, int status)
    {
        var bench = await BenchAsync();

        Assert.Equal(status, await bench.SendAsync("PUT", "/ari/things/a", Alice, "{}".PadRight(length)));
    }

    [Fact]
    public async Task Disabled_NothingIsThere()
    {
        var bench = await BenchAsync();
        await bench.Generals.PushAsync("general", [new("enabled", "no")]);

        Assert.Equal(404, await bench.SendAsync("GET", "/ari/things", Alice));
    }

    [Fact]
    public async Task Pretty_Indents()
    {
        var bench = await BenchAsync();
        await bench.Generals.PushAsync("general", [new("pretty", "yes")]);

        await bench.SendAsync("GET", "/ari/nope", Alice);

        Assert.Equal("{\n  \"message\": \"Resource not found\"\n}", bench.Body);
    }
}
