using Convoke.Ari.Docs;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Resources;

/// <summary>The server as a whole.</summary>
sealed class AsteriskResource(ConfigResource config) : IResource
{
    public string Name => "asterisk";

    public string Description => "The server as a whole, and its configuration";

    public IReadOnlyList<Route> Routes => [.. config.Routes];

    public IReadOnlyList<Model> Models => [.. ConfigResource.Models];
}
