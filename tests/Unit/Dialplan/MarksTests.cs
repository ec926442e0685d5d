using Convoke.Dialplan.Texts;

namespace Convoke.Tests.Unit.Dialplan;

public class MarksTests
{
    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("a&b/c,d(e)[f]{g}$\"\\:?='`;^|#@+-*%!<>~ ")]
    [InlineData("Zoë €")]
    public void Text_ComesBackAsItWas(string text)
    {
        Assert.Equal(text, Marks.Plain(Marks.Mark(text)));
        Assert.Equal(text, Marks.Plain(Marks.Plain(Marks.Mark(text))));
    }

    [Fact]
    public void Structure_IsHidden_AndLettersAreNot()
    {
        Assert.DoesNotContain('&', Marks.Mark("a&b"));
        Assert.Equal("alice_1.5", Marks.Mark("alice_1.5"));
        Assert.True(Marks.Has(Marks.Mark("a&b"), '&'));
        Assert.False(Marks.Has("a&b", '&'));
    }

    [Fact]
    public void MarksThatComeIn_AreNoMarks() => Assert.Equal("\uFFFD", Marks.Plain(Marks.Mark("\uF826")));

    [Fact]
    public void ControlCharacters_BecomeBlanks() => Assert.Equal("a  b", Marks.Plain(Marks.Mark("a\r\nb")));

    [Theory]
    [InlineData("a,b,c", 5, "a|b|c")]
    [InlineData("a,b,c", 2, "a|b,c")]
    [InlineData("(a,b),[c,d],\"e,f\",g\\,h", 9, "(a,b)|[c,d]|e,f|g,h")]
    [InlineData("1,a, \"b\", c\\, d", 2, "1|a, \"b\", c\\, d")]
    [InlineData("", 3, "")]
    [InlineData(",,", 3, "||")]
    public void Arguments_AreParted(string text, int most, string pieces) => Assert.Equal(pieces.Split('|'), Arguments.Split(text, most));

    [Fact]
    public void OutsideText_PartsNoArguments() =>
        Assert.Equal(["x", Marks.Mark("a,b"), "y"], Arguments.Split($"x,{Marks.Mark("a,b")},y", 3));

    [Theory]
    [InlineData("", false)]
    [InlineData("0", false)]
    [InlineData("00", false)]
    [InlineData("0abc", false)]
    [InlineData("1", true)]
    [InlineData("-1", true)]
    [InlineData("abc", true)]
    [InlineData("\"0\"", true)]
    [InlineData(" ", true)]
    public void Condition_Holds(string text, bool holds) => Assert.Equal(holds, Truth.OfCondition(text));
}
