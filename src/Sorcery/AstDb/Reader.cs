namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Reads on the caller's thread, each on a connection of its own: reads are rare, since objects are served from memory, and a
/// connection kept open would have to be mended when the file was.
/// </summary>
sealed class Reader(AstDbOptions options, Revisions revisions)
{
    public AstDbValue? Get(ReadOnlySpan<byte> key)
    {
        try
        {
            using var connection = Open();
            using var find = connection.PrepareRows("a.key = ?1");
            if (!find.Bind(1, key).Step())
                return null;
            // A row without a revision gets one as at a load: it may be any other's state.
            return new(find.Bytes(1).ToArray(), find.Int64(2) is not 0 and var revision ? revision : revisions.Next());
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbUnavailableException(failure.Message, failure);
        }
    }

    public int Tree(ReadOnlySpan<byte> key, AstDbRow row)
    {
        try
        {
            using var connection = Open();
            using var list = connection.Prepare("SELECT key, value FROM astdb WHERE key >= ?1 AND key < ?2 ORDER BY key"u8);
            var rows = 0;
            foreach (var range in KeyRange.Tree(key))
                rows += Show(range.Bind(list), row);
            return rows;
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbUnavailableException(failure.Message, failure);
        }
    }

    public int ShowKey(ReadOnlySpan<byte> ending, AstDbRow row)
    {
        try
        {
            using var connection = Open();
            using var list = connection.Prepare("SELECT key, value FROM astdb WHERE substr(key, -length(?1)) = ?1 ORDER BY key"u8);
            return Show(list.Bind(1, [(byte)'/', .. ending]), row);
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbUnavailableException(failure.Message, failure);
        }
    }

    public long Count(ReadOnlySpan<byte> key)
    {
        try
        {
            using var connection = Open();
            using var count = connection.Prepare("SELECT count(*) FROM astdb WHERE key >= ?1 AND key < ?2"u8);
            var rows = 0L;
            foreach (var range in KeyRange.Tree(key))
            {
                range.Bind(count).Step();
                rows += count.Int64(0);
                count.Reset();
            }
            return rows;
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbUnavailableException(failure.Message, failure);
        }
    }

    public AstDbLoad Load(ReadOnlySpan<byte> key, AstDbLoadedRow row, AstDbKind kind, List<Stamp> stamps)
    {
        try
        {
            using var connection = Open();
            return new Loader(connection, revisions, options.Log, kind, stamps).Load(KeyRange.Below(key), row);
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbUnavailableException(failure.Message, failure);
        }
    }

    public void Query(string sql, AstDbQueryRow row, CancellationToken cancel)
    {
        try
        {
            using var connection = new Connection(options.Path, Connection.ReadOnly, options.LockWait);
            connection.ForbidAttach();
            connection.StopWhen(cancel);
            while (sql.Length > 0)
            {
                using var statement = connection.Prepare(sql, out sql);
                if (statement is { IsReadOnly: false })
                    throw new AstDbQueryException("this command only reads; use `database put`, `del` and `deltree` to write");
                if (statement is not null)
                    Show(statement, row);
            }
        }
        catch (SqliteFailure failure)
        {
            throw new AstDbQueryException(failure.Message);
        }
    }

    public void RevisionsNotKept(int rows, string reason) => AstDbLog.RevisionsNotKept(options.Log, rows, reason);

    Connection Open()
    {
        var connection = new Connection(options.Path, Connection.ReadWrite, options.LockWait);
        try
        {
            connection.Run("PRAGMA query_only=1");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static int Show(Statement list, AstDbRow row)
    {
        var rows = 0;
        for (; list.Step(); rows++)
            row(list.Bytes(0), list.Bytes(1));
        list.Reset();
        return rows;
    }

    static void Show(Statement statement, AstDbQueryRow row)
    {
        var columns = Enumerable.Range(0, statement.Columns).Select(statement.ColumnName).ToArray();
        while (statement.Step())
            row(columns, [.. Enumerable.Range(0, columns.Length).Select(i => statement.IsNull(i) ? null : statement.Rendered(i))]);
    }
}
