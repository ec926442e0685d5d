using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.AstDb;

static partial class AstDbLog
{
    [LoggerMessage(100, LogLevel.Information, "AstDB {Path} is open (journal mode was {JournalMode}, revision {Revision})")]
    public static partial void Opened(ILogger log, string path, string journalMode, long revision);

    [LoggerMessage(
        101,
        LogLevel.Error,
        "AstDB cannot be written: {Reason}. Writes are refused until that is mended; trying again at each write"
    )]
    public static partial void Down(ILogger log, string reason);

    [LoggerMessage(102, LogLevel.Information, "AstDB {Path} can be written again")]
    public static partial void Up(ILogger log, string path);

    [LoggerMessage(103, LogLevel.Error, "AstDB commit of {Requests} requests has an unknown outcome: {Reason}")]
    public static partial void Undetermined(ILogger log, int requests, string reason);

    [LoggerMessage(104, LogLevel.Warning, "AstDB could not be closed cleanly, its write-ahead log stays: {Reason}")]
    public static partial void Unclean(ILogger log, string reason);

    [LoggerMessage(105, LogLevel.Error, "An AstDB observer failed")]
    public static partial void ObserverFailed(ILogger log, Exception exception);

    [LoggerMessage(106, LogLevel.Error, "AstDB row {Key} lies on a damaged page and is left out: {Reason}")]
    public static partial void Unreadable(ILogger log, string key, string reason);

    [LoggerMessage(
        107,
        LogLevel.Warning,
        "AstDB {Path} cannot use a write-ahead log here (journal mode {JournalMode}); commits will be slower"
    )]
    public static partial void NoWriteAheadLog(ILogger log, string path, string journalMode);

    [LoggerMessage(108, LogLevel.Warning, "AstDB could not keep the revisions of {Rows} rows written by another program: {Reason}")]
    public static partial void RevisionsNotKept(ILogger log, int rows, string reason);

    [LoggerMessage(109, LogLevel.Critical, "A fault of this program stopped an AstDB transaction; nothing of it was written")]
    public static partial void WriterFault(ILogger log, Exception exception);

    [LoggerMessage(110, LogLevel.Warning, "The write-ahead log of AstDB could not be copied into its file: {Reason}")]
    public static partial void NotCopied(ILogger log, string reason);
}
