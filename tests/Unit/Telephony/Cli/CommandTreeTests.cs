using Convoke.Telephony.Cli;

namespace Convoke.Tests.Unit.Telephony.Cli;

public sealed class CommandTreeTests
{
    readonly CommandTree tree = new CommandTree().AddRange([
        new Echo("pjsip show"),
        new Echo("pjsip show endpoint"),
        new Echo("pjsip show endpoints"),
        new Echo("core stop now"),
    ]);

    [Theory]
    [InlineData("pjsip show endpoint alice", "pjsip show endpoint", 3)]
    [InlineData("pjsip show nothing", "pjsip show", 2)]
    [InlineData("PJSIP Show Endpoints", "pjsip show endpoints", 3)]
    public void Line_MeansTheLongestCommandItBeginsWith(string line, string command, int depth)
    {
        var found = tree.Find(Words.Split(line));

        Assert.NotNull(found);
        Assert.Equal(command, string.Join(' ', found.Value.Command.Words));
        Assert.Equal(depth, found.Value.Depth);
    }

    [Theory]
    [InlineData("pjsip")]
    [InlineData("pjsip shw endpoints")]
    [InlineData("stop now")]
    public void LineOfNoCommand_FindsNothing(string line) => Assert.Null(tree.Find(Words.Split(line)));

    [Theory]
    [InlineData("", "core pjsip")]
    [InlineData("p", "pjsip")]
    [InlineData("pjsip show end", "endpoint endpoints")]
    [InlineData("pjsip show endpoint a", "adam alice")]
    [InlineData("pjsip show endpoint alice ", "")]
    [InlineData("core stop ", "now")]
    [InlineData("nothing like ", "")]
    public void TypedLine_IsCompletedByWordsAndByTheCommand(string line, string words) =>
        Assert.Equal(words, string.Join(' ', tree.Complete(line)));

    [Fact]
    public void SameWordsTwice_AreRefused() => Assert.Throws<ArgumentException>(() => tree.Add(new Echo("core stop now")));
}
