using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Convoke.Sorcery.AstDb;

/// <summary>Reads a family with its revisions; on a damaged page it goes on key by key, so that only the rows on it are missing.</summary>
sealed class Loader(Connection connection, Revisions revisions, ILogger log, AstDbKind kind, List<Stamp> stamps)
{
    readonly List<string> _unreadable = [];
    byte[] _last = [];
    int _rows;

    public AstDbLoad Load(KeyRange range, AstDbLoadedRow row)
    {
        using var rows = connection.PrepareRows("a.key >= ?1 AND a.key < ?2 ORDER BY a.key");
        try
        {
            range.Bind(rows);
            while (rows.Step())
                HandOver(rows, row);
            rows.Reset();
        }
        catch (SqliteFailure failure) when (failure.Code == raw.SQLITE_CORRUPT)
        {
            Salvage(_last.Length == 0 ? range : range with { From = [.. _last, 0] }, row);
        }
        return new(_rows, stamps.Count, _unreadable);
    }

    // The index holds the keys, so they can be read where the rows cannot.
    void Salvage(KeyRange range, AstDbLoadedRow row)
    {
        using var keys = connection.Prepare("SELECT rowid, key FROM astdb WHERE key >= ?1 AND key < ?2 ORDER BY key"u8);
        using var one = connection.PrepareRows("a.rowid = ?1");
        range.Bind(keys);
        while (keys.Step())
            try
            {
                if (one.Bind(1, keys.Int64(0)).Step())
                    HandOver(one, row);
                one.Reset();
            }
            catch (SqliteFailure failure) when (failure.Code == raw.SQLITE_CORRUPT)
            {
                var key = keys.Text(1);
                _unreadable.Add(key);
                AstDbLog.Unreadable(log, key, failure.Message);
            }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void HandOver(Statement rows, AstDbLoadedRow row)
    {
        var key = rows.Bytes(0);
        var value = rows.Bytes(1);
        row(key, value, kind == AstDbKind.State ? revisions.Next() : Revision(rows, Fingerprint.Of(key, value)));
        if (_last.Length != key.Length)
            _last = new byte[key.Length];
        key.CopyTo(_last);
        _rows++;
    }

    /// <summary>The row's revision, or a new one where another program wrote the row.</summary>
    long Revision(Statement rows, long sum)
    {
        var revision = rows.Int64(2);
        if (revision == 0 || rows.Int64(3) != sum)
        {
            revision = revisions.Next();
            stamps.Add(new(rows.Int64(4), revision, sum));
        }
        return revision;
    }
}
