using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Cli;
using Convoke.Telephony.Cli.Caches;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Functional.Cli;

/// <summary>The commands of the memory cache, in the order in which they were recorded, at the second at which they were.</summary>
public sealed class CacheRecordingTests
{
    const string Conf = """
        [res_pjsip]
        endpoint/cache = memory_cache,name=epcache,maximum_objects=50,object_lifetime_stale=600,object_lifetime_maximum=1800,expire_on_reload=yes
        endpoint = memory
        aor/cache = memory_cache,name=aorfull,full_backend_cache=yes
        aor = memory
        auth/cache = memory_cache,maximum_objects=5
        auth = memory

        """;

    readonly StoppedClock clock = new();
    readonly Mapper mapper;
    readonly CommandTree tree = new();

    sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    public CacheRecordingTests()
    {
        mapper = new MapperBuilder([new MemoryWizardFactory()], ParseScope.Offline, NullLogger.Instance, clock).Build(
            [Endpoint.Type, Aor.Type, Auth.Type],
            SorceryConf.Read(ConfFile.Parse(Conf, "sorcery.conf"))
        );
        tree.AddRange(CacheCommands.All(mapper));
    }

    [Fact]
    public async Task CommandsInTheirOrder_PrintWhatWasRecorded()
    {
        foreach (var id in new[] { "alice", "bob" })
        {
            Assert.True((await mapper[Endpoint.Type].PushAsync(id, null)).IsDone);
            Assert.True((await mapper[Aor.Type].PushAsync(id, null)).IsDone);
        }
        clock.Now += TimeSpan.FromMilliseconds(500);
        string[] names =
        [
            "c0-cache-show",
            "c1-cache-dump",
            "c2-cache-stale",
            "c3-cache-dump-after-stale",
            "c4-cache-expire",
            "c5-cache-dump-after-expire",
            "c6-cache-expire-all",
            "c7-cache-populate-not-full",
            "c8-cache-populate-full",
            "c9-cache-show-full",
            "ca-cache-unknown",
            "cb-cache-expire-unknown-object",
            "cc-cache-auto-name",
        ];
        foreach (var name in names)
        {
            var text = await File.ReadAllTextAsync(
                Folders.SharedFile("conformance", "cli", name + ".txt"),
                TestContext.Current.CancellationToken
            );
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            Assert.Equal(text[(end + 1)..], (await RunAsync(text[2..end])).Output);
        }
    }

    [Theory]
    [InlineData("stale epcache", "Marked all objects in sorcery memory cache 'epcache' as stale", true)]
    [InlineData("stale epcache alice reload", "Successfully marked object 'alice' in memory cache 'epcache' as stale", true)]
    [InlineData(
        "stale epcache nobody",
        "Object 'nobody' in sorcery memory cache 'epcache' could not be marked as stale as it was not found",
        true
    )]
    [InlineData("stale aorfull", "Specified sorcery memory cache 'aorfull' does not have staleness enabled", false)]
    [InlineData("expire aorfull alice", "Due to full backend caching per-object expiration is not available on cache 'aorfull'", true)]
    [InlineData("dump aorfull", " * Staleness is not enabled - objects will not go stale", true)]
    [InlineData("dump aorfull", " * Object lifetime is not enabled - objects will not expire", true)]
    [InlineData("dump nosuch", "Specified sorcery memory cache 'nosuch' does not exist", false)]
    [InlineData("dump", "Usage: sorcery memory cache dump <cache name>", false)]
    [InlineData("stale epcache alice now", "Usage: sorcery memory cache stale <cache name> [object name [reload]]", false)]
    public async Task Command_SaysWhatItDid(string line, string says, bool isDone)
    {
        await mapper[Endpoint.Type].PushAsync("alice", null);

        var (done, output) = await RunAsync($"sorcery memory cache {line}");

        Assert.Contains(says, output, StringComparison.Ordinal);
        Assert.Equal(isDone, done);
    }

    [Fact]
    public async Task LongNames_AreCutAsInTheTable()
    {
        await mapper[Endpoint.Type].PushAsync("an-endpoint-with-a-very-long-name", null);
        var (_, output) = await RunAsync("sorcery memory cache dump epcache");
        Assert.Contains("\nan-endpoint-with-a-very-l 600             1800            \n", output, StringComparison.Ordinal);
    }

    async Task<(bool IsDone, string Output)> RunAsync(string line)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var isDone = await new Interpreter(tree, NullLogger.Instance).RunAsync(line, output, TestContext.Current.CancellationToken);
        return (isDone, output.ToString());
    }
}
