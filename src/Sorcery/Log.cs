using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery;

/// <summary>What the object mapper tells an operator. Ids 1000 to 1099.</summary>
static partial class Log
{
    [LoggerMessage(1000, LogLevel.Error, "{Wizard} could not store {Object}, nothing was changed: {Reason}")]
    public static partial void WriteFailed(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1001, LogLevel.Error, "{Wizard} lost its connection while it stored {Object}; it is read again before its next use: {Reason}")]
    public static partial void WriteUnknown(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1002, LogLevel.Error, "{Wizard} could not put {Object} back after another store failed: {Reason}")]
    public static partial void PutBackFailed(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1003, LogLevel.Error, "{Wizard} has a new state of {Object} that cannot be used, the old one stays: {Reason}")]
    public static partial void AdoptRefused(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1004, LogLevel.Error, "{Wizard}: {Object} is left out: {Reason}")]
    public static partial void RowRefused(this ILogger log, string wizard, string @object, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "sorcery.conf: {Message}")]
    public static partial void MappingWarning(this ILogger log, string message);

    [LoggerMessage(1006, LogLevel.Information, "sorcery.conf: {Where}: the cache of {Type} is not opened: every store here holds its objects in memory")]
    public static partial void CacheNotNeeded(this ILogger log, string where, string type);
}
