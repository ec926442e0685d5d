using System.Collections.Concurrent;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.States;

/// <summary>
/// Servers on one database tell each other which contacts answer: only the server that has a contact's registration asks it, and the others
/// show what it found. What is to be told is kept by id, so that a database that is away costs no more than the contacts there are.
/// </summary>
sealed class SharedStatuses : IObjectObserver, IDisposable
{
    static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);
    readonly SemaphoreSlim arrived = new(0);
    readonly CancellationTokenSource stopping = new();
    readonly ObjectStore statuses;
    readonly Reachability reachability;
    readonly string node;
    readonly TimeProvider clock;
    readonly ILogger log;

    SharedStatuses(ObjectStore statuses, ObjectStore contacts, Reachability reachability, string node, TimeProvider clock, ILogger log)
    {
        (this.statuses, this.reachability, this.node, this.clock, this.log) = (statuses, reachability, node, clock, log);
        statuses.Observe(this);
        contacts.Observe(this);
        reachability.Found = contact => Tell(contact.Id);
        foreach (var there in statuses.All())
        {
            Show(there);
            // Of contacts that went while no server was there.
            if (contacts.Ask(there.Id).State == LookupState.Absent)
            {
                Tell(there.Id);
            }
        }
        _ = Task.Run(RunAsync);
    }

    /// <summary>Null where statuses are not shared: the type is not mapped to a store that others have too.</summary>
    public static SharedStatuses? Start(Mapper mapper, Reachability reachability, string node, TimeProvider clock, ILogger log) =>
        mapper[SharedContactStatus.Type] is { IsShared: true } statuses
            ? new(statuses, mapper[Objects.Contact.Type], reachability, node, clock, log)
            : null;

    public void Dispose()
    {
        reachability.Found = null;
        stopping.Cancel();
    }

    void IObjectObserver.Changed(Change change)
    {
        if (change.Type == SharedContactStatus.Type)
        {
            if (change.New is { } now)
            {
                Show(now);
            }
        }
        else if (change.IsDelete)
        {
            Tell(change.Id);
        }
        else if (statuses.Find(change.Id) is { } known)
        {
            Show(known);
        }
    }

    void Show(ConfigObject status)
    {
        if (status.Get(SharedContactStatus.Owner) != node)
        {
            var isReachable = status.Get(SharedContactStatus.Reachable);
            reachability.Told(
                status.Id,
                isReachable ? ContactStatus.Reachable : ContactStatus.Unreachable,
                isReachable ? status.Get(SharedContactStatus.RoundTrip) : 0
            );
        }
    }

    void Tell(string contact)
    {
        if (waiting.TryAdd(contact, true))
        {
            arrived.Release();
        }
    }

    async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await arrived.WaitAsync(stopping.Token);
                foreach (var (id, _) in waiting)
                {
                    waiting.TryRemove(id, out _);
                    if (!await TryTellAsync(id))
                    {
                        Tell(id);
                        await Task.Delay(AskAgain, clock, stopping.Token);
                        break;
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
#pragma warning disable CA1031 // The top of a loop: what is our fault is told, and ends the telling only.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.RequestFailed(e);
        }
    }

    async Task<bool> TryTellAsync(string id)
    {
        var contact = reachability.Contact(id);
        if (contact is null)
        {
            return statuses.Ask(id).State == LookupState.Absent
                || (await statuses.DeleteAsync(id)).Status is not (PushStatus.Unavailable or PushStatus.Unknown);
        }
        if (contact.IsForeign || contact.Status is not (ContactStatus.Reachable or ContactStatus.Unreachable))
        {
            return true;
        }
        var draft = new Draft(SharedContactStatus.Type, id);
        draft.Set(SharedContactStatus.Owner, node);
        draft.Set(SharedContactStatus.Reachable, contact.Status == ContactStatus.Reachable);
        draft.Set(SharedContactStatus.RoundTrip, (uint)Math.Min(contact.RoundTrip, uint.MaxValue));
        return (await statuses.EditAsync(id, _ => draft)).Status is not (PushStatus.Unavailable or PushStatus.Unknown);
    }
}
