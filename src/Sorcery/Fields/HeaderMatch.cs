namespace Convoke.Sorcery.Fields;

/// <summary>A header of a SIP message and what its value has to be.</summary>
public sealed class HeaderMatch : IEquatable<HeaderMatch>
{
    public static readonly HeaderMatch Empty = new("", "", TextPattern.Empty);

    internal HeaderMatch(string text, string name, TextPattern value)
    {
        Text = text;
        Name = name;
        Value = value;
    }

    /// <summary>Name and value as they were given.</summary>
    public string Text { get; }

    public string Name { get; }

    /// <summary>Compared with the whole value of the header, without the blanks around it.</summary>
    public TextPattern Value { get; }

    public bool IsEmpty => Text.Length == 0;

    public bool Equals(HeaderMatch? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as HeaderMatch);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
