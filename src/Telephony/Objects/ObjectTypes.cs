using Convoke.Sorcery.Objects;

namespace Convoke.Telephony.Objects;

/// <summary>Every type of objects that telephony is configured by. ARI adds those of its own.</summary>
public static class ObjectTypes
{
    public static readonly IReadOnlyList<ObjectType> All =
    [
        Endpoint.Type,
        Auth.Type,
        Aor.Type,
        Contact.Type,
        SharedContactStatus.Type,
        Node.Type,
        Identify.Type,
        DomainAlias.Type,
        Registration.Type,
        Transport.Type,
        Acl.Type,
        Global.Type,
        SystemOptions.Type,
        ResourceList.Type,
        SubscriptionPersistence.Type,
        InboundPublication.Type,
        OutboundPublish.Type,
        AsteriskPublication.Type,
        Phoneprov.Type,
        Mailboxes.Type,
        GeolocationLocation.Type,
        GeolocationProfile.Type,
    ];
}
