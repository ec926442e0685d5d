using System.CommandLine;
using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;
using Convoke.Bench.Load.Sip;

namespace Convoke.Bench.Load.Commands;

/// <summary>What many registered contacts weigh, and what it costs to ask each once a minute whether it is there.</summary>
static class ContactsCommand
{
    const int Connections = 8;
    const int QualifySeconds = 60;
    const double BytesOfAContact = 2000;
    const double PercentOfAProcessor = 100;

    static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    public static Command Make()
    {
        var server = new StartedServer();
        var command = new Command("contacts", "registers every user once; memory and qualify");
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
        Target.Run(server.Address, Connections, new UserPushes(users, qualifySeconds: QualifySeconds), Most, process: null);
        var without = MegabytesOfAnother(server);
        using var phones = new Phones();
        using (var run = new Registrations(server.SipPort, users, window: 64, rate: null, phones.Port))
            table.Add($"registering {users} users", run.Run(Most, users));
        Thread.Sleep(Settling);
        var (asked, before) = (phones.Answered, ProcFile.ProcessorTime(server.Id));
        Thread.Sleep(TimeSpan.FromSeconds(QualifySeconds));
        var used = ProcFile.ProcessorTime(server.Id) - before;
        asked = phones.Answered - asked;
        if (asked < users * 0.9)
            throw new InvalidOperationException($"only {asked} of {users} contacts were asked in {QualifySeconds} s");
        table.Add(
            $"qualify of {users} contacts every {QualifySeconds} s",
            used.TotalSeconds * 100 / QualifySeconds,
            "% of a processor",
            PercentOfAProcessor
        );
        var with = MegabytesOfAnother(server);
        table.Add("a contact over its user, after a start", (with - without) * 1e6 / users, "bytes", BytesOfAContact);
        server.Stop();
    }

    /// <summary>Resident memory some seconds after the server is started anew: without what the load itself left behind.</summary>
    static double MegabytesOfAnother(ConvokeServer server)
    {
        server.Stop();
        server.Start();
        Thread.Sleep(Settling);
        return ProcFile.ResidentMegabytes(server.Id);
    }
}
