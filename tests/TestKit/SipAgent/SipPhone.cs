using System.Text.RegularExpressions;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.TestKit.SipAgent;

/// <summary>
/// A scripted phone: says word for word what a test wants said, and waits no longer than <see cref="Patience"/> for the answer. It knows
/// nothing of the server's own stack.
/// </summary>
public sealed partial class SipPhone : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan SendAgain = TimeSpan.FromSeconds(3);

    readonly ISipWire wire;
    readonly Queue<string> requests = new();
    int cseq;

    SipPhone(ISipWire wire, string user)
    {
        this.wire = wire;
        User = user;
        Contact = wire.Protocol switch
        {
            "UDP" => $"sip:{user}@{wire.Local}",
            "WSS" => $"sip:{user}@{wire.Local};transport=ws",
            var protocol => $"sip:{user}@{wire.Local};transport={protocol.ToLowerInvariant()}",
        };
    }

    public string User { get; }

    /// <summary>The URI it registers; tests may set another.</summary>
    public string Contact { get; set; }

    public string CallId { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>What it says it is.</summary>
    public string UserAgent { get; set; } = "test";

    /// <summary>Header lines added to every REGISTER, each with its line end.</summary>
    public string Extra { get; set; } = "";

    /// <summary>Its address and port.</summary>
    public string Local => wire.Local;

    /// <param name="transport">udp, tcp, tls, ws or wss</param>
    /// <param name="port">on the loopback</param>
    /// <param name="user">of From and To</param>
    public static async Task<SipPhone> ConnectAsync(string transport, int port, string user)
    {
        using var limit = new CancellationTokenSource(Patience);
        ISipWire wire = transport switch
        {
            "udp" => new UdpWire(port),
            "tcp" or "tls" => await StreamWire.ConnectAsync(port, transport == "tls", limit.Token),
            _ => await WebSocketWire.ConnectAsync(port, transport == "wss", limit.Token),
        };
        return new(wire, user);
    }

    public static Task<SipPhone> ConnectAsync(ConvokeProcess server, string user) => ConnectAsync("udp", server.Etc.SipPort, user);

    /// <summary>Sends a REGISTER and answers a challenge to it; the final response.</summary>
    /// <param name="password">null: a challenge is not answered</param>
    /// <param name="expires">seconds; null: none are named</param>
    public async Task<SipReply> RegisterAsync(string? password = null, int? expires = 300)
    {
        var reply = await SendAsync(Register(null, expires));
        return reply.Status == 401 && password is not null ? await AnswerAsync(reply, password, expires) : reply;
    }

    /// <summary>Sends the REGISTER again with credentials.</summary>
    public Task<SipReply> AnswerAsync(SipReply challenge, string password, int? expires = 300, int count = 1) =>
        SendAsync(
            Register(Digest.Answer(challenge.All("WWW-Authenticate")[0], "REGISTER", "sip:localhost", User, password, count), expires)
        );

    /// <summary>Another request outside a dialog, with no body.</summary>
    public Task<SipReply> RequestAsync(string method, string uri, string extra = "") =>
        SendAsync(Write(method, uri, $"Contact: <{Contact}>\r\n{extra}"));

    /// <summary>Sends a text as it stands, over UDP again where nothing comes for a while; the final response to it.</summary>
    public async Task<SipReply> SendAsync(string request)
    {
        using var limit = new CancellationTokenSource(Patience);
        var branch = Branch().Match(request).Value;
        await wire.SendAsync(request, limit.Token);
        while (true)
        {
            var arrival = wire.ReceiveAsync(limit.Token);
            while (wire.Protocol == "UDP" && await Task.WhenAny(arrival, Task.Delay(SendAgain, limit.Token)) != arrival)
            {
                await wire.SendAsync(request, limit.Token);
            }
            var text = await arrival;
            if (!text.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            {
                await TakeRequestAsync(text, limit.Token);
                continue;
            }
            var reply = new SipReply(text);
            // A second answer to an earlier request that was sent twice is nobody's.
            if (reply.Status >= 200 && reply.Text.Contains(branch, StringComparison.Ordinal))
            {
                return reply;
            }
        }
    }

    /// <summary>Answers the next request that comes; what it was.</summary>
    public async Task<string> AnswerAsync(int status = 200)
    {
        using var limit = new CancellationTokenSource(Patience);
        string request;
        do
        {
            request = await wire.ReceiveAsync(limit.Token);
        } while (request.StartsWith("SIP/2.0 ", StringComparison.Ordinal));
        await ReplyAsync(request, status, limit.Token);
        return request;
    }

    /// <summary>The next request of the server, answered 200 when it came.</summary>
    public async Task<string> NextRequestAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (requests.Count == 0)
        {
            var text = await wire.ReceiveAsync(limit.Token);
            if (!text.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            {
                await TakeRequestAsync(text, limit.Token);
            }
        }
        return requests.Dequeue();
    }

    Task TakeRequestAsync(string request, CancellationToken stop)
    {
        if (!requests.Contains(request))
        {
            requests.Enqueue(request);
        }
        return ReplyAsync(request, 200, stop);
    }

    Task ReplyAsync(string request, int status, CancellationToken stop)
    {
        var kept = request
            .Split("\r\n\r\n")[0]
            .Split("\r\n")
            .Where(l => Kept.Any(name => l.StartsWith(name, StringComparison.Ordinal)))
            .Select(l =>
                l.StartsWith("To:", StringComparison.Ordinal) && !l.Contains(";tag=", StringComparison.Ordinal) ? l + ";tag=phone" : l
            );
        return wire.SendAsync($"SIP/2.0 {status} Because\r\n{string.Join("\r\n", kept)}\r\nContent-Length: 0\r\n\r\n", stop);
    }

    /// <summary>Headers that an answer repeats.</summary>
    static readonly string[] Kept = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];

    [GeneratedRegex("branch=[^;,\\s]+", RegexOptions.None, 1000)]
    private static partial Regex Branch();

    string Register(string? authorization, int? expires) =>
        Write(
            "REGISTER",
            "sip:localhost",
            (Contact.Length > 0 ? $"Contact: <{Contact}>\r\n" : "")
                + (expires is { } seconds ? $"Expires: {seconds}\r\n" : "")
                + (authorization is null ? "" : $"Authorization: {authorization}\r\n")
                + Extra
        );

    string Write(string method, string uri, string headers)
    {
        cseq++;
        var branch = Guid.NewGuid().ToString("N");
        return $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/{wire.Protocol} {wire.Local};branch=z9hG4bK{branch};rport\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{User}@localhost>;tag={branch[..8]}\r\nTo: <sip:{User}@localhost>\r\nCall-ID: {CallId}\r\nCSeq: {cseq} {method}\r\n"
            + $"User-Agent: {UserAgent}\r\n{headers}Content-Length: 0\r\n\r\n";
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();
}
