namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Keys from <paramref name="From"/> up to, not including, <paramref name="To"/>, in the order of their bytes. LIKE, which Asterisk
/// uses, would take % and _ in a family as wildcards, fold ASCII case, and read the whole table.
/// </summary>
readonly record struct KeyRange(byte[] From, byte[] To)
{
    public const string Sql = "key >= ?1 AND key < ?2";

    // No key holds a NUL, so nothing lies between a key and the key with a NUL behind it.
    public static KeyRange Exactly(ReadOnlySpan<byte> key) => new(key.ToArray(), [.. key, 0]);

    /// <summary>What begins with <c>key/</c>; the character after the slash is 0. Byte FF is above all UTF-8.</summary>
    public static KeyRange Below(ReadOnlySpan<byte> key) =>
        key.IsEmpty ? new([], [0xff]) : new([.. key, (byte)'/'], [.. key, (byte)('/' + 1)]);

    /// <summary>The row of the key and those below it, in key order.</summary>
    public static IEnumerable<KeyRange> Tree(ReadOnlySpan<byte> key) => key.IsEmpty ? [Below(key)] : [Exactly(key), Below(key)];

    public Statement Bind(Statement statement) => statement.Bind(1, From).Bind(2, To);
}
