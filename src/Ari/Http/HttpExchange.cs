using Convoke.Ari.Routing;
using Microsoft.AspNetCore.Http.Features;

namespace Convoke.Ari.Http;

/// <summary>A request and its answer on a connection of HTTP; used again for the next ones on it.</summary>
sealed class HttpExchange
{
    public AriRequest Request { get; } = new();

    public AriResponse Response { get; } = new();

    public IFeatureCollection Features { get; set; } = null!;
}
