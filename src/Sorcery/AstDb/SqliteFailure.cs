using SQLitePCL;

namespace Convoke.Sorcery.AstDb;

/// <summary>An SQLite result code, with what it means to the operator.</summary>
sealed class SqliteFailure(int code, string path, string detail) : Exception($"{path}: {Meaning(code & 0xff)} (SQLite {code}: {detail})")
{
    /// <summary>The primary result code.</summary>
    public int Code { get; } = code & 0xff;

    /// <summary>Whether one request of a group may be the cause, so that the others should get their own try.</summary>
    public bool MayBeOneRequest =>
        Code
            is raw.SQLITE_CONSTRAINT
                or raw.SQLITE_TOOBIG
                or raw.SQLITE_FULL
                or raw.SQLITE_CORRUPT
                or raw.SQLITE_NOMEM
                or raw.SQLITE_MISMATCH;

    public AstDbStatus Status =>
        Code is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH ? AstDbStatus.Refused : AstDbStatus.Failed;

    /// <summary>A failed COMMIT with one of these codes never got its commit record to the disk.</summary>
    public bool NothingCommitted => Code is raw.SQLITE_FULL or raw.SQLITE_BUSY or raw.SQLITE_CONSTRAINT or raw.SQLITE_READONLY;

    /// <summary>The connection is still good: the cause lies in the request or with a neighbour.</summary>
    public bool ConnectionStands =>
        Code is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_BUSY or raw.SQLITE_FULL;

    static string Meaning(int code) =>
        code switch
        {
            raw.SQLITE_FULL => "the disk (or quota) is full",
            raw.SQLITE_READONLY => "the file or its directory is read-only for this process",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process keeps the file locked",
            raw.SQLITE_CORRUPT => "the file is damaged; stop the server, keep a copy and try `sqlite3 FILE .recover`",
            raw.SQLITE_NOTADB => "the file is not an SQLite database",
            raw.SQLITE_CANTOPEN => "the file cannot be opened; look at its directory, owner and permissions",
            raw.SQLITE_PERM or raw.SQLITE_AUTH => "access is denied",
            raw.SQLITE_IOERR => "reading or writing failed; look at the disk and the kernel log",
            raw.SQLITE_NOMEM => "out of memory",
            raw.SQLITE_TOOBIG => "the value is larger than SQLite stores",
            raw.SQLITE_CONSTRAINT => "a rule of the database forbids it",
            _ => "SQLite refused",
        };
}
