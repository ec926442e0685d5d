using System.CommandLine;
using Convoke.Server.Cli;
using Convoke.Server.Database;
using Convoke.Server.Hosting;

namespace Convoke.Server.Options;

/// <summary>The options of the program: <c>serve</c>, <c>-rx LINE</c> and <c>-r</c>. Without any, it serves.</summary>
static class CommandLineOptions
{
    public static RootCommand Build()
    {
        var etc = new Option<string>("--etc")
        {
            Description = "Folder of the .conf files",
            DefaultValueFactory = _ => "etc",
            Recursive = true,
        };
        var data = new Option<string>("--var")
        {
            Description = "Folder of the data, the command socket and the logs; made if missing",
            DefaultValueFactory = _ => "var",
            Recursive = true,
        };
        var level = new Option<LogLevel>("--log-level")
        {
            Description = "Least level that is logged: Debug, Information, Warning, Error",
            DefaultValueFactory = _ => LogLevel.Information,
            Recursive = true,
        };
        var line = new Option<string?>("-x", "-rx", "--execute")
        {
            Description = "Run one command line on the running server, print its answer",
            HelpName = "LINE",
        };
        var console = new Option<bool>("-r", "--console") { Description = "Open a console on the running server" };
        // Scripts and fingers say -rvvv; what is shown does not depend on it.
        var verbose = new Option<bool>("-v")
        {
            Hidden = true,
            Arity = ArgumentArity.Zero,
            AllowMultipleArgumentsPerToken = false,
        };
        var serve = new Command("serve", "Run the server in the foreground, log to standard error");
        serve.SetAction((parsed, _) => ServeAsync(parsed));
        var root = new RootCommand("Convoke, a SIP server whose configuration is pushed")
        {
            etc,
            data,
            level,
            line,
            console,
            verbose,
            serve,
            DatabaseCommand.Build(),
        };
        root.Options.OfType<VersionOption>().Single().Aliases.Add("-V");
        root.SetAction(
            async (parsed, _) =>
                parsed.GetValue(line) is { } text ? OneLine.Run(Full(parsed.GetValue(data)), text)
                : parsed.GetValue(console) ? CliConsole.Run(Full(parsed.GetValue(data)))
                : await ServeAsync(parsed)
        );
        return root;

        Task<int> ServeAsync(ParseResult parsed) =>
            ServerRun.RunAsync(new(Full(parsed.GetValue(etc)), Full(parsed.GetValue(data)), parsed.GetValue(level)));
    }

    static string Full(string? path) => Path.GetFullPath(path!);
}
