namespace Convoke.Calls.Parties;

/// <summary>Who is at the phone of a channel.</summary>
public sealed record Caller
{
    public static readonly Caller Unknown = new();

    public Party Id { get; init; } = Party.Nobody;

    /// <summary>Who pays, if somebody else than <see cref="Id"/>.</summary>
    public Party Ani { get; init; } = Party.Nobody;

    /// <summary>The digits of ANI II, which say what kind of line it is.</summary>
    public int Ani2 { get; init; }

    /// <summary>What was dialled; null: nothing known.</summary>
    public string? Dialled { get; init; }

    /// <summary>What the endpoint shows of itself in lines that it does not want to name itself in (Asterisk's private id).</summary>
    public Party Private { get; init; } = Party.Nobody;
}
