using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery;

/// <summary>What the object mapper tells an operator. Ids 1000 to 1099.</summary>
static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "{Wizard} could not store {Object}, nothing was changed: {Reason}")]
    public static partial void WriteFailed(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(
        1001,
        LogLevel.Error,
        "{Wizard} lost its connection while it stored {Object}; it is read again before its next use: {Reason}"
    )]
    public static partial void WriteUnknown(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1002, LogLevel.Error, "{Wizard} could not put {Object} back after another store failed: {Reason}")]
    public static partial void PutBackFailed(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1003, LogLevel.Error, "{Wizard} has a new state of {Object} that cannot be used, the old one stays: {Reason}")]
    public static partial void AdoptRefused(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1004, LogLevel.Error, "{Wizard}: {Object} is left out: {Reason}")]
    public static partial void RowRefused(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "{Message}")]
    public static partial void MappingWarning(this ILogger log, string message);

    [LoggerMessage(1006, LogLevel.Error, "cache {Cache}: a fault of ours while {Object} was read anew")]
    public static partial void RefreshFailed(this ILogger log, Exception fault, string cache, string @object);

    [LoggerMessage(1007, LogLevel.Error, "{File}: no {Type} is taken from it, those from before stay: {Reason}")]
    public static partial void FileRefused(this ILogger log, string file, string type, string reason);

    [LoggerMessage(1008, LogLevel.Information, "{File} does not exist: no {Type} comes from it")]
    public static partial void FileMissing(this ILogger log, string file, string type);

    [LoggerMessage(1009, LogLevel.Error, "{File}:{Line}: {Reason}")]
    public static partial void SectionRefused(this ILogger log, string file, int line, string reason);

    [LoggerMessage(1010, LogLevel.Warning, "{Type} '{Id}' stays as it was before, since its section is not valid now")]
    public static partial void SectionRetained(this ILogger log, string type, string id);

    [LoggerMessage(1011, LogLevel.Error, "{Wizard}: a fault of ours while it took over {Object}")]
    public static partial void AdoptFailed(this ILogger log, Exception fault, string wizard, string @object);

    [LoggerMessage(1013, LogLevel.Error, "{File} is not used until its errors are corrected and it is reloaded: {Errors}")]
    public static partial void FileBroken(this ILogger log, string file, string errors);

    [LoggerMessage(
        1014,
        LogLevel.Warning,
        "{Wizard}: the object is served without an attribute that cannot be used, push it again to correct it: {Problems}"
    )]
    public static partial void AttributesLeftOut(this ILogger log, string wizard, string problems);

    [LoggerMessage(1012, LogLevel.Warning, "{File}:{Line}: {Message}")]
    public static partial void ConfWarning(this ILogger log, string file, int line, string message);
}
