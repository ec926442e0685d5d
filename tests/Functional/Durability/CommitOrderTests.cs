namespace Convoke.Tests.Functional.Durability;

/// <summary>The judge of <see cref="FsyncTests"/> is itself to be trusted.</summary>
public sealed class CommitOrderTests
{
    const string Write = "7 pwrite64(9</v/astdb.sqlite3-wal>, \"\"..., 4096, 0) = 4096";
    const string Sync = "7 fdatasync(9</v/astdb.sqlite3-wal>) = 0";
    const string Answer = "8 sendto(30<TCP:[1]>, \"HTTP/1.1 200 OK\"..., 900, 0, NULL, 0) = 900";

    static (int Answers, string? Early) Check(params string[] lines) => CommitOrder.Check(SyscallTrace.Parse(lines));

    [Fact]
    public void EachAnswerAfterItsFsync_IsGood() => Assert.Equal((2, null), Check(Write, Sync, Answer, Write, Sync, Answer));

    [Fact]
    public void SecondAnswerWithoutFsync_IsFound() => Assert.NotNull(Check(Write, Sync, Answer, Write, Answer).Early);

    [Fact]
    public void FsyncBeforeTheWrite_IsFound() => Assert.NotNull(Check(Sync, Write, Answer).Early);

    [Fact]
    public void FsyncOfAnotherFile_IsFound() =>
        Assert.NotNull(Check(Write, Sync.Replace("-wal", "", StringComparison.Ordinal), Answer).Early);

    [Fact]
    public void FailedFsync_IsFound() =>
        Assert.NotNull(Check(Write, "7 fdatasync(9</v/astdb.sqlite3-wal>) = -1 EIO (Input/output error)", Answer).Early);

    [Fact]
    public void AnswerWhileTheFsyncRuns_IsFound() =>
        Assert.NotNull(
            Check(Write, "7 fdatasync(9</v/astdb.sqlite3-wal> <unfinished ...>", Answer, "7 <... fdatasync resumed>) = 0").Early
        );

    [Fact]
    public void AnswerAfterAResumedFsync_IsGood() =>
        Assert.Equal(
            (1, null),
            Check(Write, "7 fdatasync(9</v/astdb.sqlite3-wal> <unfinished ...>", "7 <... fdatasync resumed>) = 0", Answer)
        );

    [Fact]
    public void AnswerThatBeganBeforeTheFsyncEnded_IsFound() =>
        Assert.NotNull(
            Check(
                Write,
                "7 fdatasync(9</v/astdb.sqlite3-wal> <unfinished ...>",
                "8 sendto(30<TCP:[1]>, \"HTTP/1.1 200 OK\"..., 900, 0, NULL, 0 <unfinished ...>",
                "7 <... fdatasync resumed>) = 0",
                "8 <... sendto resumed>) = 900"
            ).Early
        );
}
