using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Journal;

/// <summary>What journals tell an operator. Ids 1080 to 1089.</summary>
static partial class JournalLog
{
    [LoggerMessage(1080, LogLevel.Information, "{Wizard} does not take changes of {Type}: they go to the journal of this machine")]
    public static partial void JournalBegun(this ILogger log, string wizard, string type);

    [LoggerMessage(1081, LogLevel.Information, "{Wizard} has all changes of {Type} that were in the journal")]
    public static partial void JournalEmptied(this ILogger log, string wizard, string type);

    [LoggerMessage(1082, LogLevel.Information, "{Wizard}: {Count} changes of type {Type} come from the journal of this machine")]
    public static partial void JournalLoaded(this ILogger log, string wizard, int count, string type);

    [LoggerMessage(1083, LogLevel.Error, "the journal cannot keep changes of {Type}: {Reason}")]
    public static partial void JournalFailed(this ILogger log, string type, string reason);

    [LoggerMessage(1084, LogLevel.Warning, "changes of {Type} that were replayed could not be taken out of the journal: {Reason}")]
    public static partial void JournalNotCleared(this ILogger log, string type, string reason);

    [LoggerMessage(1085, LogLevel.Error, "the journal's entry of {Object} cannot be read and is left alone")]
    public static partial void JournalEntryUnreadable(this ILogger log, string @object);

    [LoggerMessage(1086, LogLevel.Error, "the journal of {Type} cannot be read: {Reason}")]
    public static partial void JournalUnreadable(this ILogger log, string type, string reason);

    [LoggerMessage(1087, LogLevel.Error, "{Wizard} refuses what the journal has of {Group}, which is given up: {Reason}")]
    public static partial void JournalRefused(this ILogger log, string wizard, string group, string reason);
}
