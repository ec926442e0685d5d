using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Nodes;

/// <summary>The servers on one database: this one says from time to time that it is there, and where; the others are found by their names.</summary>
sealed class NodeDirectory(ObjectStore nodes, string own, Func<string> ownUri, TimeProvider clock, ILogger log) : IAsyncDisposable
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Who was not heard of for so long is away.</summary>
    public static readonly TimeSpan Away = 3 * Beat;

    /// <summary>Rows of servers that did not come back are removed.</summary>
    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    readonly CancellationTokenSource stopping = new();
    Task running = Task.CompletedTask;
    bool isUriMissingTold;

    /// <summary>Whether servers know of each other at all.</summary>
    public bool IsShared => nodes.IsShared && own.Length > 0;

    public void Start()
    {
        if (IsShared)
        {
            running = Task.Run(RunAsync);
        }
    }

    /// <summary>The URI of a server; empty with the reason where it cannot be had.</summary>
    public string UriOf(string name, out string why)
    {
        why = "";
        if (!IsShared)
        {
            why = "the servers do not know of each other: node is not mapped to realtime";
        }
        else if (nodes.Find(name) is not { } there)
        {
            why = $"its server {name} is not there";
        }
        else if (AgeOf(there) is var age && age > Away)
        {
            why = $"its server {name} was last heard of {age.TotalSeconds:0} s ago";
        }
        else if (there.Get(Node.Uri) is { Length: > 0 } uri)
        {
            return uri;
        }
        else
        {
            why = $"its server {name} does not say where it is reached";
        }
        return "";
    }

    /// <summary>While the database is away nobody is heard of, which says nothing of them.</summary>
    TimeSpan AgeOf(ConfigObject node) => (nodes.StaleSince ?? clock.GetUtcNow()) - DateTimeOffset.FromUnixTimeSeconds(node.Get(Node.Seen));

    async Task RunAsync()
    {
        await RemoveForgottenAsync();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await TellAsync();
                await Task.Delay(Beat, clock, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // The end; the loop sees it.
            }
#pragma warning disable CA1031 // The top of a loop: what is our fault must not make this server look dead.
            catch (Exception e)
#pragma warning restore CA1031
            {
                log.RequestFailed(e);
            }
        }
    }

    /// <summary>A database that is away is told with a later beat: that it does not take it would be an error in the log each time.</summary>
    async Task TellAsync()
    {
        if (nodes.StaleSince is not null)
        {
            return;
        }
        var uri = ownUri();
        if (uri.Length == 0 && !isUriMissingTold)
        {
            isUriMissingTold = true;
            log.NodeWithoutUri(own);
        }
        var draft = new Draft(Node.Type, own);
        draft.Set(Node.Uri, uri);
        draft.Set(Node.Seen, (uint)clock.GetUtcNow().ToUnixTimeSeconds());
        await nodes.EditAsync(own, _ => draft);
    }

    async Task RemoveForgottenAsync()
    {
        foreach (var gone in nodes.All().Where(n => AgeOf(n) > Forgotten).ToList())
        {
            await nodes.DeleteAsync(gone.Id, unless: newest => AgeOf(newest) <= Forgotten);
        }
    }

    /// <summary>The others need not wait until they miss it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        if (IsShared && nodes.StaleSince is null)
        {
            await nodes.DeleteAsync(own);
        }
        stopping.Dispose();
    }
}
