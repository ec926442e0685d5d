using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Core;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Telephony.Cli;

public sealed class InterpreterTests
{
    readonly CommandTree tree = new();
    readonly StringWriter output = new() { NewLine = "\n" };

    public InterpreterTests() =>
        tree.Add(new HelpCommand(tree))
            .Add(new Echo("good"))
            .Add(new Echo("bad", call => call.Failed = true))
            .Add(new Echo("odd", call => call.WantsUsage = true))
            .Add(new Echo("broken", _ => throw new InvalidOperationException("a secret")));

    ValueTask<bool> RunAsync(string line) => new Interpreter(tree, NullLogger.Instance).RunAsync(line, output, CancellationToken.None);

    [Fact]
    public async Task KnownLine_RunsItsCommand()
    {
        Assert.True(await RunAsync("good a \"b c\""));
        Assert.Equal("good: a|b c\n", output.ToString());
    }

    [Fact]
    public async Task EmptyLine_DoesNothing()
    {
        Assert.True(await RunAsync("  "));
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public async Task UnknownLine_PointsToHelp()
    {
        Assert.False(await RunAsync("pjsip  shw endpoints"));
        Assert.Equal(
            "No such command 'pjsip shw endpoints' (type 'core show help pjsip shw endpoints' for other possible commands)\n",
            output.ToString()
        );
    }

    [Fact]
    public async Task FailedCommand_IsToldByTheStatus() => Assert.False(await RunAsync("bad"));

    [Fact]
    public async Task WrongWords_PrintTheUsage()
    {
        Assert.False(await RunAsync("odd"));
        Assert.Contains("Usage: odd [words]\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorInACommand_EndsNothingAndTellsNoSecret()
    {
        Assert.False(await RunAsync("broken"));
        Assert.Contains("InvalidOperationException", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output.ToString(), StringComparison.Ordinal);
        Assert.True(await RunAsync("good"));
    }

    [Fact]
    public async Task Help_ListsAllAndExplainsOne()
    {
        await RunAsync("help");
        Assert.Contains("good -- Echoes good\n", output.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();

        await RunAsync("core show help good");
        Assert.StartsWith("Usage: good [words]\n", output.ToString(), StringComparison.Ordinal);
        Assert.False(await RunAsync("core show help nothing"));
    }
}
