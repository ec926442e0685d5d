using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class PosixRegexTests
{
    [Theory]
    [InlineData("^PJSIP/[[:alpha:]]+$", "PJSIP/alice", true)]
    [InlineData("^PJSIP/[[:alpha:]]+$", "PJSIP/alice1", false)]
    [InlineData("^[]a]+$", "]a]", true)]
    [InlineData("^[^]a]$", "]", false)]
    [InlineData(@"^[\d]+$", @"\d", true)]
    [InlineData(@"^[\d]+$", "5", false)]
    [InlineData("^[a-c-]+$", "a-b", true)]
    [InlineData("^a{2,3}$", "aaa", true)]
    [InlineData("^a{2,3}$", "a", false)]
    [InlineData("a$", "a\n", false)]
    [InlineData("a.b", "a\nb", true)]
    [InlineData(@"\.example\.org$", "x.example.org", true)]
    [InlineData(@"\.example\.org$", "xXexample.org", false)]
    [InlineData(@"\<ab\>", "x ab y", true)]
    [InlineData("(a|b)c", "bc", true)]
    [InlineData("[[.-.]x]", "-", true)]
    [InlineData("é", "é", true)]
    public void Expression_MatchesAsInPosix(string pattern, string text, bool matches)
    {
        Assert.True(PosixRegex.TryCompile(pattern, ignoreCase: false, out var regex, out var reason), reason);
        Assert.Equal(matches, regex.IsMatch(text));
    }

    [Theory]
    [InlineData("[a")]
    [InlineData("[[:alpha")]
    [InlineData("[[:nothing:]]")]
    [InlineData("(a")]
    [InlineData("(?:a)")]
    [InlineData(@"(a)\1")]
    [InlineData("a+?")]
    [InlineData(@"a\")]
    [InlineData("[z-a]")]
    public void Nonsense_IsRefusedWithAReason(string pattern)
    {
        Assert.False(PosixRegex.TryCompile(pattern, ignoreCase: false, out _, out var reason));
        Assert.NotEmpty(reason);
    }
}
