using Convoke.Sorcery.Fields;

namespace Convoke.Tests.Unit.Sorcery.Fields;

public sealed class NameValueListKindTests
{
    static NameValues Read(string text, NameValues? current = null)
    {
        Assert.True(
            NameValueListKind.Instance.TryParse(text, current ?? NameValues.Empty, ParseScope.Offline, out var value, out var reason),
            reason
        );
        return value;
    }

    [Theory]
    [InlineData("A1=x,A2=y", "A1=\"x\",A2=\"y\"")]
    [InlineData("A1=\"x, y\" , A2 = 'z\"'", "A1=\"x, y\",A2=\"z\\\"\"")]
    [InlineData("A1=", "A1=\"\"")]
    [InlineData("A1=a=b\\\\", "A1=\"a=b\\\\\"")]
    [InlineData("", "")]
    public void Pairs_AreShownInQuotesAndReadBack(string text, string shown)
    {
        var pairs = Read(text);
        Assert.Equal(shown, NameValueListKind.Instance.Render(pairs));
        Assert.Equal(pairs, Read(shown));
    }

    [Fact]
    public void Occurrences_SetNamesAndAnEmptyOneClears()
    {
        var pairs = Read("A1=new,B=2", Read("A1=old,C=3"));
        Assert.Equal("A1=\"new\",C=\"3\",B=\"2\"", pairs.ToString());
        Assert.Equal("3", pairs.Find("c"));
        Assert.True(Read("", pairs).IsEmpty);
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("=x")]
    [InlineData("A1=x,B")]
    [InlineData("A1=\"x")]
    public void NoPairs_AreRefused(string text) =>
        Assert.False(NameValueListKind.Instance.TryParse(text, NameValues.Empty, ParseScope.Offline, out _, out _));
}
