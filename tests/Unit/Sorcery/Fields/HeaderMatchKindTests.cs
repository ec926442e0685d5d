using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class HeaderMatchKindTests
{
    static HeaderMatch Read(string text)
    {
        Assert.True(HeaderMatchKind.Instance.TryParse(text, HeaderMatch.Empty, ParseScope.Offline, out var value, out var reason), reason);
        return value;
    }

    [Fact]
    public void PlainValue_HasToBeTheWholeOne()
    {
        var match = Read("X-Trunk:  one ");
        Assert.Equal("X-Trunk", match.Name);
        Assert.True(match.Value.IsMatch("one"));
        Assert.False(match.Value.IsMatch("one two"));
        Assert.Equal("X-Trunk:  one ", HeaderMatchKind.Instance.Render(match));
    }

    [Fact]
    public void ValueBetweenSlashes_IsAnExpression()
    {
        var match = Read("X-Trunk: /^one( |$)/");
        Assert.True(match.Value.IsMatch("one two"));
        Assert.False(match.Value.IsMatch("oneself"));
    }

    [Theory]
    [InlineData("X-Trunk")]
    [InlineData("X-Trunk: /(/")]
    public void NoMatch_IsRefused(string text) =>
        Assert.False(HeaderMatchKind.Instance.TryParse(text, HeaderMatch.Empty, ParseScope.Offline, out _, out _));
}
