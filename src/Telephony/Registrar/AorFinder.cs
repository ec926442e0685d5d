using Convoke.Sip.Digest;
using Convoke.Sip.Headers;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Identification;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;

namespace Convoke.Telephony.Registrar;

/// <summary>Which of its AORs an endpoint means to register: the one that To names, or the user of its credentials, as identify_by has it.</summary>
sealed class AorFinder(Mapper mapper)
{
    readonly ObjectStore aors = mapper[Aor.Type];
    readonly ObjectStore aliases = mapper[DomainAlias.Type];

    /// <summary>The id of the AOR, or null with the status of the refusal.</summary>
    public string? Find(in IncomingRequest request, out int refusal)
    {
        var own = EndpointTraits.Of(request.Endpoint!).Aors;
        var to = request.Message.To.Uri;
        refusal =
            own.Length == 0 ? 403
            : !to.IsSip ? 416
            : 0;
        if (refusal != 0)
        {
            return null;
        }
        refusal = 404;
        foreach (var by in request.Endpoint!.Get(Endpoint.IdentifyBy).Span)
        {
            var found = by switch
            {
                IdentifyBy.Username => Match(request, own, to.User, to.Host),
                IdentifyBy.AuthUsername => MatchCredentials(request, own),
                _ => null,
            };
            if (found is null)
            {
                continue;
            }
            var aor = aors.Ask(found);
            refusal = aor.State switch
            {
                LookupState.Unavailable => 503,
                LookupState.Absent => 404,
                _ => aor.Object!.Get(Aor.MaxContacts) == 0 ? 403 : 0,
            };
            return refusal == 0 ? found : null;
        }
        return null;
    }

    string? MatchCredentials(in IncomingRequest request, string[] own)
    {
        foreach (var credentials in request.Message.All<DigestCredentials>(HeaderId.Authorization))
        {
            if (Match(request, own, credentials.Username, credentials.Realm) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    string? Match(in IncomingRequest request, string[] own, ReadOnlySpan<byte> user, ReadOnlySpan<byte> domain)
    {
        var id = new UserAtDomain(stackalloc char[UserAtDomain.ScratchLength]);
        if (!id.TrySet(user, request.Settings.CutsUserOptions))
        {
            return null;
        }
        if (request.Settings.IsMultiDomain)
        {
            var full = id.At(domain);
            if (Among(own, full) is { } found)
            {
                return found;
            }
            if (!full.IsEmpty && aliases.Find(id.Domain(full)) is { } alias)
            {
                found = Among(own, id.At(alias.Get(DomainAlias.Domain)));
                if (found is not null)
                {
                    return found;
                }
            }
        }
        return Among(own, id.User);
    }

    static string? Among(string[] own, ReadOnlySpan<char> id)
    {
        foreach (var one in own)
        {
            if (!id.IsEmpty && id.SequenceEqual(one))
            {
                return one;
            }
        }
        return null;
    }
}
