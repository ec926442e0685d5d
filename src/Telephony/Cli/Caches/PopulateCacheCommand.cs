using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary><c>sorcery memory cache populate</c>: fills a cache that holds all objects, read anew.</summary>
sealed class PopulateCacheCommand(Mapper mapper)
    : CacheCommand(mapper, "populate", "", "Fills a memory cache that holds all objects of its type")
{
    protected override async ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output)
    {
        var name = cache.Options.Name;
        if (!cache.Options.IsFull)
        {
            Fail(call, output, $"Specified sorcery memory cache '{name}' does not have full backend caching enabled");
        }
        else if (await cache.PopulateAsync() is { } count)
        {
            output.WriteLine($"Specified sorcery memory cache '{name}' has been populated with '{count}' objects from the backend");
        }
        else
        {
            Fail(call, output, $"An error occurred while populating sorcery memory cache '{name}'");
        }
    }
}
