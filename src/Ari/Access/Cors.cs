using Convoke.Ari.Routing;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Access;

/// <summary>What web pages of other origins may do (the CORS protocol of the Fetch standard), as ari.conf's <c>allowed_origins</c> says.</summary>
static class Cors
{
    /// <summary>Every answer to an allowed origin says so, errors too.</summary>
    public static void Simple(AriRequest request, AriResponse response, Settings settings, ILogger log)
    {
        if (request.Headers.Origin is not { } origin)
        {
            return;
        }
        if (settings.Allows(origin))
        {
            response.Headers.AllowOrigin = origin;
        }
        else
        {
            log.OriginNotAllowed(origin);
        }
    }

    /// <summary>Answers OPTIONS, preflights among them.</summary>
    public static void Preflight(AriRequest request, AriResponse response, RouteNode node)
    {
        response.Empty(204);
        response.Headers.Allow = node.Allow;
        if (
            response.Headers.AllowOrigin is null
            || request.Headers.RequestedMethod is not { } method
            || node.Find(Verbs.Of(method)) is null
        )
        {
            return;
        }
        response.Headers.AllowMethods = node.Allow;
        response.Headers.AllowHeaders = request.Headers.RequestedHeaders;
    }
}
