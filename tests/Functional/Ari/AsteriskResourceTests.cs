using System.Net;
using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

public sealed class AsteriskResourceTests
{
    [Fact]
    public async Task EntityId_StaysTheSame()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        var before = (await ari.GetAtAsync("/ari/asterisk/info?only=system")).Body;

        await server.RestartAsync();

        Assert.Matches("\"entity_id\":\"([0-9a-f]{2}:){5}[0-9a-f]{2}\"", before);
        Assert.Equal(before, (await ari.GetAtAsync("/ari/asterisk/info?only=system")).Body);
    }

    [Fact]
    public async Task LogChannel_WritesUntilDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        const string channel = "/ari/asterisk/logging/mine.log";

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(ari, channel + "?configuration=notice,error")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(ari, channel + "?configuration=notice")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(ari, "/ari/asterisk/logging/..%2Fevil?configuration=notice")).Status);
        Assert.Contains(
            "\"configuration\":\"NOTICE ERROR \"",
            (await ari.GetAtAsync("/ari/asterisk/logging")).Body,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAtAsync(channel)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.DeleteAtAsync(channel)).Status);
        Assert.True(File.Exists(Path.Combine(server.Var, "log", "mine.log")));
    }

    [Fact]
    public async Task RotatedLogChannel_BeginsAnew()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        const string channel = "/ari/asterisk/logging/mine.log";
        await PostAsync(ari, channel + "?configuration=notice");
        await server.CliAsync("pjsip reload");

        Assert.Equal(HttpStatusCode.NoContent, (await ari.PutAtAsync(channel + "/rotate", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.PutAtAsync("/ari/asterisk/logging/other/rotate", null)).Status);

        var files = Directory.GetFiles(Path.Combine(server.Var, "log"), "mine.log*");
        Assert.Contains(files, file => !file.EndsWith("mine.log", StringComparison.Ordinal) && new FileInfo(file).Length > 0);
    }

    [Fact]
    public async Task Variable_IsKeptUntilDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        const string variable = "/ari/asterisk/variable?variable=PLACE";

        Assert.Equal("""{"value":""}""", (await ari.GetAtAsync(variable)).Body);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(ari, variable + "&value=the+attic")).Status);
        Assert.Equal("""{"value":"the attic"}""", (await ari.GetAtAsync(variable)).Body);
        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(ari, variable)).Status);
        Assert.Equal("""{"value":""}""", (await ari.GetAtAsync(variable)).Body);
    }

    [Fact]
    public async Task Modules_AreListedAndStay()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        const string module = "/ari/asterisk/modules/res_pjsip";

        Assert.Contains("\"res_pjsip.so\"", (await ari.GetAtAsync("/ari/asterisk/modules")).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ari.GetAtAsync(module)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync(module + "_nope")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(ari, module)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await ari.DeleteAtAsync(module)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.PutAtAsync(module, null)).Status);
    }

    [Theory]
    [InlineData(
        "asterisk",
        "endpoints",
        "channels",
        "bridges",
        "recordings",
        "sounds",
        "playbacks",
        "deviceStates",
        "mailboxes",
        "events",
        "applications"
    )]
    public async Task ApiDocs_NameEveryDocument(params string[] names)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari(tls: true);
        using var listing = JsonDocument.Parse((await ari.GetAtAsync("/ari/api-docs/resources.json")).Body);
        var paths = listing.RootElement.GetProperty("apis").EnumerateArray().Select(a => a.GetProperty("path").GetString());

        Assert.Equal(names.Select(n => $"/api-docs/{n}.{{format}}"), paths);
        Assert.StartsWith("https://", listing.RootElement.GetProperty("basePath").GetString(), StringComparison.Ordinal);
        foreach (var name in names)
        {
            var document = await ari.GetAtAsync($"/ari/api-docs/{name}.json");
            Assert.Equal(HttpStatusCode.OK, document.Status);
            Assert.Contains($"\"resourcePath\":\"/api-docs/{name}.{{format}}\"", document.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Errors_NameTheAttributeButNoSecret()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();

        var answer = await ari.PutAsync("endpoint", "x", ("dtmf_mode", "BLECH"), ("nope", "1"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        using var body = JsonDocument.Parse(answer.Body);
        Assert.Equal("Creation of object 'x' failed field value validation", body.RootElement.GetProperty("message").GetString());
        var errors = body.RootElement.GetProperty("errors").EnumerateArray().ToList();
        Assert.Equal(["dtmf_mode", "nope"], errors.Select(e => e.GetProperty("attribute").GetString()));
        Assert.Equal("BLECH", errors[0].GetProperty("value").GetString());
        Assert.Equal("(hidden)", errors[1].GetProperty("value").GetString());
        Assert.All(
            errors,
            error => Assert.False(error.GetProperty("accepted").GetString()!.StartsWith("accepted", StringComparison.Ordinal))
        );
    }

    static Task<AriAnswer> PostAsync(AriClient ari, string path) => ari.SendAsync(HttpMethod.Post, path, null);
}
