namespace Convoke.Sorcery.AstDb;

/// <summary>
/// The file's counter. Every request takes the next number, deletions too, and none is ever given twice: the file holds a mark that
/// no number in use has reached, moved on a stretch at a time so that not every commit has to write it.
/// </summary>
sealed class Revisions
{
    public const long Stretch = 1 << 16;

    long _last;

    /// <summary>Takes the highest number the file knows of; what was given out before a reopening stays given out.</summary>
    public void AtLeast(long revision)
    {
        long last;
        while ((last = Volatile.Read(ref _last)) < revision && Interlocked.CompareExchange(ref _last, revision, last) != last) { }
    }

    public long Last => Volatile.Read(ref _last);

    public long Next() => Interlocked.Increment(ref _last);
}

/// <summary>A revision for a row that another program wrote.</summary>
readonly record struct Stamp(long RowId, long Revision, long Fingerprint);
