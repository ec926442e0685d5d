namespace Convoke.Telephony.MessageWaiting;

/// <summary>The attribute <c>mailboxes</c> of endpoints and AORs.</summary>
static class MailboxNames
{
    /// <summary>The names in a list with commas, each once.</summary>
    public static IReadOnlyList<string> In(string list) =>
        list.Length == 0
            ? []
            : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
