using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;

namespace Convoke.Sorcery.Queries;

/// <summary>The ways to ask a store for more than one object. Answers are sorted by id.</summary>
public static class StoreQueries
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Objects for which every expression holds; all of them where there is none.</summary>
    public static List<ConfigObject> Where(this ObjectStore store, IReadOnlyList<FieldExpression> expressions) =>
        store.Sorted(candidate => expressions.All(e => e.Fits(candidate)));

    /// <summary>The first object by id for which every expression holds.</summary>
    public static ConfigObject? FirstWhere(this ObjectStore store, IReadOnlyList<FieldExpression> expressions) =>
        expressions.Count == 0 ? null : store.Where(expressions).FirstOrDefault();

    /// <summary>Objects whose id begins with a text.</summary>
    public static List<ConfigObject> WithPrefix(this ObjectStore store, string prefix) =>
        store.Sorted(candidate => candidate.Id.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Objects whose id a regular expression finds something in; empty: all.</summary>
    /// <exception cref="ArgumentException">the expression is none</exception>
    public static List<ConfigObject> Like(this ObjectStore store, string pattern)
    {
        if (pattern.Length == 0)
        {
            return store.Sorted();
        }
        var regex = IdPattern.Compile(pattern, Patience);
        return store.Sorted(candidate => regex.IsMatch(candidate.Id));
    }
}
