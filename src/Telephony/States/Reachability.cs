using System.Collections.Concurrent;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Events;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.States;

/// <summary>
/// Who can be reached: contacts, the AORs they belong to, and the endpoints that name these. It follows the stores and what probes find
/// out, and tells of changes. A change costs what it concerns, however many others there are.
/// </summary>
/// <remarks>One lock orders changes and the events about them; under it nothing waits. Reading takes none.</remarks>
public sealed class Reachability : IEndpointStates
{
    readonly Lock gate = new();
    readonly ConcurrentDictionary<string, AorState> aors = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, EndpointNode> endpoints = new(StringComparer.Ordinal);
    readonly ObjectStore aorStore;
    readonly ObjectStore global;
    readonly StateEvents events;
    readonly string node;

    /// <param name="mapper">the objects</param>
    /// <param name="bus">where changes are told</param>
    /// <param name="log">where changes are logged</param>
    /// <param name="node">what contacts have as their reg_server when they registered here</param>
    public Reachability(Mapper mapper, EventBus bus, ILogger log, string node = "")
    {
        this.node = node;
        events = new(bus, log);
        aorStore = mapper[Objects.Aor.Type];
        global = mapper[Global.Type];
        // In this order a server that starts tells nothing: endpoints come last and find everything in place.
        Follow(aorStore, AorChanged);
        Follow(mapper[Objects.Contact.Type], ContactChanged);
        Follow(mapper[Endpoint.Type], EndpointChanged);
        events.IsOn = true;
    }

    /// <summary>Is told under the lock of contacts that came, changed or went, and of AORs that are asked otherwise than before.</summary>
    internal IReachabilityWatcher? Watcher { private get; set; }

    /// <summary>Is told under the lock of registered contacts of this server whose status changed: enqueue and return.</summary>
    internal Action<ContactState>? Found { private get; set; }

    public EndpointState Of(string endpoint) => endpoints.TryGetValue(endpoint, out var node) ? node.State : EndpointState.Offline;

    /// <summary>What is known of an AOR; null where nothing is.</summary>
    public AorState? Aor(string id) => aors.GetValueOrDefault(id);

