using System.Text;
using SQLitePCL;

namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Asterisk's table, and beside it ours: <c>convoke_revision(id, revision, sum)</c> with the row id of the astdb row, so that a row's
/// revision costs some 17 bytes in a dense tree. Id 0, which no astdb row has, holds the mark of <see cref="Revisions"/>. A row
/// id may come to mean another row (VACUUM, REPLACE by Asterisk): <see cref="Fingerprint"/> tells.
/// </summary>
static class Schema
{
    const string Table = "CREATE TABLE IF NOT EXISTS astdb(key TEXT, value TEXT, PRIMARY KEY(key))";
    const string Side =
        "CREATE TABLE IF NOT EXISTS convoke_revision(id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, sum INTEGER NOT NULL)";

    /// <summary>Makes a file ready for durable writes; answers the journal mode it was left in and the one it has now.</summary>
    public static (string Before, string Now) Prepare(Connection connection)
    {
        if (connection.IsReadOnly)
            throw connection.Failure(raw.SQLITE_READONLY);
        if (connection.Ask("PRAGMA encoding") != "UTF-8")
            throw connection.Failure(raw.SQLITE_NOTADB);
        var before = connection.Ask("PRAGMA journal_mode");
        var now = connection.Ask("PRAGMA journal_mode=WAL");
        // Without a write-ahead log a commit is the removal of the journal, and only EXTRA syncs the directory.
        connection.Run(string.Equals(now, "wal", StringComparison.Ordinal) ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=EXTRA");
        connection.Run("PRAGMA cache_size=-32000");
        // After a load the log file would otherwise keep its greatest length.
        connection.Run("PRAGMA journal_size_limit=67108864");
        connection.Run(Table);
        connection.Run(Side);
        return (before, now);
    }

    /// <summary>Brings all into the one file and leaves it in the journal mode Asterisk uses, which needs no second file.</summary>
    public static void Finish(Connection connection)
    {
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        if (connection.Ask("PRAGMA journal_mode=DELETE") == "wal")
            throw connection.Failure(raw.SQLITE_BUSY);
    }

    /// <summary>Prepares the reading of key, value, revision, fingerprint and row id.</summary>
    public static Statement PrepareRows(this Connection connection, string where)
    {
        // A file of Asterisk's that could not be written yet has no revisions.
        var kept = connection.Ask("SELECT 1 FROM sqlite_schema WHERE name = 'convoke_revision'").Length > 0;
        var rows = kept
            ? "SELECT a.key, a.value, r.revision, r.sum, a.rowid FROM astdb a LEFT JOIN convoke_revision r ON r.id = a.rowid"
            : "SELECT a.key, a.value, 0, 0, a.rowid FROM astdb a";
        return connection.Prepare(Encoding.UTF8.GetBytes($"{rows} WHERE {where}"));
    }
}
