using System.Text;

namespace Convoke.Sorcery.AstDb;

/// <summary>Asterisk joins family and key as <c>/family/key</c>; a family may itself contain slashes.</summary>
public static class AstDbKey
{
    public static byte[] Join(string family, string key) => Encoding.UTF8.GetBytes($"/{family}/{key}");

    /// <summary>The key of a tree: <c>/family</c>, <c>/family/tree</c>, or nothing for the whole table.</summary>
    public static byte[] Tree(string? family, string? tree = null)
    {
        family = family?.Trim('/');
        tree = tree?.Trim('/');
        return Encoding.UTF8.GetBytes(
            string.IsNullOrEmpty(family) ? ""
            : string.IsNullOrEmpty(tree) ? $"/{family}"
            : $"/{family}/{tree}"
        );
    }
}
