using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipAttack;

/// <summary>
/// The time that an answer takes does not tell a stranger which names exist. Kinds of names take turns, so that whatever else the machine
/// does meets all of them; what counts is the quickest quarter. A difference that is real shows in every round, noise in some.
/// </summary>
[Collection(nameof(Flooded))]
public sealed class StrangerTimeTests
{
    const int Turns = 1500;
    const int Rounds = 6;
    const double Allowed = 0.08;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Pause = TimeSpan.FromMicroseconds(150);

    [Theory]
    [InlineData("no credentials")]
    [InlineData("wrong credentials")]
    public async Task KnownBarredUnknownAndWithoutAuth_AreAnsweredAtTheSameSpeed(string kind)
    {
        await using var server = await ConvokeProcess.StartAsync();
        server.Log.Expect("there is no auth gone");
        using var ari = server.Ari();
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "alice", ("auth", "alice"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "carol", ("auth", "alice"), ("deny", "0.0.0.0/0"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "david", ("auth", "gone"))).Status);
        string[] names = ["alice", "carol", "david", "ghost"];
        using var phone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)) { Client = { ReceiveTimeout = 1 } };
        phone.Connect(IPAddress.Loopback, server.Etc.SipPort);
        var credentials = kind == "no credentials" ? "" : await WrongAsync(server);
        var told = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var quick = Measure(phone, names, credentials);
            var ratio = quick.Max() / quick.Min();
            told.Add(string.Join(' ', names.Zip(quick, (name, time) => $"{name} {time:F1}")));
            // The first round also warms the server up.
            if (round > 0 && ratio < 1 + Allowed)
            {
                return;
            }
        }
        Assert.Fail($"microseconds of the quickest quarter, in each round:\n{string.Join('\n', told)}");
    }

    static async Task<string> WrongAsync(ConvokeProcess server)
    {
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        var challenge = (await phone.RegisterAsync()).All("WWW-Authenticate")[0];
        return $"Authorization: {Digest.Answer(challenge, "REGISTER", "sip:localhost", "alice", "wrong")}\r\n";
    }

    static double[] Measure(UdpClient phone, string[] names, string credentials)
    {
        var times = names.Select(_ => new List<double>(Turns)).ToArray();
        var order = Enumerable.Range(0, names.Length).ToArray();
        var random = new Random(5060);
        var answer = new byte[4096];
        for (var turn = 0; turn < Turns; turn++)
        {
            random.Shuffle(order);
            foreach (var one in order)
            {
                var request = Encoding.UTF8.GetBytes(Request(phone, names[one], credentials));
                var from = Stopwatch.GetTimestamp();
                phone.Client.Send(request);
                // Awake when the answer comes: otherwise the scheduler's mood is measured.
                while (phone.Client.Available == 0 && Stopwatch.GetElapsedTime(from) < Patience) { }
                var length = phone.Client.Receive(answer);
                times[one].Add(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
                Assert.StartsWith("SIP/2.0 401 ", Encoding.UTF8.GetString(answer, 0, length), StringComparison.Ordinal);
                // What the server does after its answer is done by the time of the next request.
                var rest = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(rest) < Pause) { }
            }
        }
        return [.. times.Select(t => t.Order().ElementAt(Turns / 4))];
    }

    static string Request(UdpClient phone, string user, string credentials)
    {
        var branch = Guid.NewGuid().ToString("N");
        return $"REGISTER sip:localhost SIP/2.0\r\nVia: SIP/2.0/UDP {phone.Client.LocalEndPoint};branch=z9hG4bK{branch};rport\r\nMax-Forwards: 70\r\n"
            + $"From: <sip:{user}@localhost>;tag={branch[..8]}\r\nTo: <sip:{user}@localhost>\r\nCall-ID: {branch}\r\nCSeq: 1 REGISTER\r\n"
            + $"Contact: <sip:{user}@{phone.Client.LocalEndPoint}>\r\n{credentials}Content-Length: 0\r\n\r\n";
    }
}
