using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.Realtime;
using Microsoft.Extensions.Logging;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>The stores of a server on a database, in this process.</summary>
public sealed class Node : IAsyncDisposable
{
    readonly RealtimeEtc etc;
    readonly RealtimeWizardFactory factory;
    readonly Dictionary<ObjectType, ObjectStore> stores = [];

    Node(RealtimeEtc etc, RealtimeWizardFactory factory) => (this.etc, this.factory) = (etc, factory);

    public static async Task<Node> StartAsync(RealtimeEtc etc, ILogger? log, params (ObjectType Type, string Table)[] tables)
    {
        var node = new Node(etc, etc.Factory(keepsSnapshot: true, log, new() { Poll = TimeSpan.FromMilliseconds(300) }));
        foreach (var (type, table) in tables)
        {
            var store = new ObjectStore(
                type,
                [node.factory.Open(type, table)],
                ParseScope.Offline,
                false,
                log ?? Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance
            );
            await store.LoadAsync(TestContext.Current.CancellationToken);
            node.stores.Add(type, store);
        }
        return node;
    }

    public static Task<Node> StartAsync(TestDatabase database, ILogger? log, params (ObjectType Type, string Table)[] tables) =>
        StartAsync(database.Etc(string.Join(' ', tables.Select(t => t.Table))), log, tables);

    public RealtimeEtc Etc => etc;

    public ObjectStore this[ObjectType type] => stores[type];

    public Task<PushResult> PushAsync(ObjectType type, string id, params (string Name, string Value)[] attributes) =>
        this[type].PushAsync(id, [.. attributes.Select(a => KeyValuePair.Create(a.Name, a.Value))]).AsTask();

    /// <summary>Waits until an object is as it should be, and answers how long that took.</summary>
    public async Task<TimeSpan> UntilAsync(ObjectType type, string id, Func<ConfigObject?, bool> fits, double seconds = 10)
    {
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!fits(this[type].Find(id)))
        {
            Assert.True(
                System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds,
                $"{type.Name}/{id} is {(this[type].Find(id) is { } there ? string.Join(" ", there.Attributes().Where(a => a.Value.Length > 0).Take(20)) : "not there")}"
            );
            await Task.Delay(1);
        }
        return System.Diagnostics.Stopwatch.GetElapsedTime(begun);
    }

    public async ValueTask DisposeAsync() => await factory.DisposeAsync();
}
