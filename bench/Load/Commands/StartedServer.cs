using System.CommandLine;
using Convoke.Bench.Load.Processes;

namespace Convoke.Bench.Load.Commands;

/// <summary>Options that say which server is started, and with how many users.</summary>
sealed class StartedServer
{
    readonly Option<string> _server = new("--server")
    {
        Description = "the built server",
        DefaultValueFactory = _ => Built("bin", "Server", "release", "convoke"),
    };
    readonly Option<string> _etc = new("--etc")
    {
        Description = "its configuration, copied",
        DefaultValueFactory = _ => Built("..", "etc"),
    };
    readonly Option<string> _folder = new("--folder") { Description = "where its data lie", DefaultValueFactory = _ => Path.GetTempPath() };
    readonly Option<int> _users = new("--users") { Description = "users in the large runs", DefaultValueFactory = _ => 100_000 };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _server, _etc, _folder, _users })
            command.Add(option);
    }

    public ConvokeServer Make(ParseResult parsed) => new(parsed.GetValue(_server)!, parsed.GetValue(_etc)!, Folder(parsed));

    public string Folder(ParseResult parsed) => parsed.GetValue(_folder)!;

    public int Users(ParseResult parsed) => parsed.GetValue(_users);

    /// <summary>A path below the folder of what was built: <c>artifacts/bin/Load/CONFIGURATION/</c> is where this program lies.</summary>
    static string Built(params string[] parts) => Path.GetFullPath(Path.Combine([AppContext.BaseDirectory, "..", "..", "..", .. parts]));
}
