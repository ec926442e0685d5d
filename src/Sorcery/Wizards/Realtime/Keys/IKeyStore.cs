namespace Convoke.Sorcery.Wizards.Realtime.Keys;

/// <summary>Where nodes share secrets.</summary>
public interface IKeyStore
{
    /// <summary>All keys, the oldest first; null: the store cannot be asked now. One that has no place for keys has none.</summary>
    Task<IReadOnlyList<SharedKey>?> ReadAsync(CancellationToken stop);

    /// <summary>Adds a key unless its number is taken; whether it was added or not, reading tells which key has the number.</summary>
    Task AddAsync(SharedKey key, CancellationToken stop);

    /// <summary>Deletes the keys before a number.</summary>
    Task ForgetAsync(long number, CancellationToken stop);
}
