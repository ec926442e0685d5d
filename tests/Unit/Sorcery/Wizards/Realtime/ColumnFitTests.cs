using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Wizards.Realtime.Rows;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Sorcery.Wizards.Realtime;

/// <summary>What a column takes is what was pushed, or nothing.</summary>
public sealed class ColumnFitTests
{
    static string? Fit(Column column, string attribute, params string[] texts) =>
        new ColumnFit(Endpoint.Type, column).Find(Endpoint.Type.FindField(attribute), texts);

    [Theory]
    [InlineData("12345", "12345")]
    [InlineData("123456", null)]
    [InlineData("a;b", "a^3Bb")]
    [InlineData("ab;cd", null)]
    [InlineData("", " ")]
    [InlineData("😀😀😀😀😀", "😀😀😀😀😀")]
    [InlineData("😀😀😀😀😀😀", null)]
    public void Text_FitsByCharactersAsTheyAreWritten(string text, string? written) =>
        Assert.Equal(written, Fit(new("context", ColumnKind.Text, Size: 5), "context", text));

    [Fact]
    public void List_GoesIntoATextOnly()
    {
        Assert.Equal("A=1;B=2", Fit(new("set_var", ColumnKind.Text), "set_var", "A=1", "B=2"));
        Assert.Null(Fit(new("set_var", ColumnKind.Integer, 4), "set_var", "A=1", "B=2"));
    }

    [Theory]
    [InlineData(4, "2147483647", "2147483647")]
    [InlineData(4, "2147483648", null)]
    [InlineData(4, "-2147483648", "-2147483648")]
    [InlineData(2, "32768", null)]
    [InlineData(8, "9223372036854775807", "9223372036854775807")]
    [InlineData(8, "9223372036854775808", null)]
    [InlineData(4, "007", null)]
    [InlineData(4, "+7", null)]
    [InlineData(4, "7 ", null)]
    [InlineData(4, "", null)]
    [InlineData(4, "seven", null)]
    public void Integer_FitsWhereItComesBackTheSame(int bytes, string text, string? written) =>
        Assert.Equal(written, Fit(new("timers_min_se", ColumnKind.Integer, bytes), "timers_min_se", text));

    [Theory]
    [InlineData("yes", "1")]
    [InlineData("true", "1")]
    [InlineData("no", "0")]
    public void Truth_GoesIntoANumber(string text, string written) =>
        Assert.Equal(written, Fit(new("direct_media", ColumnKind.Integer, 4), "direct_media", text));

    [Theory]
    [InlineData("yes", "1")]
    [InlineData("false", "0")]
    [InlineData("maybe", null)]
    public void Boolean_TakesWhatIsTrueOrFalse(string text, string? written) =>
        Assert.Equal(written, Fit(new("direct_media", ColumnKind.Boolean), "direct_media", text));

    [Theory]
    [InlineData(8, "2.500000", "2.5")]
    [InlineData(8, "0.1", "0.1")]
    [InlineData(4, "2.5", "2.5")]
    [InlineData(4, "0.1", "0.1")]
    [InlineData(4, "1.23456789012", null)]
    [InlineData(8, "Infinity", null)]
    [InlineData(8, "NaN", null)]
    [InlineData(8, "much", null)]
    public void Float_FitsWhereItMeansTheSameNumber(int bytes, string text, string? written) =>
        Assert.Equal(written, Fit(new("qualify_timeout", ColumnKind.Float, bytes), "context", text));

    [Theory]
    [InlineData("no", "no")]
    [InlineData("always", "forced")]
    [InlineData("yes", "yes")]
    [InlineData("nonsense", null)]
    public void Enum_TakesTheWordThatMeansTheSame(string text, string? written) =>
        Assert.Equal(written, Fit(new("timers", ColumnKind.Enum, Words: ["forced", "no", "required", "yes"]), "timers", text));

    [Fact]
    public void Enum_TakesAWordInAnotherCase()
    {
        var column = new Column("direct_media", ColumnKind.Enum, Words: ["Yes", "No"]);
        Assert.Equal("Yes", Fit(column, "direct_media", "yes"));
        Assert.Equal("No", Fit(column, "direct_media", "false"));
    }

    [Fact]
    public void FreeName_FitsAsText()
    {
        var fit = new ColumnFit(Endpoint.Type, new("@tenant", ColumnKind.Text));
        Assert.Equal("7", fit.Find(null, ["7"]));
        Assert.Null(new ColumnFit(Endpoint.Type, new("@tenant", ColumnKind.Enum, Words: ["a"])).Find(null, ["7"]));
    }
}
