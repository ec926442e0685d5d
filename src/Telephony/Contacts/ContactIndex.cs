using System.Collections.Concurrent;
using System.Collections.Immutable;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;

namespace Convoke.Telephony.Contacts;

/// <summary>
/// The registered contacts of each AOR, in the order of their ids. Follows the store of contacts before a write is answered, so that
/// whoever hears of a registration finds it here. Readers take no lock.
/// </summary>
public sealed class ContactIndex : IObjectObserver
{
    readonly ConcurrentDictionary<string, Binding[]> byAor = new(StringComparer.Ordinal);
    ImmutableArray<Action<ContactChange>> listeners = [];

    public ContactIndex(ObjectStore store)
    {
        store.Observe(this);
        foreach (var contact in store.All())
        {
            Replace(contact.Id, contact);
        }
    }

    /// <summary>AORs with registered contacts, in no order.</summary>
    public IEnumerable<KeyValuePair<string, Binding[]>> All => byAor;

    public ReadOnlySpan<Binding> Of(ReadOnlySpan<char> aor) =>
        byAor.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(aor, out var bindings) ? bindings : [];

    public Binding? Find(ReadOnlySpan<char> aor, string id)
    {
        foreach (var binding in Of(aor))
        {
            if (binding.Id == id)
            {
                return binding;
            }
        }
        return null;
    }

    /// <summary>Tells of every change after it is to be seen here. Called in the writer: enqueue and return.</summary>
    public void Follow(Action<ContactChange> listener) =>
        ImmutableInterlocked.Update(ref listeners, static (all, one) => all.Add(one), listener);

    void IObjectObserver.Changed(Change change)
    {
        var aor = Replace(change.Id, change.New);
        if (aor.Length == 0)
        {
            return;
        }
        var kind =
            change.IsDelete ? ContactChangeKind.Removed
            : change.IsCreate ? ContactChangeKind.Added
            : ContactChangeKind.Refreshed;
        foreach (var listener in listeners)
        {
            listener(new(kind, aor, (change.New ?? change.Old)!));
        }
    }

    /// <summary>The answer is the AOR, empty where the id is no contact's.</summary>
    string Replace(string id, ConfigObject? contact)
    {
        var aor = ContactIds.AorOf(id).ToString();
        if (aor.Length == 0)
        {
            return aor;
        }
        while (true)
        {
            if (!byAor.TryGetValue(aor, out var old))
            {
                if (contact is null || byAor.TryAdd(aor, [new Binding(contact)]))
                {
                    return aor;
                }
                continue;
            }
            var changed = With(old, id, contact);
            if (changed.Length == 0 ? byAor.TryRemove(new(aor, old)) : byAor.TryUpdate(aor, changed, old))
            {
                return aor;
            }
        }
    }

    static Binding[] With(Binding[] all, string id, ConfigObject? contact)
    {
        var at = Array.FindIndex(all, b => b.Id == id);
        if (contact is null)
        {
            return at < 0 ? all : [.. all[..at], .. all[(at + 1)..]];
        }
        if (at >= 0)
        {
            var copy = all.ToArray();
            copy[at] = new(contact) { CSeq = all[at].CSeq, Connection = all[at].Connection };
            return copy;
        }
        var before = Array.FindIndex(all, b => string.CompareOrdinal(b.Id, id) > 0);
        before = before < 0 ? all.Length : before;
        return [.. all[..before], new(contact), .. all[before..]];
    }
}
