namespace Convoke.Dialplan.Index;

/// <summary>A context: its extensions in the order in which they are tried, and the contexts it includes.</summary>
public sealed class Context
{
    /// <summary>Stands for global's <c>regcontext</c>.</summary>
    internal static readonly Context OfRegistered = new("regcontext", 0);

    readonly Dictionary<string, List<Extension>> exact = new(StringComparer.Ordinal);
    readonly List<Extension> patterns = [];
    readonly List<Include> includes = [];

    /// <summary>Of the patterns those that can begin with a digit, by digit.</summary>
    readonly List<Extension>[] byDigit = new List<Extension>[10];

    internal Context(string name, int number) => (Name, Number) = (name, number);

    public string Name { get; }

    /// <summary>Counts the contexts of a dialplan from 0.</summary>
    internal int Number { get; }

    /// <summary>Names in the order of the alphabet, then patterns in the order in which they are tried.</summary>
    public IEnumerable<Extension> Extensions => exact.OrderBy(e => e.Key, StringComparer.Ordinal).SelectMany(e => e.Value).Concat(patterns);

    public IReadOnlyList<Include> Includes => includes;

    public List<string> IgnorePatterns { get; } = [];

    /// <summary>Whether devices are hints by their names.</summary>
    public bool HasAutoHints { get; internal set; }

    /// <summary>Those named so, and behind them the patterns that may match, in the order in which they are tried.</summary>
    internal Candidates For(ReadOnlySpan<char> dialled) =>
        new(Exact(dialled), dialled.Length > 0 && char.IsAsciiDigit(dialled[0]) ? byDigit[dialled[0] - '0'] : patterns);

    internal Extension? Find(string key, string? callerKey) =>
        (key.StartsWith('_') ? patterns : exact.GetValueOrDefault(key, [])).Find(e => e.Name.Key == key && e.Caller?.Key == callerKey);

    internal void Add(Extension extension)
    {
        if (extension.Name.IsPattern)
        {
            patterns.Add(extension);
        }
        else if (exact.TryGetValue(extension.Name.Key, out var list))
        {
            list.Add(extension);
        }
        else
        {
            exact.Add(extension.Name.Key, [extension]);
        }
    }

    /// <summary>False where it is included already.</summary>
    internal bool TryInclude(Include include)
    {
        if (includes.Exists(i => i.Text == include.Text))
        {
            return false;
        }
        includes.Add(include);
        return true;
    }

    /// <summary>Puts all in the order in which it is tried.</summary>
    internal void Seal()
    {
        foreach (var list in exact.Values)
        {
            list.Sort(CompareCallers);
        }
        patterns.Sort(static (a, b) => ExtensionName.Compare(a.Name, b.Name) is not 0 and var order ? order : CompareCallers(a, b));
        for (var digit = 0; digit < 10; digit++)
        {
            var c = (char)('0' + digit);
            byDigit[digit] = patterns.FindAll(p => p.Name.First is not { } first || first.Takes(c));
        }
    }

    IReadOnlyList<Extension> Exact(ReadOnlySpan<char> dialled)
    {
        var lookup = exact.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(dialled, out var found))
        {
            return found;
        }
        return dialled.Contains('-') && exact.TryGetValue(ExtensionName.WithoutFiller(dialled.ToString()), out found) ? found : [];
    }

    /// <summary>Those for certain callers come first, and of them those for one.</summary>
    static int CompareCallers(Extension a, Extension b) =>
        (a.Caller, b.Caller) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (one, other) => ExtensionName.Compare(one, other),
        };
}

/// <summary>The extensions of a context that may match.</summary>
readonly record struct Candidates(IReadOnlyList<Extension> Exact, IReadOnlyList<Extension> Patterns);
