using Convoke.Sorcery.Queries;
using Convoke.Tests.TestKit.Sorcery;

namespace Convoke.Tests.Unit.Sorcery.Queries;

public sealed class FieldExpressionTests
{
    [Theory]
    [InlineData("color", "12", true)]
    [InlineData("color", "12.0", true)]
    [InlineData("COLOR =", "12", true)]
    [InlineData("color !=", "12", false)]
    [InlineData("color !=", "13", true)]
    [InlineData("color <", "100", true)]
    [InlineData("color <=", "12", true)]
    [InlineData("color >", "9", true)]
    [InlineData("color >=", "13", false)]
    [InlineData("color like", "1%", true)]
    [InlineData("color LIKE", "%2%3", false)]
    [InlineData("color like", ".2", false)]
    [InlineData("color like", "2", false)]
    [InlineData("color like", "1", false)]
    [InlineData("color regex", "^1.$", true)]
    [InlineData("color", "/^[[:digit:]]+$/", true)]
    [InlineData("color", "/x/", false)]
    [InlineData("nosuch !=", "x", false)]
    public void Expression_FitsAsItSays(string name, string value, bool fits) =>
        Assert.Equal(fits, new FieldExpression(name, value).Fits(SampleType.Make("a", ("color", "12"))));
}
