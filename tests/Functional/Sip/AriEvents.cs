using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Convoke.Tests.Functional.Sip;

/// <summary>What an application hears that subscribed to everything, as short lines: <c>Peer bob online Reachable</c>.</summary>
sealed class AriEvents : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ClientWebSocket socket = new();
    readonly Channel<string> heard = System.Threading.Channels.Channel.CreateUnbounded<string>();

    public static async Task<AriEvents> OpenAsync(Uri http)
    {
        var events = new AriEvents();
        var uri = new UriBuilder(http)
        {
            Scheme = "ws",
            Path = "/ari/events",
            Query = "app=test&subscribeAll=true&api_key=asterisk:secret",
        };
        await events.socket.ConnectAsync(uri.Uri, CancellationToken.None).WaitAsync(Patience);
        _ = events.ReadAsync();
        return events;
    }

    public async Task<string> NextAsync() => await heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next events are these, in this order.</summary>
    public async Task ExpectAsync(params string[] expected)
    {
        foreach (var one in expected)
        {
            Assert.Equal(one, await NextAsync());
        }
    }

    /// <summary>Nothing was heard that was not asked for.</summary>
    public void ExpectNothing() => Assert.False(heard.Reader.TryRead(out var more), more);

    async Task ReadAsync()
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult got;
                do
                {
                    got = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += got.Count;
                } while (!got.EndOfMessage);
                heard.Writer.TryWrite(Short(Encoding.UTF8.GetString(buffer, 0, length)));
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            heard.Writer.TryComplete();
        }
    }

    static string Short(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string Text(string one, string two) => root.GetProperty(one).GetProperty(two).GetString()!;
        string Endpoint() => $"{Text("endpoint", "resource")} {Text("endpoint", "state")}";
        return root.GetProperty("type").GetString() switch
        {
            "DeviceStateChanged" => $"Device {Text("device_state", "name")} {Text("device_state", "state")}",
            "PeerStatusChange" => $"Peer {Endpoint()} {Text("peer", "peer_status")}",
            "ContactStatusChange" => $"Contact {Endpoint()} {Text("contact_info", "contact_status")} {Text("contact_info", "aor")}"
                + (Text("contact_info", "roundtrip_usec") == "0" ? "" : " rtt"),
            var other => other!,
        };
    }

    public void Dispose() => socket.Dispose();
}
