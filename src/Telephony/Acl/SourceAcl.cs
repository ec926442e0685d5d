using System.Collections.Immutable;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;
using AclObject = Convoke.Telephony.Objects.Acl;

namespace Convoke.Telephony.Acl;

/// <summary>The objects of type acl: each has to permit the source of a request and the addresses of its contacts.</summary>
sealed class SourceAcl : IObjectObserver
{
    readonly NamedAcls named;
    readonly SecurityLog security;
    ImmutableSortedDictionary<string, ConfigObject> all = ImmutableSortedDictionary.Create<string, ConfigObject>(StringComparer.Ordinal);

    public SourceAcl(ObjectStore store, NamedAcls named, SecurityLog security)
    {
        (this.named, this.security) = (named, security);
        store.Observe(this);
        foreach (var acl in store.All())
        {
            Keep(acl.Id, acl);
        }
    }

    public bool Permits(in IncomingRequest request)
    {
        if (all.IsEmpty)
        {
            return true;
        }
        foreach (var (id, acl) in all)
        {
            if (
                !AccessList.Permits(acl.Get(AclObject.Rules), acl.Get(AclObject.Names), named, request.Source)
                || !AccessList.PermitsContacts(acl.Get(AclObject.ContactRules), acl.Get(AclObject.ContactNames), named, request.Message)
            )
            {
                security.FailedAcl(request, id);
                return false;
            }
        }
        return true;
    }

    void IObjectObserver.Changed(Change change) => Keep(change.Id, change.New);

    void Keep(string id, ConfigObject? acl) =>
        ImmutableInterlocked.Update(
            ref all,
            static (all, one) => one.acl is null ? all.Remove(one.id) : all.SetItem(one.id, one.acl),
            (id, acl)
        );
}
