using System.CommandLine;
using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Sip;

namespace Convoke.Bench.Load.Commands;

/// <summary>How long phones wait while users are pushed by the hundred thousand.</summary>
static class ScaleCommand
{
    const int Connections = 8;
    const int WarmUp = 5000;
    const double PatienceOfPhones = 50;

    static readonly TimeSpan Most = TimeSpan.FromMinutes(10);

    public static Command Make()
    {
        var server = new StartedServer();
        var phones = new Option<int>("--phones") { Description = "users who register meanwhile", DefaultValueFactory = _ => 10_000 };
        var rate = new Option<double>("--rate", "-r") { Description = "registrations a second", DefaultValueFactory = _ => 500 };
        var command = new Command("scale", "registers some users while many others are pushed") { phones, rate };
        server.AddTo(command);
        command.SetAction(async parsed =>
        {
            using var started = server.Make(parsed);
            started.Start();
            var (registering, pushed) = (parsed.GetValue(phones), server.Users(parsed));
            Target.Run(started.Address, Connections, new UserPushes(registering), Most, process: null);
            using (var warmUp = new Registrations(started.SipPort, registering, window: 64, rate: 1000))
                warmUp.Run(Most, WarmUp);

            using var over = new CancellationTokenSource();
            var pushing = Task.Run(() =>
            {
                try
                {
                    return Target.Run(started.Address, Connections, new UserPushes(pushed, first: registering), Most, started.Id);
                }
                finally
                {
                    over.Cancel();
                }
            });
            using var run = new Registrations(started.SipPort, registering, window: 4096, parsed.GetValue(rate));
            var registrations = run.Run(Most, long.MaxValue, over.Token);
            var table = new Table();
            table.Add($"pushing {pushed} users, 3 objects each", await pushing);
            table.Add("registrations meanwhile", registrations);
            table.Add("p99 of a single request of theirs", run.Requests.Quantile(0.99), "ms", PatienceOfPhones);
            table.Add("the longest", run.Requests.Quantile(1), "ms", limit: null);
            started.Stop();
            table.Print(Console.Out);
            return table.IsGood ? 0 : 1;
        });
        return command;
    }
}
