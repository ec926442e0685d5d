namespace Convoke.Telephony.Dialplan;

/// <summary>One extension of a context.</summary>
/// <param name="Name">what has to be dialled</param>
/// <param name="Caller">whose number has to call; null: anybody's</param>
sealed record Extension(ExtensionPattern Name, ExtensionPattern? Caller)
{
    /// <summary>What every registered endpoint is in global's <c>regcontext</c>: one step that does nothing.</summary>
    public static readonly Extension OfRegistered = new(ExtensionPattern.Parse(""), null) { HasFirstStep = true };

    /// <summary>Whether it has a first step: only then can it be called.</summary>
    public bool HasFirstStep { get; set; }

    /// <summary>The devices whose state is its own; null: it cannot be watched.</summary>
    public string? Hint { get; set; }

    public bool IsFor(ReadOnlySpan<char> caller) => Caller is null || Caller.Matches(caller);
}
