using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Convoke.Tests.TestKit;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Cli;

/// <summary>The command line as a program.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task NoServer_IsStatusOneAndAMessage()
    {
        await using var server = ConvokeProcess.Prepare();

        var answer = await server.RunAsync("core show uptime");

        Assert.Equal(1, answer.Status);
        Assert.Equal("", answer.Output);
        Assert.Contains($"no convoke is running on {server.Var}", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pjsip show endpoints", 0)]
    [InlineData("database show", 0)]
    [InlineData("pjsip show endpoint nobody", 1)]
    [InlineData("pjsip shw endpoints", 1)]
    [InlineData("pjsip show endpoints like", 1)]
    [InlineData("pjsip show endpoints like [", 1)]
    [InlineData("database get no thing", 1)]
    [InlineData("database query \"drop table astdb\"", 1)]
    public async Task Status_SaysWhetherTheLineWasDone(string line, int status)
    {
        await using var server = await ConvokeProcess.StartAsync();

        var answer = await server.RunAsync(line);

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 1, answer.Error.Length > 0);
    }

    [Theory]
    [InlineData("-x", "core show uptime")]
    [InlineData("-rx", "core show uptime")]
    [InlineData("-rvvvx", "core show uptime")]
    public async Task AsterisksSpellings_AreUnderstood(params string[] options)
    {
        await using var server = await ConvokeProcess.StartAsync();
        var answer = await Components.RunAsync(Folders.Program, ["--var", server.Var, .. options]);
        Assert.Equal((0, true), (answer.Status, answer.Output.Contains("uptime", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task EndlessQuery_EndsWithItsClient()
    {
        const string Endless = "database query \"with recursive r(x) as (select 1 union all select x+1 from r) select count(*) from r\"";
        await using var server = await ConvokeProcess.StartAsync();
        using (var client = Process.Start(new ProcessStartInfo(Folders.Program, ["--var", server.Var, "-rx", Endless]))!)
        {
            await Eventually.IsSoAsync("the query runs", () => Task.FromResult(IsBusy(server.Id)));
            client.Kill();
            await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        await Eventually.IsSoAsync("the query has ended", () => Task.FromResult(!IsBusy(server.Id)));
    }

    /// <summary>Whether a process uses most of a processor for a moment.</summary>
    static bool IsBusy(int id)
    {
        using var process = Process.GetProcessById(id);
        var (begun, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        SpinWait.SpinUntil(static () => false, TimeSpan.FromMilliseconds(200));
        process.Refresh();
        return process.TotalProcessorTime - before > Stopwatch.GetElapsedTime(begun) * 0.25;
    }

    [Fact]
    public async Task ManyClientsWithLongAnswers_AllGetAllOfIt()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Write("sorcery.conf", "[res_pjsip]\nendpoint = memory\naor = memory\n")
        );
        using var ari = server.Ari();
        var count = Scale.Of(300, 5000);
        for (var i = 0; i < count; i++)
        {
            await ari.PutAsync("endpoint", $"user{i:D5}", ("aors", $"user{i:D5}"));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.CliAsync("pjsip show endpoints")));

        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.EndsWith($"Objects found: {count}\n\n", answers[0], StringComparison.Ordinal);
        Assert.Equal(count, answers[0].Split("\n Endpoint:  user").Length - 1);
    }

    [Fact]
    public async Task ReaderThatLeavesEarly_HarmsNobody()
    {
        await using var server = await ConvokeProcess.StartAsync();

        var answer = await Components.RunAsync(
            "bash",
            ["-c", $"{Folders.Program} --var {server.Var} -rx 'config show help res_pjsip endpoint' | head -n 1"]
        );

        Assert.Equal(0, answer.Status);
        Assert.Equal(0, (await server.RunAsync("core show uptime")).Status);
    }

    [Fact]
    public async Task ConsoleFromAPipe_RunsItsLines()
    {
        await using var server = await ConvokeProcess.StartAsync();

        var answer = await Components.RunAsync(
            "bash",
            ["-c", $"printf 'database put a b c\\ndatabase get a b\\nexit\\ndatabase del a b\\n' | {Folders.Program} --var {server.Var} -r"]
        );

        Assert.Equal("Updated database successfully\nValue: c\n", answer.Output);
    }

    [Fact]
    public async Task ConsoleOnATerminal_CompletesAndRemembers()
    {
        Components.Need("script");
        await using var server = await ConvokeProcess.StartAsync();
        using var process = Process.Start(
            new ProcessStartInfo("script", ["-qec", $"{Folders.Program} --var {server.Var} -r", "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["HOME"] = server.Var, ["TERM"] = "xterm" },
            }
        )!;
        var shown = new StringBuilder();

        await ShowsAsync("CLI> ");
        await TypeAsync("database put fam key value\r");
        await ShowsAsync("Updated database successfully");
        await TypeAsync("datab\tge\tfam key\r");
        await ShowsAsync("Value: value");
        // Twice up is the first line again; its end is changed.
        await TypeAsync("\e[A\e[A\x7f\x7f\x7f\x7f\x7fother\r");
        await ShowsAsync("Updated database successfully");
        await TypeAsync("exit\r");
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);

        Assert.Equal("Value: other\n", await server.CliAsync("database get fam key"));
        Assert.Contains(
            "database get fam key",
            await File.ReadAllTextAsync(Path.Combine(server.Var, ".convoke_history")),
            StringComparison.Ordinal
        );

        async Task TypeAsync(string keys)
        {
            await process.StandardInput.WriteAsync(keys);
            await process.StandardInput.FlushAsync();
        }

        async Task ShowsAsync(string text)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            shown.Clear();
            var buffer = new char[1024];
            while (!shown.ToString().Contains(text, StringComparison.Ordinal))
            {
                var got = await process.StandardOutput.ReadAsync(buffer, limit.Token);
                Assert.True(got > 0, $"the console ended; it showed {shown}");
                shown.Append(buffer, 0, got);
            }
        }
    }

    [Fact]
    public async Task StrangeClient_IsCutOffAndTheOthersGoOn()
    {
        await using var server = await ConvokeProcess.StartAsync();
        server.Log.Expect("A client of the command line was cut off");
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 10_000 };
        await client.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(server.Var, "convoke.sock")));
        await client.SendAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        // The end of the connection, or its reset where the rest of what was sent is thrown away.
        Assert.True(
            (await Record.ExceptionAsync(async () => Assert.Equal(0, await client.ReceiveAsync(new byte[1])))) is null or SocketException
        );
        Assert.Equal(0, (await server.RunAsync("core show uptime")).Status);
    }

    [Fact]
    public async Task Password_IsMaskedUnlessAskedFor()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "pa55"));

        Assert.DoesNotContain("pa55", await server.CliAsync("pjsip show auth alice"), StringComparison.Ordinal);
        Assert.Contains(" : pa55\n", await server.CliAsync("pjsip show auth alice --secrets"), StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConfigHelp_GoesFromModulesToOptions()
    {
        await using var server = await ConvokeProcess.StartAsync();

        Assert.Contains("\tres_pjsip\n", await server.CliAsync("config show help"), StringComparison.Ordinal);
        Assert.Contains("endpoint                  -- ", await server.CliAsync("config show help res_pjsip"), StringComparison.Ordinal);
        Assert.Contains("max_contacts              -- ", await server.CliAsync("config show help res_pjsip aor"), StringComparison.Ordinal);
        Assert.Contains(
            "[Default]\n3600\n",
            await server.CliAsync("config show help res_pjsip aor default_expiration"),
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await server.RunAsync("config show help res_pjsip aor nonsense")).Status);
    }
}
