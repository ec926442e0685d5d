using System.Globalization;
using System.Net;
using System.Text.Json;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>A store that cannot be written: the push is refused with the reason, nothing of it is left, all else goes on, and it heals by itself.</summary>
public sealed class StoreFailureTests
{
    [Fact]
    public async Task FullDisk_RefusesPushesUntilThereIsRoom()
    {
        await using var server = ConvokeProcess.Prepare();
        await using var disk = await Mount.SmallDiskAsync(server.Var, megabytes: 8);
        ExpectStoreTrouble(server);
        await server.StartAsync();
        await CheckRefusalsAsync(server, block: () => FillAsync(server.Var), unblock: () => Empty(server.Var));
        Assert.Equal(0, await server.StopAsync());
        await disk.RemoveAsync();
    }

    [Fact]
    public async Task FileSizeLimit_RefusesPushesUntilItIsLifted()
    {
        Components.Need("prlimit");
        await using var server = await ConvokeProcess.StartAsync();
        ExpectStoreTrouble(server);
        await CheckRefusalsAsync(server, () => LimitFilesAsync(server, "4096"), () => LimitFilesAsync(server, "unlimited"));
    }

    [Fact]
    public async Task ReadOnlyFile_ServesReadsAndRefusesPushesUntilItCanBeWritten()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "before", ("accountcode", "1"))).Status);
        Assert.Equal(0, await server.StopAsync());
        await using var file = await Mount.ReadOnlyAsync(Path.Combine(server.Var, "astdb.sqlite3"));
        ExpectStoreTrouble(server);
        await server.StartAsync();
        await AssertRefusedAsync(ari, server);
        await file.RemoveAsync();
        await AssertHealedAsync(ari);
        await server.RestartAsync();
        Assert.Equal("1", (await ari.GetAsync("endpoint", "before"))["accountcode"]);
        Assert.Equal("3", (await ari.GetAsync("endpoint", "healed"))["accountcode"]);
    }

    /// <summary>The whole story: some objects, the trouble, refusals, the end of the trouble, a restart.</summary>
    static async Task CheckRefusalsAsync(ConvokeProcess server, Func<Task> block, Func<Task> unblock)
    {
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "before", ("accountcode", "1"))).Status);
        await block();
        await FillLogAsync(ari);
        await AssertRefusedAsync(ari, server);
        await unblock();
        await AssertHealedAsync(ari);
        await server.RestartAsync();
        Assert.Equal("1", (await ari.GetAsync("endpoint", "before"))["accountcode"]);
        Assert.Equal("3", (await ari.GetAsync("endpoint", "healed"))["accountcode"]);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "refused")).Status);
    }

    /// <summary>The write-ahead log may have room left from before: pushes until one is refused.</summary>
    static async Task FillLogAsync(AriClient ari)
    {
        for (var i = 0; i < 2000; i++)
        {
            var answer = await ari.PutAsync("endpoint", "filler", ("accountcode", i.ToString(CultureInfo.InvariantCulture)));
            if (answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                return;
            }
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }
        Assert.Fail("the store takes everything");
    }

    static async Task AssertRefusedAsync(AriClient ari, ConvokeProcess server)
    {
        AssertIsReason(await ari.PutAsync("endpoint", "refused", ("accountcode", "2")));
        AssertIsReason(await ari.PutAsync("endpoint", "before", ("accountcode", "2")));
        AssertIsReason(await ari.DeleteAsync("endpoint", "before"));
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "refused")).Status);
        Assert.Equal("1", (await ari.GetAsync("endpoint", "before"))["accountcode"]);
        var shown = await server.CliAsync("pjsip list endpoints");
        Assert.Contains("before", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", shown, StringComparison.Ordinal);
    }

    static void AssertIsReason(AriAnswer answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        using var body = JsonDocument.Parse(answer.Body);
        Assert.Contains("astdb", body.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    static async Task AssertHealedAsync(AriClient ari)
    {
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", "healed", ("accountcode", "3"))).Status);
        Assert.Equal("3", (await ari.GetAsync("endpoint", "healed"))["accountcode"]);
    }

    static void ExpectStoreTrouble(ConvokeProcess server)
    {
        server.Log.Expect("astdb");
        server.Log.Expect("AstDB");
    }

    static Task LimitFilesAsync(ConvokeProcess server, string bytes) =>
        Components.RunAsync("prlimit", ["--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"]);

    static async Task FillAsync(string folder)
    {
        var block = new byte[4096];
        await using var file = new FileStream(
            Path.Combine(folder, "filler"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        try
        {
            while (true)
            {
                await file.WriteAsync(block);
            }
        }
        catch (IOException)
        {
            // That was the aim.
        }
    }

    static Task Empty(string folder)
    {
        File.Delete(Path.Combine(folder, "filler"));
        return Task.CompletedTask;
    }
}
