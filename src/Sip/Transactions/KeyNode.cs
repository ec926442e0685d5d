namespace Convoke.Sip.Transactions;

/// <summary>The bytes a transaction is found by and its link in a <see cref="KeyTable{T}"/>. Kept with its owner, array and all, when that is pooled.</summary>
sealed class KeyNode<T>(T owner)
    where T : class
{
    const int UsualBytes = 128;

    byte[] bytes = [];
    int length;

    public T Owner { get; } = owner;
    public KeyNode<T>? Next { get; set; }
    public bool IsLinked { get; set; }
    public int Hash { get; private set; }
    public ReadOnlySpan<byte> Key => bytes.AsSpan(0, length);

    public void Set(ReadOnlySpan<byte> key, int hash)
    {
        if (bytes.Length < key.Length)
            bytes = new byte[Math.Max(key.Length, UsualBytes)];
        key.CopyTo(bytes);
        length = key.Length;
        Hash = hash;
    }

    /// <summary>A key grown huge by one odd peer is not kept for all time.</summary>
    public void Trim()
    {
        if (bytes.Length > 4 * UsualBytes)
            bytes = [];
    }
}
