using Convoke.Ari.Routing;

namespace Convoke.Ari.Resources;

/// <summary>A resource without operations: clients that fetch all documents by name find it and go on.</summary>
sealed class QuietResource(string name, string description) : IResource
{
    public string Name => name;

    public string Description => description;

    public IReadOnlyList<Route> Routes => [];
}
