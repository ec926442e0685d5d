using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Identification;

/// <summary>
/// Looks for an endpoint by user and domain: <c>user@domain</c>, the same with the domain an alias stands for, the same with the domain of
/// the transport, then <c>user</c>. Ids are compared exactly.
/// </summary>
sealed class NamedEndpoints(Mapper mapper)
{
    readonly ObjectStore endpoints = mapper[Endpoint.Type];
    readonly ObjectStore aliases = mapper[DomainAlias.Type];
    readonly ObjectStore transports = mapper[Transport.Type];

    /// <param name="request">who asks</param>
    /// <param name="user">the user part as the message has it</param>
    /// <param name="domain">the domain beside it</param>
    /// <param name="by">what the endpoint's identify_by has to contain; null: anything</param>
    public EndpointLookup Find(in IncomingRequest request, ReadOnlySpan<byte> user, ReadOnlySpan<byte> domain, IdentifyBy? by)
    {
        var id = new UserAtDomain(stackalloc char[UserAtDomain.ScratchLength]);
        if (!id.TrySet(user, request.Settings.CutsUserOptions))
        {
            return EndpointLookup.Nobody;
        }
        if (request.Settings.IsMultiDomain)
        {
            var full = id.At(domain);
            if (!full.IsEmpty)
            {
                var found = Find(full);
                if (!found.IsDecided && aliases.Find(id.Domain(full)) is { } alias)
                {
                    found = Find(id.At(alias.Get(DomainAlias.Domain)));
                }
                if (!found.IsDecided && transports.Find(request.Flow.Transport.Name)?.Get(Transport.Domain) is { Length: > 0 } home)
                {
                    found = Find(id.At(home));
                }
                if (found.IsDecided)
                {
                    return Allowed(found, by);
                }
            }
        }
        return Allowed(Find(id.User), by);
    }

    EndpointLookup Find(ReadOnlySpan<char> id) => id.IsEmpty ? EndpointLookup.Nobody : EndpointLookup.Of(endpoints.Ask(id));

    static EndpointLookup Allowed(EndpointLookup found, IdentifyBy? by) =>
        by is { } word && found.Endpoint is { } endpoint && !Contains(endpoint.Get(Endpoint.IdentifyBy), word)
            ? EndpointLookup.Nobody
            : found;

    static bool Contains(ValueList<IdentifyBy> list, IdentifyBy word) => list.Span.Contains(word);
}
