using System.Collections.Concurrent;
using Convoke.Dialplan.Evaluation;

namespace Convoke.Dialplan;

/// <summary>The variables of all channels. Used in any thread.</summary>
public sealed class Globals
{
    readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => values.OrderBy(v => v.Key, StringComparer.Ordinal);

    /// <summary>Null where there is none of that name.</summary>
    public string? Get(string name) => values.GetValueOrDefault(name);

    public void Set(string name, string value) => values[name] = value;

    public bool Remove(string name) => values.TryRemove(name, out _);

    public void Clear() => values.Clear();
}

/// <summary>Nothing but the globals: what can be said where there is no channel and no function.</summary>
/// <param name="globals">them</param>
/// <param name="report">is told what is wrong</param>
public sealed class GlobalScope(Globals globals, Action<string> report) : IScope
{
    public string? Variable(string name) => globals.Get(name);

    public ValueTask<string?> ReadAsync(string function, string arguments)
    {
        report($"there is no function {function} here");
        return new((string?)null);
    }

    public void Report(string problem) => report(problem);
}
