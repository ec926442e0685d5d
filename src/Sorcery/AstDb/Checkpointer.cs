namespace Convoke.Sorcery.AstDb;

/// <summary>
/// Copies the write-ahead log into the file on a thread of its own, some pages at a time, so that no commit waits for it. The log begins
/// anew only when all of it is copied, and while commits go on there is always a little more: when it is long the writer copies that
/// rest itself.
/// </summary>
sealed class Checkpointer : IDisposable
{
    /// <summary>The log is long at so many times the pages of a piece.</summary>
    const int PiecesOfALongLog = 4;

    readonly AstDbOptions _options;
    readonly ManualResetEventSlim _wanted = new(initialState: false, spinCount: 0);
    readonly ManualResetEventSlim _idle = new(initialState: true, spinCount: 0);
    readonly Thread _thread;
    int _written;
    int _length;
    bool _closing;

    public Checkpointer(AstDbOptions options)
    {
        _options = options;
        _thread = new Thread(Loop) { Name = "astdb-log", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Called by the writer after each commit, on its thread.</summary>
    public void Committed(WriteConnection connection)
    {
        _written += connection.TakePagesWritten();
        if (!_idle.IsSet)
            return;
        if (_length >= _options.CheckpointPages * PiecesOfALongLog)
        {
            connection.Checkpoint();
            (_length, _written) = (0, 0);
        }
        else if (_written >= _options.CheckpointPages)
        {
            _written = 0;
            _idle.Reset();
            _wanted.Set();
        }
    }

    /// <summary>Waits until no other connection of this store is open. None is opened before the next commit.</summary>
    public void Settle() => _idle.Wait();

    public void Dispose()
    {
        Settle();
        Volatile.Write(ref _closing, true);
        _wanted.Set();
        _thread.Join();
        _wanted.Dispose();
        _idle.Dispose();
    }

    void Loop()
    {
        while (true)
        {
            _wanted.Wait();
            _wanted.Reset();
            if (Volatile.Read(ref _closing))
                return;
            try
            {
                // Opened for each piece: a writer that opens its file anew after a failure must find it as after a crash.
                using var connection = new Connection(_options.Path, Connection.ReadWrite, TimeSpan.Zero);
                _length = connection.Checkpoint();
            }
            catch (SqliteFailure)
            {
                // The writer meets it too, and tells.
            }
            _idle.Set();
        }
    }
}
