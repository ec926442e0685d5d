namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>The stores behind a cache.</summary>
interface IObjectBackend
{
    int Count { get; }

    IEnumerable<string> Ids { get; }

    bool Has(string id);

    /// <summary>Has every store read an object again, or all where <paramref name="id"/> is null, and takes over what it finds.</summary>
    Task ReadAnewAsync(string? id);
}
