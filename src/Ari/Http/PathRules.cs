using Convoke.Ari.Routing;
using Convoke.Sorcery.Fields;

namespace Convoke.Ari.Http;

/// <summary>What http.conf says of paths, whatever is served there: who may ask for them, and which are answered with another address.</summary>
/// <param name="conf">http.conf</param>
/// <param name="lists">the access list of a name, or null</param>
sealed class PathRules(HttpConf conf, Func<string, AclRules?> lists)
{
    /// <summary>Whether the request is answered with this.</summary>
    public bool Answer(AriRequest request, AriResponse response)
    {
        if (conf.Restrictions.Count == 0 && conf.Redirects.Count == 0)
        {
            return false;
        }
        var path = Target.Parse(request.RawTarget).Path;
        foreach (var restriction in conf.Restrictions)
        {
            if (path.StartsWith(restriction.Path, StringComparison.Ordinal) && !Permits(restriction, request))
            {
                response.Begin();
                response.Message(403, "Access denied by ACL");
                response.Closes = true;
                return true;
            }
        }
        foreach (var redirect in conf.Redirects)
        {
            if (path.Equals(redirect.From, StringComparison.OrdinalIgnoreCase))
            {
                response.Begin();
                response.Message(302, $"Moved to {redirect.To}");
                response.Headers.Location = redirect.To;
                return true;
            }
        }
        return false;
    }

    bool Permits(PathRestriction restriction, AriRequest request)
    {
        if (request.RemoteAddress is not { } address || !restriction.Rules.Allows(address))
        {
            return false;
        }
        foreach (var name in restriction.Lists)
        {
            if (lists(name) is not { } list || !list.Allows(address))
            {
                return false;
            }
        }
        return true;
    }
}
