namespace Convoke.Server.Cli;

/// <summary><c>-rx LINE</c>: runs one line on the running server.</summary>
static class OneLine
{
    /// <summary>The exit status: 0, or 1 with a message on standard error.</summary>
    public static int Run(string var, string line)
    {
        try
        {
            using var connection = new CliConnection(var);
            using var output = Console.OpenStandardOutput();
            if (connection.Run(line, output))
            {
                return 0;
            }
            Console.Error.WriteLine($"convoke: '{line}' was not done");
        }
        catch (CliUnreachableException e)
        {
            Console.Error.WriteLine($"convoke: {e.Message}");
        }
        catch (IOException)
        {
            // Who read our output has closed it (`convoke -rx ... | head`).
        }
        return 1;
    }
}
