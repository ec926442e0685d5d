using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Cli.Core;
using Convoke.Telephony.Cli.Live;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>What the rows of one answer are made from. Who belongs to whom is worked out once for an answer, not once for a row.</summary>
sealed class TableScope(Mapper mapper, ILiveStates live, TimeProvider clock)
{
    Dictionary<string, List<ContactView>>? registered;
    ILookup<string, ConfigObject>? identifies;

    public ILiveStates Live => live;

    public ObjectStore StoreOf(ObjectType type) => mapper[type];

    public ConfigObject? Find(ObjectType type, string id) => mapper[type].Find(id);

    /// <summary>Says so where the store of a type does not answer, and the last good objects are shown.</summary>
    public void TellStale(ObjectType type, TextWriter output)
    {
        if (mapper[type] is { StaleSince: { } since } store)
        {
            var age = Duration.InWords(clock.GetUtcNow() - since);
            output.WriteLine($"Note: {string.Join(", ", store.Wizards)} does not answer; this is what was known {age} ago.");
            output.WriteLine();
        }
    }

    /// <summary>The contacts of an AOR, by their ids.</summary>
    public IEnumerable<ContactView> ContactsOf(ConfigObject aor) =>
        ContactView.NamedBy(aor).Concat(Registered.GetValueOrDefault(aor.Id) ?? []).OrderBy(c => c.Id, StringComparer.Ordinal);

    /// <summary>All contacts, by AOR and URI.</summary>
    public List<ContactView> AllContacts()
    {
        var all = mapper[Aor.Type].All().SelectMany(ContactView.NamedBy).Concat(Registered.Values.SelectMany(list => list)).ToList();
        all.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return all;
    }

    /// <summary>The identify objects that point at an endpoint, by their ids.</summary>
    public IEnumerable<ConfigObject> IdentifiesOf(string endpoint) =>
        (identifies ??= mapper[Identify.Type].Sorted().ToLookup(i => i.Get(Identify.Endpoint), StringComparer.Ordinal))[endpoint];

    /// <summary>Whether a contact answers, as far as is known.</summary>
    public ContactStatus StatusOf(ContactView contact) =>
        live.Contact(contact.Id) ?? (contact.IsQualified ? ContactStatus.Unknown : ContactStatus.NotQualified);

    /// <summary>The AORs that an endpoint names and that are there.</summary>
    public IEnumerable<ConfigObject> AorsOf(ConfigObject endpoint)
    {
        foreach (var id in endpoint.Get(Endpoint.Aors).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (mapper[Aor.Type].Find(id) is { } aor)
            {
                yield return aor;
            }
        }
    }

    Dictionary<string, List<ContactView>> Registered
    {
        get
        {
            if (registered is not null)
            {
                return registered;
            }
            registered = new(StringComparer.Ordinal);
            foreach (var contact in mapper[Contact.Type].All().Select(ContactView.Of).OfType<ContactView>())
            {
                if (!registered.TryGetValue(contact.Aor, out var list))
                {
                    registered[contact.Aor] = list = [];
                }
                list.Add(contact);
            }
            return registered;
        }
    }
}
