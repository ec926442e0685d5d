using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

public sealed class EndpointsTests
{
    [Fact]
    public async Task PushedEndpoint_IsListedUntilDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("endpoint", "desk/1", ("context", "default"));
        const string shown = """{"technology":"PJSIP","resource":"desk/1","state":"offline","channel_ids":[]}""";

        Assert.Equal($"[{shown}]", (await ari.GetAtAsync("/ari/endpoints")).Body);
        Assert.Equal($"[{shown}]", (await ari.GetAtAsync("/ari/endpoints/pjsip")).Body);
        Assert.Equal(shown, (await ari.GetAtAsync("/ari/endpoints/PJSIP/desk%2F1")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/endpoints/PJSIP/other")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/endpoints/SCCP")).Status);

        await ari.DeleteAsync("endpoint", "desk/1");

        Assert.Equal("[]", (await ari.GetAtAsync("/ari/endpoints")).Body);
    }

    [Fact]
    public async Task Applications_AreThoseConnected()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();

        Assert.Equal("[]", (await ari.GetAtAsync("/ari/applications")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAtAsync("/ari/applications/none")).Status);
    }

    static readonly (string Method, string Path, HttpStatusCode Status)[] DeviceStates =
    [
        ("PUT", "Stasis:a?deviceState=BUSY", HttpStatusCode.NoContent),
        ("PUT", "Stasis:a?deviceState=NOPE", HttpStatusCode.BadRequest),
        ("GET", "Stasis:a", HttpStatusCode.OK),
        ("DELETE", "Stasis:a", HttpStatusCode.NoContent),
        ("PUT", "PJSIP%2Fa?deviceState=BUSY", HttpStatusCode.Conflict),
        ("GET", "PJSIP%2Fa", HttpStatusCode.OK),
        ("DELETE", "PJSIP%2Fa", HttpStatusCode.Conflict),
    ];

    [Fact]
    public async Task DeviceStates_AreOursToSetWhereNamedStasis()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        foreach (var (method, path, status) in DeviceStates)
        {
            Assert.Equal((path, status), (path, (await ari.SendAsync(new(method), "/ari/deviceStates/" + path, null)).Status));
        }
    }
}
