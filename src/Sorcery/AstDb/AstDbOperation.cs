namespace Convoke.Sorcery.AstDb;

public enum AstDbVerb : byte
{
    Put,
    Delete,

    /// <summary>Deletes the row named by the key and every row below it (<c>key/...</c>); an empty key means the whole table.</summary>
    DeleteTree,
}

/// <summary>What must hold of the key, before the first write of the request, for the request to be carried out.</summary>
public enum AstDbCondition : byte
{
    None,
    Absent,
    Present,

    /// <summary>The row is there and bears <see cref="AstDbOperation.Expected"/> as its revision.</summary>
    Revision,
}

/// <summary>
/// One step of a request. Keys and values are UTF-8 without NUL; their memory must not change until the request has been answered.
/// </summary>
public readonly record struct AstDbOperation(
    AstDbVerb Verb,
    ReadOnlyMemory<byte> Key,
    ReadOnlyMemory<byte> Value = default,
    AstDbCondition Condition = AstDbCondition.None,
    long Expected = 0
)
{
    public static AstDbOperation Put(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value) => new(AstDbVerb.Put, key, value);

    public static AstDbOperation PutIfAbsent(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value) =>
        new(AstDbVerb.Put, key, value, AstDbCondition.Absent);

    public static AstDbOperation PutIfPresent(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value) =>
        new(AstDbVerb.Put, key, value, AstDbCondition.Present);

    public static AstDbOperation PutIfRevision(ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> value, long expected) =>
        new(AstDbVerb.Put, key, value, AstDbCondition.Revision, expected);

    public static AstDbOperation Delete(ReadOnlyMemory<byte> key) => new(AstDbVerb.Delete, key);

    public static AstDbOperation DeleteIfPresent(ReadOnlyMemory<byte> key) => new(AstDbVerb.Delete, key, Condition: AstDbCondition.Present);

    public static AstDbOperation DeleteIfRevision(ReadOnlyMemory<byte> key, long expected) =>
        new(AstDbVerb.Delete, key, default, AstDbCondition.Revision, expected);

    public static AstDbOperation DeleteTree(ReadOnlyMemory<byte> key) => new(AstDbVerb.DeleteTree, key);
}
