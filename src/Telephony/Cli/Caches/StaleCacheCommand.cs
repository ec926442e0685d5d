using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary><c>sorcery memory cache stale</c>: the next look-up has objects read anew, or <c>reload</c> does so at once.</summary>
sealed class StaleCacheCommand(Mapper mapper)
    : CacheCommand(mapper, "stale", "[object name [reload]]", "Makes an object, or all, of a memory cache stale")
{
    protected override bool Takes(IReadOnlyList<string> more) => more is [] or [_] or [_, "reload"];

    protected override async ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output)
    {
        var name = cache.Options.Name;
        if (cache.Options.StaleAfter <= TimeSpan.Zero)
        {
            Fail(call, output, $"Specified sorcery memory cache '{name}' does not have staleness enabled");
            return;
        }
        if (call.Arguments.Count == 1)
        {
            cache.MarkAllStale();
            output.WriteLine($"Marked all objects in sorcery memory cache '{name}' as stale");
            return;
        }
        var id = call.Arguments[1];
        if (!cache.MarkStale(id))
        {
            output.WriteLine($"Object '{id}' in sorcery memory cache '{name}' could not be marked as stale as it was not found");
            return;
        }
        output.WriteLine($"Successfully marked object '{id}' in memory cache '{name}' as stale");
        if (call.Arguments.Count > 2)
        {
            await cache.ReloadAsync(cache.Options.IsFull ? null : id);
        }
    }
}
