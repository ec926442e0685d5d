using Convoke.Sorcery.Mapping;

namespace Convoke.Telephony.Cli.Caches;

/// <summary>The commands about memory caches.</summary>
public static class CacheCommands
{
    public static IEnumerable<ICliCommand> All(Mapper mapper) =>
        [
            new ShowCacheCommand(mapper),
            new DumpCacheCommand(mapper),
            new ExpireCacheCommand(mapper),
            new StaleCacheCommand(mapper),
            new PopulateCacheCommand(mapper),
        ];
}
