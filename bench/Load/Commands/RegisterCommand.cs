using System.CommandLine;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;
using Convoke.Bench.Load.Sip;

namespace Convoke.Bench.Load.Commands;

/// <summary>Registers users that <c>users</c> pushed before, at a server that somebody else started.</summary>
static class RegisterCommand
{
    public static Command Make()
    {
        var users = new Argument<int>("users") { Description = "how many users, registered in turn" };
        var port = new Option<int>("--port") { Description = "the server's UDP port on 127.0.0.1", DefaultValueFactory = _ => 5060 };
        var window = new Option<int>("--window", "-w") { Description = "registrations under way at a time", DefaultValueFactory = _ => 64 };
        var rate = new Option<double?>("--rate", "-r") { Description = "registrations a second; none: as many as the window lets through" };
        var seconds = new Option<double>("--seconds", "-d") { Description = "time limit in seconds", DefaultValueFactory = _ => 10 };
        var most = new Option<long>("--count", "-n") { Description = "most registrations", DefaultValueFactory = _ => long.MaxValue };
        var process = new Option<int?>("--pid") { Description = "the server's process id, for its processor time" };
        var command = new Command("register", "digest registrations over UDP, contacts durable")
        {
            users,
            port,
            window,
            rate,
            seconds,
            most,
            process,
        };
        command.SetAction(parsed =>
        {
            var before = parsed.GetValue(process) is { } id ? ProcFile.ProcessorTime(id) : default;
            using var run = new Registrations(
                parsed.GetValue(port),
                parsed.GetValue(users),
                parsed.GetValue(window),
                parsed.GetValue(rate)
            );
            var figures = run.Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(most));
            if (parsed.GetValue(process) is { } same)
                figures = figures with { Processor = ProcFile.ProcessorTime(same) - before };
            var table = new Table();
            table.Add("register", figures);
            table.Print(Console.Out);
            return table.IsGood ? 0 : 1;
        });
        return command;
    }
}
