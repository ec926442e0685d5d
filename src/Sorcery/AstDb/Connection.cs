using System.Text;
using SQLitePCL;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// One SQLite connection on the raw binding: ADO.NET would make strings of every key and value and costs about a fifth of the
/// write rate. Used by one thread at a time.
/// </summary>
sealed class Connection : IDisposable
{
    public const int ReadWrite = raw.SQLITE_OPEN_READWRITE;
    public const int Create = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
    public const int ReadOnly = raw.SQLITE_OPEN_READONLY;

    readonly string _path;
    readonly sqlite3 _handle;

    static Connection() => Batteries_V2.Init();

    public Connection(string path, int mode, TimeSpan lockWait)
    {
        _path = path;
        if (mode == Create)
            MakeOwners(path);
        var code = raw.sqlite3_open_v2(path, out _handle, mode | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            var failure = Failure(code);
            _handle.Dispose();
            throw failure;
        }
        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        _ = raw.sqlite3_busy_timeout(_handle, (int)lockWait.TotalMilliseconds);
    }

    /// <summary>
    /// Passwords stand in it, so a new file is its owner's alone; SQLite would let in whom the umask lets in. Its -wal and -shm files take
    /// over the mode. A file that is there keeps the one it has.
    /// </summary>
    static void MakeOwners(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            new FileStream(path, options).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // SQLite meets the same trouble, and says so.
        }
    }

    public bool IsReadOnly => raw.sqlite3_db_readonly(_handle, "main") != 0;

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public long LastRowId => raw.sqlite3_last_insert_rowid(_handle);

    public Statement Prepare(ReadOnlySpan<byte> sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        return new Statement(this, handle);
    }

    /// <summary>Prepares the first statement of a text; null for blanks and comments.</summary>
    public Statement? Prepare(string sql, out string rest)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle, out rest));
        if (!handle.IsInvalid)
            return new Statement(this, handle);
        handle.Dispose();
        return null;
    }

    public void Run(string sql)
    {
        using var statement = Prepare(Encoding.UTF8.GetBytes(sql));
        statement.Run();
    }

    /// <summary>The first column of the first row as text; empty if there is none.</summary>
    public string Ask(string sql)
    {
        using var statement = Prepare(Encoding.UTF8.GetBytes(sql));
        return statement.Step() ? statement.Rendered(0) : "";
    }

    /// <summary>Forbids ATTACH and, with it, VACUUM INTO: the two statements that write elsewhere on a read-only connection.</summary>
    public void ForbidAttach() => _ = raw.sqlite3_limit(_handle, raw.SQLITE_LIMIT_ATTACHED, 0);

    public void StopWhen(CancellationToken cancel) =>
        raw.sqlite3_progress_handler(_handle, 10_000, _ => cancel.IsCancellationRequested ? 1 : 0, null);

    /// <summary>Leaves copying the write-ahead log into the file to <see cref="Checkpoint"/>.</summary>
    public void CheckpointByHand() => Check(raw.sqlite3_wal_autocheckpoint(_handle, 0));

    /// <summary>Copies what others let it copy of the log into the file, and syncs both; the answer is the log's length in pages.</summary>
    public int Checkpoint()
    {
        // Before its first reading a connection does not know that there is a log.
        Ask("PRAGMA schema_version");
        var code = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var length, out _);
        return code == raw.SQLITE_BUSY ? 0
            : code == raw.SQLITE_OK ? length
            : throw Failure(code);
    }

    /// <summary>Pages written to the log since the last time this was asked.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(_handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1));
        return pages;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw Failure(code);
    }

    public SqliteFailure Failure(int code) => new(code, _path, raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "");

    public void Dispose() => _handle.Dispose();
}
