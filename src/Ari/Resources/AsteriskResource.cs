using Convoke.Ari.Docs;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Resources;

/// <summary>The server as a whole: its parts stand in a file each.</summary>
sealed class AsteriskResource(
    ConfigResource config,
    InfoResource info,
    ModulesResource modules,
    LoggingResource logging,
    VariableResource variables
) : IResource
{
    public string Name => "asterisk";

    public string Description => "The server as a whole, and its configuration";

    public IReadOnlyList<Route> Routes => [.. config.Routes, .. info.Routes, .. modules.Routes, .. logging.Routes, .. variables.Routes];

    public IReadOnlyList<Model> Models =>
        [
            .. ConfigResource.Models,
            .. InfoResource.Models,
            .. ModulesResource.Models,
            .. LoggingResource.Models,
            .. VariableResource.Models,
        ];
}
