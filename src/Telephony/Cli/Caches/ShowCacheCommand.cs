using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary><c>sorcery memory cache show</c>: its settings, and how many objects are in it.</summary>
sealed class ShowCacheCommand(Mapper mapper) : CacheCommand(mapper, "show", "", "Shows a memory cache of sorcery.conf")
{
    protected override ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output)
    {
        var options = cache.Options;
        output.WriteLine($"Sorcery memory cache: {options.Name}");
        output.WriteLine($"Number of objects within cache: {cache.Count}");
        output.WriteLine(
            options.MaximumObjects > 0
                ? $"Maximum allowed objects: {options.MaximumObjects}"
                : "There is no limit on the maximum number of objects in the cache"
        );
        output.WriteLine(
            options.Lifetime > TimeSpan.Zero
                ? $"Number of seconds before object expires: {options.Lifetime.TotalSeconds:0}"
                : "Object expiration is not enabled - cached objects will not expire"
        );
        output.WriteLine(
            options.StaleAfter > TimeSpan.Zero
                ? $"Number of seconds before object becomes stale: {options.StaleAfter.TotalSeconds:0}"
                : "Object staleness is not enabled - cached objects will not go stale"
        );
        output.WriteLine($"Expire all objects on reload: {(options.ExpiresOnReload ? "On" : "Off")}");
        return ValueTask.CompletedTask;
    }
}
