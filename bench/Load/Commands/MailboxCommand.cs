using System.CommandLine;
using System.Diagnostics;
using System.Net.Http.Headers;
using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;
using Convoke.Bench.Load.Sip;

namespace Convoke.Bench.Load.Commands;

/// <summary>What it costs to tell very many phones of one mailbox, and whoever writes it.</summary>
static class MailboxCommand
{
    const int Connections = 8;
    const string Mailbox = "all@default";
    const double MillisecondsOfTheWriter = 100;

    static readonly TimeSpan Most = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public static Command Make()
    {
        var server = new StartedServer();
        var command = new Command("mailbox", "tells all users of one mailbox that it changed");
        server.AddTo(command);
        command.SetAction(parsed =>
        {
            using var started = server.Make(parsed);
            var table = new Table();
            Run(started, server.Users(parsed), table);
            table.Print(Console.Out);
            return table.IsGood ? 0 : 1;
        });
        return command;
    }

    static void Run(ConvokeServer server, int users, Table table)
    {
        server.Start();
        using var phones = new Phones();
        var pushes = new MailboxPushes(users, phones.Port, Mailbox);
        table.Add($"pushing {users} users of one mailbox", Target.Run(server.Address, Connections, pushes, Most, server.Id));
        // Each push told its phone; where its aor came last, that did it once more.
        Await(phones, users);
        using var client = new HttpClient();
        Write(client, server, "nobody@default");
        Thread.Sleep(Settling);
        var (told, before, from) = (phones.Answered, ProcFile.ProcessorTime(server.Id), Stopwatch.GetTimestamp());
        Write(client, server, Mailbox);
        table.Add("the PUT that changes it", Stopwatch.GetElapsedTime(from).TotalMilliseconds, "ms", MillisecondsOfTheWriter);
        Await(phones, told + users);
        table.Add("until the last phone answered", Stopwatch.GetElapsedTime(from).TotalSeconds, "s", limit: null);
        var used = ProcFile.ProcessorTime(server.Id) - before;
        table.Add("server CPU a phone", used.TotalMicroseconds / users, "us", limit: null);
        server.Stop();
    }

    static void Write(HttpClient client, ConvokeServer server, string mailbox)
    {
        using var put = new HttpRequestMessage(
            HttpMethod.Put,
            new Uri($"http://{server.Address}/ari/mailboxes/{Uri.EscapeDataString(mailbox)}?oldMessages=0&newMessages=1")
        );
        put.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("asterisk:secret"u8));
        using var answer = client.Send(put);
        answer.EnsureSuccessStatusCode();
    }

    static void Await(Phones phones, long answers)
    {
        for (var from = Stopwatch.GetTimestamp(); phones.Answered < answers; Thread.Sleep(Look))
        {
            if (Stopwatch.GetElapsedTime(from) > Most)
                throw new TimeoutException($"{phones.Answered} of {answers} NOTIFYs came");
        }
    }
}
