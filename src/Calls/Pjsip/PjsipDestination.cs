// Endpoint options: aors, transport, outbound_proxy.
using Convoke.Calls.Causes;
using Convoke.Dialplan.Texts;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.States;

namespace Convoke.Calls.Pjsip;

/// <summary>What stands behind <c>PJSIP/</c> in a destination: <c>bob</c>, <c>bob/sip:uri</c>, <c>bob/aor</c>, <c>user@trunk</c>.</summary>
/// <param name="Endpoint">who is called</param>
/// <param name="Contact">the contact that is called; null: <paramref name="Uri"/></param>
/// <param name="Uri">a URI of the dialplan's own; empty: the contact's</param>
/// <param name="User">takes the place of the user in the URI; empty: it stays</param>
sealed record PjsipDestination(ConfigObject Endpoint, ContactState? Contact, string Uri, string User)
{
    /// <summary>Null with the cause where it leads to nobody.</summary>
    /// <param name="resource">the text; it may carry marks</param>
    /// <param name="endpoints">where endpoints are</param>
    /// <param name="reachability">where contacts are</param>
    /// <param name="isMultiDomain">whether endpoints are named with domains</param>
    /// <param name="cause">why there is none</param>
    public static PjsipDestination? Of(string resource, ObjectStore endpoints, Reachability reachability, bool isMultiDomain, out int cause)
    {
        cause = Cause.NoRoute;
        // What came from outside is a name or a URI, whatever characters are in it: only the dialplan's own part the text.
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        var marked = slash < 0 ? resource : resource[..slash];
        var name = Marks.Plain(marked);
        var rest = slash < 0 ? "" : Marks.Plain(resource[(slash + 1)..]);
        var at = marked.IndexOf('@', StringComparison.Ordinal);
        var user = "";
        var endpoint = at < 0 || isMultiDomain ? endpoints.Find(name) : null;
        if (endpoint is null && at >= 0)
        {
            user = name[..at];
            name = name[(at + 1)..];
            endpoint = name.Length > 0 ? endpoints.Find(name) : null;
        }
        if (name.Length == 0)
        {
            cause = Cause.ChannelUnacceptable;
            return null;
        }
        if (endpoint is null)
        {
            return null;
        }
        if (rest.Length > 0 && reachability.Aor(rest)?.Object is null)
        {
            return new(endpoint, null, rest, user);
        }
        var contact = First(reachability, rest.Length > 0 ? rest : endpoint.Get(Telephony.Objects.Endpoint.Aors));
        return contact is null ? null : new(endpoint, contact, "", user);
    }

    /// <summary>The contacts of AORs, separated by commas, that are not known to be away.</summary>
    public static IEnumerable<ContactState> Reachable(Reachability reachability, string aors) =>
        aors.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(reachability.Aor)
            .Where(aor => aor?.Object is not null)
            .SelectMany(aor => aor!.Contacts)
            .Where(contact => contact.Status != ContactStatus.Unreachable);

    static ContactState? First(Reachability reachability, string aors) => Reachable(reachability, aors).FirstOrDefault();
}
