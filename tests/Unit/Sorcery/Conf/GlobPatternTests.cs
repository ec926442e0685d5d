using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*", "a.conf", true)]
    [InlineData("*", ".a", false)]
    [InlineData(".*", ".a", true)]
    [InlineData("*.conf", "a.conf", true)]
    [InlineData("*.conf", "a.conf.bak", false)]
    [InlineData("a*b*c", "axxbxxbc", true)]
    [InlineData("a*b*c", "axxbxxb", false)]
    [InlineData("?.conf", "ab.conf", false)]
    [InlineData("[0-9]?", "1a", true)]
    [InlineData("[!0-9]?", "1a", false)]
    [InlineData("[^ab]", "c", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[!]a]", "b", true)]
    [InlineData("[a-]", "-", true)]
    [InlineData("[", "[", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("[!]", "[!]", true)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("", "", true)]
    [InlineData("**", "", true)]
    public void Name_MatchesOrNot(string pattern, string name, bool expected) => Assert.Equal(expected, GlobPattern.IsMatch(pattern, name));

    [Fact]
    public void ManyStars_TakeNoLongTime() =>
        Assert.False(GlobPattern.IsMatch(string.Concat(Enumerable.Repeat("*a", 1000)) + "b", new string('a', 8000)));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("{a,b}.c", "a.c b.c")]
    [InlineData("{a,{b,c}d}", "a bd cd a bd cd")]
    [InlineData("}{", "}{")]
    public void Braces_StandForEachAlternative(string pattern, string expected) =>
        Assert.Equal(expected.Split(' ').ToHashSet(), GlobPattern.Alternatives(pattern).ToHashSet());

    [Fact]
    public void Braces_HaveALimit() =>
        Assert.InRange(GlobPattern.Alternatives(string.Concat(Enumerable.Repeat("{a,b}", 60))).Count, 0, 1000);
}
