using System.Text;

namespace Convoke.Sorcery.AstDb;

/// <summary>The store by family and key as text, for the command line and for state kept by the way.</summary>
public static class AstDbText
{
    extension(AstDbStore store)
    {
        public ValueTask<AstDbOutcome> Put(string family, string key, string value, object? origin = null) =>
            store.Commit(AstDbOperation.Put(AstDbKey.Join(family, key), Encoding.UTF8.GetBytes(value)), origin);

        /// <summary>A row that is not there is a <see cref="AstDbStatus.Conflict"/>.</summary>
        public ValueTask<AstDbOutcome> Delete(string family, string key, object? origin = null) =>
            store.Commit(AstDbOperation.DeleteIfPresent(AstDbKey.Join(family, key)), origin);

        public ValueTask<AstDbOutcome> DeleteTree(string? family, string? tree = null, object? origin = null) =>
            store.Commit(AstDbOperation.DeleteTree(AstDbKey.Tree(family, tree)), origin);

        public string? Get(string family, string key) =>
            store.Get(AstDbKey.Join(family, key)) is { } found ? Encoding.UTF8.GetString(found.Value) : null;
    }
}
