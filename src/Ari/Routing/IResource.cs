using Convoke.Ari.Docs;

namespace Convoke.Ari.Routing;

/// <summary>A resource of the API: one class, with its routes as a table.</summary>
public interface IResource
{
    /// <summary>Its name, which is the name of its document (<c>asterisk</c>).</summary>
    string Name { get; }

    /// <summary>What it is about, for the list of documents.</summary>
    string Description { get; }

    IReadOnlyList<Route> Routes { get; }

    /// <summary>Models that its routes speak of.</summary>
    IReadOnlyList<Model> Models => [];
}
