using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>How the process begins and ends.</summary>
public sealed class StartAndStopTests
{
    [Fact]
    public async Task Ready_IsSaidOnceEverythingListens()
    {
        await using var server = await ConvokeProcess.StartAsync();

        Assert.Contains($"http=127.0.0.1:{server.Etc.HttpPort}", server.ReadyLine, StringComparison.Ordinal);
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "nobody")).Status);
        Assert.Equal(0, (await server.RunAsync("core show uptime")).Status);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Var, "convoke.sock")));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Signal_EndsTheServerInOrder(string signal)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "a");
        // An idle keep-alive connection and an open console must not hold it up.
        using var console = Process.Start(
            new ProcessStartInfo(Folders.Program, ["--var", server.Var, "-r"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        await console.StandardInput.WriteLineAsync("core show uptime");
        await console.StandardInput.FlushAsync();
        Assert.StartsWith("System uptime", await console.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        var status = await server.StopAsync(signal);

        Assert.Equal(0, status);
        // Nothing is left of the running server: no socket, no process id, no open log of the database.
        string[] gone = ["convoke.sock", "convoke.pid", "astdb.sqlite3-wal", "astdb.sqlite3-shm"];
        Assert.DoesNotContain(gone, name => File.Exists(Path.Combine(server.Var, name)));
        console.StandardInput.Close();
        await console.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
    }

    [Fact]
    public async Task SignalSentTwice_IsOneStop()
    {
        await using var server = await ConvokeProcess.StartAsync();
        await Components.RunAsync("sh", ["-c", $"kill -INT {server.Id}; kill -TERM {server.Id}; kill -TERM {server.Id}"]);

        Assert.Equal(0, await server.WaitAsync());
        Assert.Contains("Convoke has stopped", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopCommand_EndsTheServerAfterItsAnswer()
    {
        await using var server = await ConvokeProcess.StartAsync();

        var answer = await server.RunAsync("core stop gracefully");

        Assert.Equal("Convoke is stopping.\n", answer.Output);
        Assert.Equal(0, await server.WaitAsync());
    }

    [Fact]
    public async Task OpenConnections_DoNotHoldTheStop()
    {
        await using var server = await ConvokeProcess.StartAsync();
        (int Port, string Text)[] begun =
        [
            (server.Etc.HttpPort, "GET /ari/asterisk/ping HTTP/1.1\r\nHost: x\r\n"),
            (
                server.Etc.HttpPort,
                "PUT /ari/asterisk/config/dynamic/res_pjsip/aor/a?api_key=asterisk:secret HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
            ),
            (server.Etc.HttpPort, "\u0016\u0003\u0001"),
            (server.Etc.SipPort, "REGISTER sip:x SIP/2.0\r\n"),
        ];
        var clients = new List<TcpClient>();
        foreach (var (port, text) in begun)
        {
            var client = new TcpClient("127.0.0.1", port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
            clients.Add(client);
        }
        using var socket = new ClientWebSocket();
        var events = new Uri($"ws://127.0.0.1:{server.Etc.HttpPort}/ari/events?app=a&api_key=asterisk:secret");
        await socket.ConnectAsync(events, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();

        Assert.Equal(0, await server.StopAsync());

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"it took {watch.Elapsed}");
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task KilledServer_StartsAgain()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using (var ari = server.Ari())
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "kept")).Status);
        }
        await server.KillAsync();

        await server.StartAsync();

        Assert.Contains("Aor:  kept", await server.CliAsync("pjsip show aors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondServerOnTheSameData_IsRefused()
    {
        await using var server = await ConvokeProcess.StartAsync();
        var second = ConvokeProcess.Prepare(var: server.Var);
        second.Log.Expect("ERROR");

        var status = await second.StartAndFailAsync();

        Assert.Equal(1, status);
        Assert.Contains(
            $"{server.Var} is in use by another convoke (process {server.Id})",
            second.Log.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await server.RunAsync("core show uptime")).Status);
        await second.DisposeAsync();
    }

    [Fact]
    public async Task PortInUse_IsToldAndEndsTheStart()
    {
        await using var server = ConvokeProcess.Prepare();
        server.Log.Expect("ERROR");
        using var other = new TcpListener(IPAddress.Loopback, server.Etc.HttpPort);
        other.Start();

        var status = await server.StartAndFailAsync();

        Assert.Equal(1, status);
        Assert.Contains($"127.0.0.1:{server.Etc.HttpPort}", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownWizard_IsToldWithItsLineAndEndsTheStart()
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Write("sorcery.conf", "[res_pjsip]\nendpoint = wishful,thinking\n"));
        server.Log.Expect("ERROR");

        Assert.Equal(1, await server.StartAndFailAsync());
        Assert.Contains("sorcery.conf:2: there is no wizard 'wishful'", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsNotKnown_IsAWarningOnly()
    {
        string[] warnings =
        [
            "'nonsense'",
            "nothing here reads them: unknown.conf",
            "[desk] of type 'wizard' is not used",
            "[odd] of type 'oddity' is not used",
        ];
        await using var server = ConvokeProcess.Prepare(etc =>
            etc.Append("http.conf", "\nnonsense = 1\n")
                .Write("unknown.conf", "[x]\n")
                .Append("pjsip.conf", "\n[template](!)\ntype = endpoint\n[desk]\ntype = wizard\n[odd]\ntype = oddity\n")
        );
        foreach (var warning in warnings)
        {
            server.Log.Expect(warning);
        }

        await server.StartAsync();

        Assert.All(warnings, warning => Assert.Contains(warning, server.Log.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("[template]", server.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LongPathOfTheData_GetsASocketElsewhere()
    {
        await using var server = ConvokeProcess.Prepare(var: string.Join('/', Enumerable.Repeat("a-folder-with-a-long-name", 8)));
        await server.StartAsync();

        Assert.Equal(0, (await server.RunAsync("core show uptime")).Status);

        var elsewhere = Path.GetDirectoryName((await File.ReadAllTextAsync(Path.Combine(server.Var, "convoke.sock.path"))).Trim())!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(elsewhere));
        Assert.Equal(0, await server.StopAsync());
        Assert.False(Directory.Exists(elsewhere));
    }

    [Fact]
    public async Task Reload_ReadsTheFilesAgain()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Delete("sorcery.conf"));
        server.Etc.Append("pjsip.conf", "\n[added]\ntype = aor\nmax_contacts = 7\n");
        Assert.Equal("No objects found.\n\n", await server.CliAsync("pjsip show aors"));

        Assert.Equal("Configuration reloaded.\n", await server.CliAsync("pjsip reload"));

        Assert.Matches(@"Aor:  added +7\n", await server.CliAsync("pjsip show aors"));
    }
}
