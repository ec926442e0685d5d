using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary><c>sorcery memory cache expire</c>: takes objects out; they are read anew from their store.</summary>
sealed class ExpireCacheCommand(Mapper mapper)
    : CacheCommand(mapper, "expire", "[object name]", "Takes an object, or all, out of a memory cache and reads it anew")
{
    protected override bool Takes(IReadOnlyList<string> more) => more.Count <= 1;

    protected override async ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output)
    {
        var name = cache.Options.Name;
        if (call.Arguments is not [_, var id])
        {
            await cache.ExpireAllAsync();
            output.WriteLine($"All objects have been removed from cache '{name}'");
        }
        else if (cache.Options.IsFull)
        {
            output.WriteLine($"Due to full backend caching per-object expiration is not available on cache '{name}'");
        }
        else if (await cache.ExpireAsync(id))
        {
            output.WriteLine($"Successfully expired object '{id}' from cache '{name}'");
        }
        else
        {
            output.WriteLine($"Object '{id}' was not expired from cache '{name}' as it was not found");
        }
    }
}
