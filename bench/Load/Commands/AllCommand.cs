using System.CommandLine;

namespace Convoke.Bench.Load.Commands;

/// <summary>Everything that <c>docs/performance.md</c> promises, against a server started for it.</summary>
static class AllCommand
{
    public static Command Make()
    {
        var server = new Option<string>("--server")
        {
            Description = "the built server",
            DefaultValueFactory = _ => Built("bin", "Server", "release", "convoke"),
        };
        var etc = new Option<string>("--etc") { Description = "its configuration, copied", DefaultValueFactory = _ => Built("..", "etc") };
        var folder = new Option<string>("--folder") { Description = "where its data lie", DefaultValueFactory = _ => Path.GetTempPath() };
        var users = new Option<int>("--users") { Description = "users in the large runs", DefaultValueFactory = _ => 100_000 };
        var seconds = new Option<double>("--seconds", "-d") { Description = "length of a run", DefaultValueFactory = _ => 10 };
        var warmUp = new Option<double>("--warm-up")
        {
            Description = "seconds before a run that do not count",
            DefaultValueFactory = _ => 3,
        };
        var connections = new Option<int>("--connections", "-c") { Description = "connections", DefaultValueFactory = _ => 8 };
        var command = new Command("all", "starts the server and makes the whole table")
        {
            server,
            etc,
            folder,
            users,
            seconds,
            warmUp,
            connections,
        };
        command.SetAction(parsed =>
            new WholeTable(
                () => new(parsed.GetValue(server)!, parsed.GetValue(etc)!, parsed.GetValue(folder)!),
                parsed.GetValue(folder)!,
                parsed.GetValue(users),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                parsed.GetValue(connections)
            ).Run()
        );
        return command;
    }

    /// <summary>A path below the folder of what was built: <c>artifacts/bin/Load/CONFIGURATION/</c> is where this program lies.</summary>
    static string Built(params string[] parts) => Path.GetFullPath(Path.Combine([AppContext.BaseDirectory, "..", "..", "..", .. parts]));
}
