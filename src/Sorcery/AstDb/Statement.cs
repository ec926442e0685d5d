using System.Text;
using SQLitePCL;

namespace Convoke.Sorcery.AstDb;

/// <summary>A prepared statement that is used again and again. Columns and parameters count as SQLite counts them: from 0 and from 1.</summary>
sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    public int Columns => raw.sqlite3_column_count(handle);

    public bool IsReadOnly => raw.sqlite3_stmt_readonly(handle) != 0;

    public Statement Bind(int parameter, ReadOnlySpan<byte> text)
    {
        // An empty span has no address, and SQLite takes a null pointer as NULL.
        connection.Check(text.IsEmpty ? raw.sqlite3_bind_text(handle, parameter, "") : raw.sqlite3_bind_text(handle, parameter, text));
        return this;
    }

    public Statement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    /// <summary>True for a row. Call <see cref="Reset"/> when no more rows are wanted.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code == raw.SQLITE_DONE)
            return false;
        var failure = connection.Failure(code);
        Reset();
        throw failure;
    }

    public int StepCode()
    {
        var code = raw.sqlite3_step(handle);
        Reset();
        return code == raw.SQLITE_DONE ? raw.SQLITE_OK : code;
    }

    public void Run()
    {
        while (Step()) { }
        Reset();
    }

    // The code repeats the failure of the last step, which was told then.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The text as it is stored, which is UTF-8 in a UTF-8 file; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>Any value as text; numbers are converted by SQLite.</summary>
    public string Rendered(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public string ColumnName(int column) => raw.sqlite3_column_name(handle, column).utf8_to_string();

    public void Dispose() => handle.Dispose();
}
