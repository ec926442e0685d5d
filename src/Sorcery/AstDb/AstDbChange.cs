namespace Convoke.Sorcery.AstDb;

/// <summary>One committed row change.</summary>
/// <param name="Value">Empty for a deletion. Key and value are the writer's buffers: copy what is to be kept.</param>
/// <param name="Origin">The token the writer of the change gave, so that a subscriber knows its own changes.</param>
public readonly record struct AstDbChange(
    ReadOnlyMemory<byte> Key,
    ReadOnlyMemory<byte> Value,
    bool Deleted,
    long Revision,
    object? Origin,
    AstDbKind Kind = AstDbKind.Configuration
);

/// <summary>Told on the writer thread, in commit order, after the commit and before the writer gets its answer. It may only enqueue.</summary>
public delegate void AstDbObserver(in AstDbChange change);
