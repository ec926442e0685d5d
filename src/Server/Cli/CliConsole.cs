using Convoke.Server.Cli.Terminal;
using Convoke.Telephony;

namespace Convoke.Server.Cli;

/// <summary><c>-r</c>: a console on the running server. Where input is no terminal, its lines are run one after the other.</summary>
static class CliConsole
{
    const string Prompt = "convoke*CLI> ";

    public static int Run(string var)
    {
        try
        {
            using var connection = new CliConnection(var);
            using var output = Console.OpenStandardOutput();
            return Console.IsInputRedirected ? RunLines(connection, output) : Converse(connection, output, var);
        }
        catch (CliUnreachableException e)
        {
            Console.Error.WriteLine($"convoke: {e.Message}");
            return 1;
        }
    }

    static int RunLines(CliConnection connection, Stream output)
    {
        var status = 0;
        while (Console.In.ReadLine() is { } line && !IsEnd(line))
        {
            if (!connection.Run(line, output))
            {
                status = 1;
            }
        }
        return status;
    }

    static int Converse(CliConnection connection, Stream output, string var)
    {
        Console.WriteLine($"Convoke {Product.Version}, connected to {var}. Tab completes, 'help' lists the commands, 'exit' leaves.");
        Console.TreatControlCAsInput = true;
        var home = Environment.GetEnvironmentVariable("HOME");
        var history = new History(home is null ? null : Path.Combine(home, ".convoke_history"));
        var editor = new LineEditor(history, connection.Complete);
        try
        {
            while (editor.Read(Prompt) is { } line && !IsEnd(line))
            {
                connection.Run(line, output);
            }
        }
        finally
        {
            history.Save();
            Console.TreatControlCAsInput = false;
        }
        return 0;
    }

    static bool IsEnd(string line) => line.Trim() is "exit" or "quit";
}
