using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Sorcery.AstDb;

public sealed record AstDbOptions
{
    /// <summary>Asterisk calls it <c>astdb.sqlite3</c>. Its directory must exist.</summary>
    public required string Path { get; init; }

    /// <summary>How long a write waits while another process holds the file's lock before it fails; whole milliseconds.</summary>
    public TimeSpan LockWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Pages the write-ahead log grows by before they are copied into the file. More means less written in all, since a page changed often
    /// is copied once, and longer bursts of writing beside the commits.
    /// </summary>
    public int CheckpointPages { get; init; } = 4000;

    /// <summary>
    /// The time between two commits of what can wait (<see cref="AstDbKind.State"/>): those that come meanwhile share the next one. What
    /// comes alone is committed at once. Whole milliseconds.
    /// </summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>So many that can wait are enough: they are committed without waiting for more.</summary>
    public int Enough { get; init; } = 16;

    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>Lets a test make commits fail where no real disk can be made to.</summary>
    internal CommitFault? Fault { get; init; }
}

/// <summary>Runs in place of COMMIT, given the real one; answers an SQLite result code.</summary>
delegate int CommitFault(Func<int> commit);
