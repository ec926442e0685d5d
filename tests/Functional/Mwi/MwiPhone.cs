using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Mwi;

/// <summary>A phone that registers, subscribes and takes NOTIFYs, each when a test wants it.</summary>
sealed partial class MwiPhone(ConvokeProcess server, string user, int port = 0) : IDisposable
{
    readonly int serverPort = port == 0 ? server.Etc.SipPort : port;
    readonly SipPeer peer = new();
    readonly Queue<PeerMessage> notifies = new();
    int sequence;

    public string Contact => $"sip:{user}@127.0.0.1:{peer.Port}";

    /// <summary>What NOTIFYs are answered; 0: nothing.</summary>
    public int AnswersWith { get; set; } = 200;

    /// <summary>Headers of the answers to NOTIFYs.</summary>
    public string[] AnswerHeaders { get; set; } = [];

    public Task<PeerMessage> RegisterAsync() => RequestAsync("REGISTER", "sip:127.0.0.1", "Expires: 300\r\n");

    /// <summary>Subscribes anew, or goes on with a subscription where the answer that made it is given.</summary>
    public Task<PeerMessage> SubscribeAsync(string resource, int? expires = 300, PeerMessage? before = null, string more = "") =>
        RequestAsync(
            "SUBSCRIBE",
            before is null ? $"sip:{resource}@127.0.0.1:{serverPort}" : Brackets().Match(before["Contact"]).Groups[1].Value,
            $"Event: message-summary\r\n{(expires is { } seconds ? $"Expires: {seconds}\r\n" : "")}{more}",
            before
        );

    public async Task<PeerMessage> RequestAsync(string method, string uri, string headers, PeerMessage? dialog = null, string body = "")
    {
        sequence++;
        var branch = $"z9hG4bK{Guid.NewGuid():N}";
        var callId = dialog?["Call-ID"] ?? Guid.NewGuid().ToString("N");
        var from = dialog?["From"] ?? $"<sip:{user}@127.0.0.1>;tag={callId[..8]}";
        peer.Send(
            $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{peer.Port};branch={branch}\r\nMax-Forwards: 70\r\n"
                + $"From: {from}\r\nTo: {dialog?["To"] ?? $"<sip:{user}@127.0.0.1>"}\r\nCall-ID: {callId}\r\n"
                + $"CSeq: {sequence} {method}\r\nContact: <{Contact}>\r\n{headers}"
                + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n{body}"),
            new IPEndPoint(IPAddress.Loopback, serverPort)
        );
        while (true)
        {
            var message = await NextAsync();
            if (message["Via"].Contains(branch, StringComparison.Ordinal))
            {
                return message;
            }
            notifies.Enqueue(message);
        }
    }

    /// <summary>The next NOTIFY, with its subscription state and its body in one line: <c>terminated yes 1/2</c>.</summary>
    public async Task<PeerMessage> NotifyAsync()
    {
        var message = notifies.TryDequeue(out var earlier) ? earlier : await NextAsync();
        Assert.StartsWith("NOTIFY ", message.StartLine, StringComparison.Ordinal);
        return message;
    }

    /// <summary>The next NOTIFY in a line: its state without expiry, whether messages wait, new and old ones.</summary>
    public async Task ExpectAsync(string expected) => Assert.Equal(expected, Short(await NotifyAsync()));

    public static string Short(PeerMessage notify)
    {
        var state = Regex.Replace(notify["Subscription-State"], ";expires=\\d+", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        var body = notify.Text.Split("\r\n\r\n")[1];
        return $"{state} {Line(body, "Messages-Waiting")} {Line(body, "Voice-Message")}";
    }

    /// <summary>A line of a body; empty where there is none.</summary>
    public static string Line(string body, string name) =>
        body.Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..] ?? "";

    public async Task<bool> IsQuietAsync() => notifies.Count == 0 && await peer.IsQuietAsync(TimeSpan.FromMilliseconds(300));

    async Task<PeerMessage> NextAsync()
    {
        var message = await peer.NextAsync();
        if (message.StartLine.StartsWith("NOTIFY ", StringComparison.Ordinal) && AnswersWith > 0)
        {
            peer.Answer(message, AnswersWith, AnswerHeaders);
        }
        return message;
    }

    [GeneratedRegex("<(.+)>", RegexOptions.None, 1000)]
    private static partial Regex Brackets();

    public void Dispose() => peer.Dispose();
}

/// <summary>What tests of message waiting have done over ARI.</summary>
static class MwiPushes
{
    public static async Task MailboxAsync(this AriClient ari, string name, int @new, int old) =>
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await ari.PutAtAsync($"/ari/mailboxes/{Uri.EscapeDataString(name)}?oldMessages={old}&newMessages={@new}", null)).Status
        );

    /// <summary>An endpoint without a password, its AOR of the same name, and attributes of both.</summary>
    public static async Task UserAsync(this AriClient ari, string name, (string, string)[]? aor = null, params (string, string)[] endpoint)
    {
        await ari.PushAsync("aor", name, [("max_contacts", "5"), .. aor ?? []]);
        await ari.PushAsync("endpoint", name, [("aors", name), .. endpoint]);
    }

    public static async Task PushAsync(this AriClient ari, string type, string id, params (string, string)[] fields) =>
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync(type, id, fields)).Status);
}
