using System.CommandLine;

namespace Convoke.Bench.Load.Commands;

/// <summary>Everything that <c>docs/performance.md</c> promises, against a server started for it.</summary>
static class AllCommand
{
    public static Command Make()
    {
        var server = new StartedServer();
        var seconds = new Option<double>("--seconds", "-d") { Description = "length of a run", DefaultValueFactory = _ => 10 };
        var warmUp = new Option<double>("--warm-up")
        {
            Description = "seconds before a run that do not count",
            DefaultValueFactory = _ => 3,
        };
        var connections = new Option<int>("--connections", "-c") { Description = "connections", DefaultValueFactory = _ => 8 };
        var command = new Command("all", "starts the server and makes the whole table") { seconds, warmUp, connections };
        server.AddTo(command);
        command.SetAction(parsed =>
            new WholeTable(
                () => server.Make(parsed),
                server.Folder(parsed),
                server.Users(parsed),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                parsed.GetValue(connections)
            ).Run()
        );
        return command;
    }
}
