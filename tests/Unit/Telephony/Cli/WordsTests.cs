using Convoke.Telephony.Cli;

namespace Convoke.Tests.Unit.Telephony.Cli;

public sealed class WordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  pjsip   show\tendpoints ", "pjsip|show|endpoints")]
    [InlineData("database put a b \"two words\"", "database|put|a|b|two words")]
    [InlineData("a \"\" b", "a||b")]
    [InlineData("say \\\"hi\\\" a\\ b", "say|\"hi\"|a b")]
    [InlineData("x\"y z\"w", "xy zw")]
    [InlineData("ends with \\", "ends|with|\\")]
    public void Line_IsSplit(string line, string words) => Assert.Equal(words, string.Join('|', Words.Split(line)));

    [Theory]
    [InlineData("", 1, "")]
    [InlineData("pjsip sh", 2, "sh")]
    [InlineData("pjsip show ", 3, "")]
    public void TypedLine_EndsInTheWordAtTheCursor(string line, int count, string last)
    {
        var words = Words.SplitTyped(line);

        Assert.Equal(count, words.Count);
        Assert.Equal(last, words[^1]);
    }
}
