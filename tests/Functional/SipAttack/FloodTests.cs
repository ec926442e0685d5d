using System.Globalization;
using System.Net;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipAttack;

/// <summary>Floods take the whole machine: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Flooded), DisableParallelization = true)]
public sealed class Flooded;

/// <summary>Peers that flood, stall and maim: others are served meanwhile, and nothing of it stays in the server.</summary>
[Collection(nameof(Flooded))]
public sealed class FloodTests : IAsyncLifetime
{
    /// <summary>Far more than a server needs beside what it has, far less than what the floods bring.</summary>
    const long RoomForBytes = 300_000_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly CertificateMaker certificates = new();
    ConvokeProcess server = null!;
    Attacks attacks = null!;

    public async ValueTask InitializeAsync()
    {
        server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        var tls = EtcFolder.FreePort();
        var file = certificates.Write("sip.pem", "localhost");
        await ari.PutAsync("transport", "tls", ("protocol", "tls"), ("bind", $"127.0.0.1:{tls}"), ("cert_file", file));
        await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"));
        await ari.PutAsync("aor", "alice", ("max_contacts", "1"), ("remove_existing", "yes"));
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "alice", ("auth", "alice"), ("aors", "alice"))).Status);
        attacks = new(server.Etc.SipPort, tls, server.Etc.HttpPort);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificates.Dispose();
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    [InlineData("ws")]
    public Task ConnectionsThatComeAndGo_LeaveNothing(string transport) => UnderAsync(() => attacks.ChurnAsync(transport));

    [Fact]
    public Task SlowWriters_AreClosed() => UnderAsync(attacks.DripAsync);

    [Fact]
    public Task LargestDatagrams_AreEndured() =>
        UnderAsync(() =>
        {
            attacks.Datagrams();
            return Task.CompletedTask;
        });

    [Fact]
    public Task ThousandsOfHeaders_AreRefused() =>
        UnderAsync(async () => Assert.Empty((await attacks.HeadersAsync()).Except([0, 400, 513])));

    [Fact]
    public Task HalfClosed_GetTheirAnswers() => UnderAsync(attacks.HalfCloseAsync);

    [Fact]
    public Task SingleBytes_ArePutTogether() => UnderAsync(attacks.FragmentsAsync);

    [Fact]
    public Task RegistersOfStrangers_AreEndured() =>
        UnderAsync(() =>
        {
            attacks.Registers();
            return Task.CompletedTask;
        });

    async Task UnderAsync(Func<Task> attack)
    {
        await using (var warm = await SipPhone.ConnectAsync(server, "alice"))
        {
            Assert.Equal(200, (await warm.RegisterAsync("secret")).Status);
        }
        var files = OpenFiles();
        var memory = Resident();
        var under = Task.Run(attack);
        do
        {
            await using var phone = await SipPhone.ConnectAsync(server, "alice");
            Assert.Equal(200, (await phone.RegisterAsync("secret")).Status);
        } while (!under.IsCompleted);
        await under;

        await using var after = await SipPhone.ConnectAsync("tcp", server.Etc.SipPort, "alice");
        Assert.Equal(200, (await after.RegisterAsync("secret")).Status);
        using var limit = new CancellationTokenSource(Patience);
        while (OpenFiles() > files + 20)
        {
            await Task.Delay(50, limit.Token);
        }
        Assert.InRange(Resident() - memory, long.MinValue, RoomForBytes);
    }

    int OpenFiles() => Directory.GetFileSystemEntries($"/proc/{server.Id}/fd").Length;

    long Resident() =>
        1024
        * long.Parse(
            File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ')[^2],
            CultureInfo.InvariantCulture
        );
}
