using System.Collections.Immutable;

namespace Convoke.Sorcery.Fields;

/// <summary>Names of access lists that all have to permit an address.</summary>
public sealed class AclNames : IEquatable<AclNames>
{
    public static readonly AclNames Empty = new("");

    internal AclNames(string text)
    {
        Text = text;
        Names = [.. text.Split(',').Select(name => name.TrimStart()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The names as they were given.</summary>
    public string Text { get; }

    public ImmutableArray<string> Names { get; }

    public bool IsEmpty => Names.IsEmpty;

    public bool Equals(AclNames? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as AclNames);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
