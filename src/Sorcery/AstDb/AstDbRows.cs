namespace Convoke.Sorcery.AstDb;

/// <summary>Takes one row of a listing; the spans are valid during the call.</summary>
public delegate void AstDbRow(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

/// <summary>Takes one row of a load, with its revision.</summary>
public delegate void AstDbLoadedRow(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long revision);

/// <summary>Why a value cannot stand under a key, as who serves the key sees it; null: it can, or the key is another's.</summary>
public delegate string? AstDbRule(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

/// <summary>Takes one row of <c>database query</c>: column names and the values as text (null for NULL).</summary>
public delegate void AstDbQueryRow(IReadOnlyList<string> columns, IReadOnlyList<string?> values);

public readonly record struct AstDbValue(byte[] Value, long Revision);

/// <param name="Rows">Rows handed over.</param>
/// <param name="Foreign">Of these, rows last written by another program, which got a new revision.</param>
/// <param name="Unreadable">Keys whose values lie on damaged pages.</param>
public sealed record AstDbLoad(int Rows, int Foreign, IReadOnlyList<string> Unreadable);
