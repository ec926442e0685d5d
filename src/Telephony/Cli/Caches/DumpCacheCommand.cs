using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary><c>sorcery memory cache dump</c>: the objects in it, and for how many seconds they are good.</summary>
sealed class DumpCacheCommand(Mapper mapper) : CacheCommand(mapper, "dump", "", "Lists the objects in a memory cache")
{
    const int NameWidth = 25;

    static readonly string Rule = $"{new string('-', NameWidth)} {new string('-', 15)} {new string('-', 15)} ";

    protected override ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output)
    {
        output.WriteLine($"Dumping sorcery memory cache '{cache.Options.Name}':");
        if (cache.Options.StaleAfter <= TimeSpan.Zero)
        {
            output.WriteLine(" * Staleness is not enabled - objects will not go stale");
        }
        if (cache.Options.Lifetime <= TimeSpan.Zero)
        {
            output.WriteLine(" * Object lifetime is not enabled - objects will not expire");
        }
        output.WriteLine($"{"Object Name", -NameWidth} {"Stale In", -15} {"Expires In", -15} ");
        output.WriteLine(Rule);
        var contents = cache.Contents;
        foreach (var entry in contents)
        {
            var name = entry.Id.Length > NameWidth ? entry.Id[..NameWidth] : entry.Id;
            output.WriteLine($"{name, -NameWidth} {(long)entry.StaleIn.TotalSeconds, -15} {(long)entry.ExpiresIn.TotalSeconds, -15} ");
        }
        output.WriteLine(Rule);
        output.WriteLine($"Total number of objects cached: {contents.Count}");
        return ValueTask.CompletedTask;
    }
}
