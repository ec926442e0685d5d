using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>What realtime tells an operator. Ids 1050 to 1079.</summary>
static partial class RealtimeLog
{
    [LoggerMessage(1050, LogLevel.Error, "{Database} does not answer; objects known from it are served on, writes are refused: {Reason}")]
    public static partial void DatabaseGone(this ILogger log, string database, string reason);

    [LoggerMessage(
        1051,
        LogLevel.Information,
        "{Database} answers again, and everything was compared with it; it was away for {Seconds:0.0} s"
    )]
    public static partial void DatabaseBack(this ILogger log, string database, double seconds);

    [LoggerMessage(1052, LogLevel.Information, "{Wizard}: {Count} objects of type {Type} read in {Milliseconds:0} ms")]
    public static partial void Loaded(this ILogger log, string wizard, int count, string type, double milliseconds);

    [LoggerMessage(
        1053,
        LogLevel.Warning,
        "{Wizard}: {Count} objects of type {Type} come from the last good snapshot, since the database does not answer"
    )]
    public static partial void FromSnapshot(this ILogger log, string wizard, int count, string type);

    [LoggerMessage(1054, LogLevel.Error, "{Wizard}: nothing is known of {Type}: its database does not answer, and there is no snapshot")]
    public static partial void NothingKnown(this ILogger log, string wizard, string type);

    [LoggerMessage(
        1055,
        LogLevel.Information,
        "{Wizard}: {Table} has none of our triggers: it is read as a whole every {Seconds:0.#} s, and attributes without a fitting column are refused; 'convoke db migrate' adds them beside the table"
    )]
    public static partial void Untracked(this ILogger log, string wizard, string table, double seconds);

    [LoggerMessage(1056, LogLevel.Information, "{Wizard}: {Table} has columns that no {Type} has: {Columns}")]
    public static partial void ColumnsUnknown(this ILogger log, string wizard, string table, string type, string columns);

    [LoggerMessage(1057, LogLevel.Error, "{Wizard}: a fault of ours while it followed {Database}")]
    public static partial void FollowFault(this ILogger log, Exception fault, string wizard, string database);

    [LoggerMessage(1058, LogLevel.Warning, "{Where}: this line of the family '{Family}' is not used: {Reason}")]
    public static partial void PriorityUnused(this ILogger log, string where, string family, string reason);

    [LoggerMessage(1059, LogLevel.Warning, "the last good snapshot of {Wizard} cannot be kept: {Reason}")]
    public static partial void SnapshotFailed(this ILogger log, string wizard, string reason);

    [LoggerMessage(1060, LogLevel.Warning, "{Message}")]
    public static partial void ConfOdd(this ILogger log, string message);

    [LoggerMessage(
        1061,
        LogLevel.Error,
        "{Wizard}: {Database} has no table {Table} with a column id; nothing of type {Type} is read or written until it has"
    )]
    public static partial void TableMissing(this ILogger log, string wizard, string database, string table, string type);

    [LoggerMessage(
        1070,
        LogLevel.Information,
        "{Database} keeps no keys, so a challenge of this node is answered at this node only; 'convoke db migrate' makes the table: {Reason}"
    )]
    public static partial void KeysNotShared(this ILogger log, string database, string reason);

    [LoggerMessage(
        1071,
        LogLevel.Warning,
        "{From} is left for priority {Priority}, {To}: everything is compared with it, then it is written there"
    )]
    public static partial void MovedTo(this ILogger log, string from, int priority, string to);

    [LoggerMessage(
        1072,
        LogLevel.Warning,
        "{File}:{Line}: there is no option '{Option}', so this line has no effect; the options are {Options}"
    )]
    public static partial void DriverOptionUnknown(this ILogger log, string file, int line, string option, string options);

    [LoggerMessage(1073, LogLevel.Information, "{File}:{Line}: {Option} is an option of Asterisk's driver that has no effect here")]
    public static partial void DriverOptionUnused(this ILogger log, string file, int line, string option);

    [LoggerMessage(1074, LogLevel.Warning, "{Wizard}: {Object} in the last good snapshot cannot be read and is left out")]
    public static partial void SnapshotRowUnreadable(this ILogger log, string wizard, string @object);
}
