namespace Convoke.Calls.Parties;

/// <summary>How a call came to be for somebody else than was dialled.</summary>
public sealed record Redirecting
{
    public static readonly Redirecting None = new();

    /// <summary>Who was dialled first.</summary>
    public Party Original { get; init; } = Party.Nobody;

    /// <summary>Who sent it on last.</summary>
    public Party From { get; init; } = Party.Nobody;

    /// <summary>To whom.</summary>
    public Party To { get; init; } = Party.Nobody;

    /// <summary>One of Asterisk's words (<c>cfb</c>, <c>cfu</c>, ...), or a text of somebody else's.</summary>
    public string Reason { get; init; } = "unknown";

    public string OriginalReason { get; init; } = "unknown";

    public int Count { get; init; }
}
