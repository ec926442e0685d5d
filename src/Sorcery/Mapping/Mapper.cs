using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Sorcery.Mapping;

/// <summary>All object types and the stores they are mapped to.</summary>
public sealed class Mapper
{
    readonly Dictionary<string, Dictionary<string, ObjectStore>> classes;

    public Mapper(IReadOnlyList<ObjectStore> stores)
    {
        Stores = stores;
        classes = stores
            .GroupBy(s => s.Type.Class)
            .ToDictionary(g => g.Key, g => g.ToDictionary(s => s.Type.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public IReadOnlyList<ObjectStore> Stores { get; }

    /// <summary>The memory caches that sorcery.conf has.</summary>
    public IEnumerable<ObjectCache> Caches => Stores.Select(s => s.Cache).OfType<ObjectCache>();

    /// <summary>Whether there is a class of this name; names are compared exactly.</summary>
    public bool HasClass(string name) => classes.ContainsKey(name);

    /// <summary>The store of a type, or null where the class has no such type.</summary>
    public ObjectStore? Find(string className, string typeName) => classes.GetValueOrDefault(className)?.GetValueOrDefault(typeName);

    /// <summary>The store of a type this server knows.</summary>
    /// <exception cref="KeyNotFoundException">the type was not given to this mapper</exception>
    public ObjectStore this[ObjectType type] => classes[type.Class][type.Name];

    /// <summary>Reads all stores for the first time, one after the other: later types may ask for earlier ones.</summary>
    public async Task LoadAsync(CancellationToken stop)
    {
        foreach (var store in Stores)
        {
            await store.LoadAsync(stop);
        }
    }

    /// <summary>Reads again what may have changed outside: files first of all.</summary>
    public async Task ReloadAsync(CancellationToken stop)
    {
        foreach (var store in Stores.Where(s => s.Type.IsReloadable))
        {
            await store.ReloadAsync(stop);
        }
    }
}
