using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.MemoryCache;

namespace Convoke.Telephony.Cli.Caches;

/// <summary>A command on one cache: <c>sorcery memory cache VERB NAME ...</c>.</summary>
/// <param name="mapper">whose caches</param>
/// <param name="verb">the last of its words</param>
/// <param name="arguments">what may follow the cache's name; empty: nothing</param>
/// <param name="summary">one line about it</param>
public abstract class CacheCommand(Mapper mapper, string verb, string arguments, string summary) : ICliCommand
{
    public IReadOnlyList<string> Words { get; } = ["sorcery", "memory", "cache", verb];

    public string Summary => summary;

    public string Usage { get; } = $"sorcery memory cache {verb} <cache name>{(arguments.Length == 0 ? "" : " " + arguments)}";

    public async ValueTask RunAsync(CliCall call, TextWriter output, CancellationToken stop)
    {
        var arguments = call.Arguments;
        if (arguments.Count == 0 || !Takes([.. arguments.Skip(1)]))
        {
            call.WantsUsage = true;
            return;
        }
        if (mapper.Caches.FirstOrDefault(c => c.Options.Name == arguments[0]) is not { } cache)
        {
            Fail(call, output, $"Specified sorcery memory cache '{arguments[0]}' does not exist");
            return;
        }
        await RunAsync(cache, call, output);
    }

    /// <summary>Whether these words may follow the name.</summary>
    protected virtual bool Takes(IReadOnlyList<string> more) => more.Count == 0;

    protected abstract ValueTask RunAsync(ObjectCache cache, CliCall call, TextWriter output);

    /// <summary>Says why, and what failed, as Asterisk does.</summary>
    protected static void Fail(CliCall call, TextWriter output, string why)
    {
        output.WriteLine(why);
        output.WriteLine($"Command '{call.Line.Trim()}' failed.");
        call.Failed = true;
    }

    public IEnumerable<string> Complete(IReadOnlyList<string> words) =>
        words.Count == 1 ? mapper.Caches.Select(c => c.Options.Name)
        : words.Count == 2 && Takes(["object"])
            ? mapper.Caches.Where(c => c.Options.Name == words[0]).SelectMany(c => c.Contents).Select(o => o.Id)
        : [];
}