    /// <summary>A contact by its id, registered or permanent.</summary>
    public ContactState? Contact(string id)
    {
        if (!aors.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ContactIds.AnyAorOf(id), out var aor))
        {
            return null;
        }
        foreach (var contact in aor.Contacts)
        {
            if (contact.Id == id)
            {
                return contact;
            }
        }
        return null;
    }

    /// <summary>All contacts there are.</summary>
    internal IEnumerable<ContactState> Contacts => aors.Values.SelectMany(a => a.Contacts);

    /// <summary>The contacts of the AORs that an endpoint names; null where there is no such endpoint.</summary>
    internal IEnumerable<ContactState>? ContactsOf(string endpoint) =>
        endpoints.TryGetValue(endpoint, out var node) ? node.Aors.SelectMany(a => a.Contacts) : null;

    /// <summary>The endpoints that name an AOR.</summary>
    internal IEnumerable<string> EndpointsOf(string aor) => Aor(aor)?.Endpoints.Select(e => e.Id) ?? [];

    /// <summary>The endpoint through which a contact is asked: the one that registered it, else the first that names its AOR.</summary>
    internal string? EndpointOf(ContactState contact) =>
        contact.Contact.Get(Objects.Contact.Endpoint) is { Length: > 0 } own && endpoints.ContainsKey(own) ? own
        : contact.Aor.Endpoints.Min is { } first ? first.Id
        : null;

    /// <summary>Notes what a question to a contact brought.</summary>
    /// <param name="contact">who was asked</param>
    /// <param name="status">reachable or not</param>
    /// <param name="roundTrip">microseconds; 0 where it is not reachable</param>
    internal void Set(ContactState contact, ContactStatus status, long roundTrip)
    {
        lock (gate)
        {
            contact.RoundTrip = roundTrip;
            // What was asked may be gone or not to be asked any more by the time it answers.
            if (contact.Status is not ContactStatus.Removed && contact.Status != status && contact.Aor.IsQualified)
            {
                Mark(contact, status);
                Tell(contact.Aor, [contact]);
                if (!contact.IsPermanent && !contact.IsForeign)
                {
                    Found?.Invoke(contact);
                }
            }
        }
    }

    /// <summary>Notes what another server found of a contact that it asks.</summary>
    internal void Told(string id, ContactStatus status, long roundTrip)
    {
        if (Contact(id) is { IsForeign: true } contact)
        {
            Set(contact, status, roundTrip);
        }
    }

    /// <summary>Whether a contact was registered at another server than this.</summary>
    bool IsForeign(ConfigObject contact) => contact.Get(Objects.Contact.RegServer) is { Length: > 0 } owner && owner != node;

    void Follow(ObjectStore store, Action<Change> changed)
    {
        store.Observe(new Observer(this, changed));
        lock (gate)
        {
            foreach (var there in store.All())
            {
                changed(new(store.Type, there.Id, null, there));
            }
        }
    }

    void AorChanged(Change change)
    {
        var aor = Known(change.Id);
        var wasQualified = aor.IsQualified;
        var wasThere = aor.Object is not null;
        var before = aor.Contacts;
        aor.Object = change.New;
        ReplacePermanent(aor, change.New);
        if (change.New is null)
        {
            // Its registered contacts are deleted by the registrar, which is told of it too.
            foreach (var contact in before)
            {
                Mark(contact, ContactStatus.NonQualified);
            }
            Tell(aor, []);
            Watcher?.Changed(aor);
            Forget(aor);
            return;
        }
        // Most of the many AORs of a start have no contact of their own yet.
        var told = new List<ContactState>(0);
        foreach (var gone in before.IsEmpty ? [] : before.Except(aor.Contacts))
        {
            Mark(gone, ContactStatus.Removed);
            told.Add(gone);
        }
        if (wasQualified != aor.IsQualified)
        {
            foreach (var contact in aor.Contacts)
            {
                if (contact.Status != ContactStatus.NonQualified)
                {
                    told.Add(contact);
                    Mark(contact, ContactStatus.NonQualified);
                }
            }
        }
        if (!aor.Contacts.IsEmpty)
        {
            told.AddRange(wasThere ? aor.Contacts.Except(before) : aor.Contacts);
        }
        Tell(aor, told);
        Watcher?.Changed(aor);
    }

    void ContactChanged(Change change)
    {
        var name = ContactIds.AorOf(change.Id);
        if (name.IsEmpty)
        {
            return;
        }
        var aor = Known(name.ToString());
        var there = aor.Contacts.FirstOrDefault(c => c.Id == change.Id);
        if (change.New is null)
        {
            if (there is not null)
            {
                aor.Contacts = aor.Contacts.Remove(there);
                Mark(there, ContactStatus.Removed);
                Tell(aor, [there]);
                Watcher?.Removed(there);
            }
            Forget(aor);
        }
        else if (there is null)
        {
            var added = new ContactState(aor, change.New, isPermanent: false) { IsForeign = IsForeign(change.New) };
            aor.Contacts = aor.Contacts.Add(added);
            Tell(aor, [added]);
            Watcher?.Added(added);
        }
        else
        {
            there.Contact = change.New;
            if (there.IsForeign != IsForeign(change.New))
            {
                there.IsForeign = !there.IsForeign;
                Watcher?.Moved(there);
            }
            if (global.Find("global")?.Get(Global.SendContactStatusOnUpdateRegistration) == true)
            {
                Tell(aor, [there]);
            }
        }
    }

    void EndpointChanged(Change change)
    {
        if (change.New is null)
        {
            if (endpoints.TryRemove(change.Id, out var gone))
            {
                Link(gone, []);
            }
            return;
        }
        var node = endpoints.GetOrAdd(change.Id, static id => new(id));
        var before = node.State;
        Link(node, [.. Ids(change.New.Get(Endpoint.Aors)).Select(Known)]);
        events.Tell(node.Id, before, node.State, []);
    }

    void Link(EndpointNode node, AorState[] wanted)
    {
        var old = node.Aors;
        node.Aors = wanted;
        node.ReachableAors = wanted.Count(a => a.IsCounted);
        foreach (var aor in old.Length == 0 ? [] : old.Except(wanted))
        {
            aor.Endpoints = aor.Endpoints.Remove(node);
            Forget(aor);
        }
        foreach (var aor in old.Length == 0 ? wanted : wanted.Except(old))
        {
            aor.Endpoints = aor.Endpoints.Add(node);
            // Whom nobody could ask so far can be asked now.
            Watcher?.Changed(aor);
        }
    }

    void ReplacePermanent(AorState aor, ConfigObject? now)
    {
        var wanted = now?.Get(Objects.Aor.Contact) ?? [];
        if (wanted.Count == 0 && aor.Contacts.IsEmpty)
        {
            return;
        }
        var kept = aor.Contacts.RemoveAll(c => c.IsPermanent && (!wanted.Contains(c.Uri) || now is null));
        foreach (var contact in aor.Contacts.Except(kept))
        {
            Watcher?.Removed(contact);
        }
        foreach (var contact in kept.Where(c => c.IsPermanent))
        {
            contact.Contact = PermanentContact.Of(now!, contact.Uri);
        }
        foreach (var uri in wanted.Where(uri => !kept.Any(c => c.IsPermanent && c.Uri == uri)))
        {
            kept = kept.Add(new(aor, PermanentContact.Of(now!, uri), isPermanent: true));
        }
        aor.Contacts = kept;
    }

    /// <summary>Gives a contact another status, and keeps count of those that answer.</summary>
    static void Mark(ContactState contact, ContactStatus status)
    {
        contact.Aor.Reachable += (status == ContactStatus.Reachable ? 1 : 0) - (contact.Status == ContactStatus.Reachable ? 1 : 0);
        contact.Status = status;
        if (status != ContactStatus.Reachable)
        {
            contact.RoundTrip = 0;
        }
    }

    /// <summary>Tells every endpoint's listeners what became of contacts of an AOR, and of the endpoint by them.</summary>
    void Tell(AorState aor, IReadOnlyList<ContactState> changed)
    {
        // Of an AOR that is not there nothing is told.
        var contacts = aor.Object is null ? [] : changed;
        var step = (aor.IsReachable ? 1 : 0) - (aor.IsCounted ? 1 : 0);
        aor.IsCounted = aor.IsReachable;
        foreach (var endpoint in aor.Endpoints)
        {
            var before = endpoint.State;
            endpoint.ReachableAors += step;
            events.Tell(endpoint.Id, before, endpoint.State, contacts);
        }
    }

    AorState Known(string id) => aors.GetOrAdd(id, static id => new(id));

    void Forget(AorState aor)
    {
        if (aor.IsForgotten)
        {
            aors.TryRemove(aor.Id, out _);
        }
    }

    static IEnumerable<string> Ids(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal);

    sealed class Observer(Reachability owner, Action<Change> changed) : IObjectObserver
    {
        public void Changed(Change change)
        {
            lock (owner.gate)
            {
                changed(change);
            }
        }
    }
}
