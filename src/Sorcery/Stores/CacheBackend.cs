using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Sorcery.Stores;

/// <summary>What a cache sees of the stores behind it.</summary>
sealed class CacheBackend(ObjectStore store) : IObjectBackend
{
    public int Count => store.Count;

    public IEnumerable<string> Ids => store.Each().Select(o => o.Id);

    public bool Has(string id) => store.Wizards.Any(w => w.Find(id).State == LookupState.Found);

    public async Task ReadAnewAsync(string? id)
    {
        foreach (var wizard in store.Wizards)
        {
            if (id is null)
            {
                await wizard.ReadAllAgainAsync(store);
            }
            else
            {
                await store.RefreshAsync(wizard, id);
            }
        }
    }
}
