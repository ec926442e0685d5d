using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

public sealed class EventsTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task WithoutUpgrade_426()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();

        Assert.Equal(HttpStatusCode.UpgradeRequired, (await ari.GetAtAsync("/ari/events?app=a")).Status);
    }

    [Fact]
    public async Task DeviceState_IsTold()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        using var socket = await ConnectAsync(server, "app=a&subscribeAll=true&api_key=asterisk:secret");

        Assert.Equal(HttpStatusCode.NoContent, (await ari.PutAtAsync("/ari/deviceStates/Stasis:x?deviceState=BUSY", null)).Status);

        using var told = await ReadAsync(socket);
        Assert.Equal("DeviceStateChanged", told.RootElement.GetProperty("type").GetString());
        Assert.Equal("a", told.RootElement.GetProperty("application").GetString());
        Assert.Equal("""{"name":"Stasis:x","state":"BUSY"}""", told.RootElement.GetProperty("device_state").GetRawText());
        Assert.Contains("\"name\":\"a\"", (await ari.GetAtAsync("/ari/applications/a")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeviceState_OutlivesARestart()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAtAsync("/ari/deviceStates/Stasis:x?deviceState=BUSY", null);

        await server.RestartAsync();

        Assert.Equal("""[{"name":"Stasis:x","state":"BUSY"}]""", (await ari.GetAtAsync("/ari/deviceStates")).Body);
    }

    [Fact]
    public async Task SecondConnection_ReplacesTheFirst()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var first = await ConnectAsync(server, "app=a&api_key=asterisk:secret");
        using var second = await ConnectAsync(server, "app=a&api_key=asterisk:secret");

        using var told = await ReadAsync(first);
        Assert.Equal("ApplicationReplaced", told.RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("GET", 200)]
    [InlineData("PUT", 403)]
    [InlineData("DELETE", 403)]
    public async Task ReadOnlyUser_ChangesNothingOverWebSocketEither(string method, int status)
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("ari.conf", "\n[viewer]\ntype = user\nread_only = yes\npassword = look\n")
        );
        using var ari = server.Ari();
        await ari.PutAsync("aor", "a", ("max_contacts", "1"));
        using var socket = await ConnectAsync(server, "app=a&api_key=viewer:look");

        await SendAsync(
            socket,
            $$$"""{"type":"RESTRequest","request_id":"7","method":"{{{method}}}","uri":"asterisk/config/dynamic/res_pjsip/aor/a","message_body":"{\"fields\":{\"max_contacts\":5}}","content_type":"application/json"}"""
        );

        using var answer = await ReadAsync(socket);
        Assert.Equal(status, answer.RootElement.GetProperty("status_code").GetInt32());
        Assert.Equal("7", answer.RootElement.GetProperty("request_id").GetString());
        Assert.Equal("1", (await ari.GetAsync("aor", "a"))["max_contacts"]);
    }

    [Theory]
    [InlineData("app=a&api_key=asterisk:no")]
    [InlineData("api_key=asterisk:secret")]
    public async Task WrongOffer_IsRefused(string query)
    {
        await using var server = await ConvokeProcess.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(server, query));
    }

    static async Task<ClientWebSocket> ConnectAsync(ConvokeProcess server, string query)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("ari");
        using var limit = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(new($"ws://127.0.0.1:{server.Etc.HttpPort}/ari/events?{query}"), limit.Token);
        return socket;
    }

    static async Task SendAsync(ClientWebSocket socket, string text)
    {
        using var limit = new CancellationTokenSource(Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, limit.Token);
    }

    static async Task<JsonDocument> ReadAsync(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            length += read.Count;
            if (read.EndOfMessage)
            {
                return JsonDocument.Parse(buffer.AsMemory(0, length));
            }
        }
    }
}
