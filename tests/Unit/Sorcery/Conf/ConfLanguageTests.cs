using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfLanguageTests
{
    const string Tpl = "[t](!)\nx=1\ny=2\n";

    [Theory]
    [InlineData("", "")]
    [InlineData("[a]", "a{}")]
    [InlineData("[a]\nx=1", "a{x=1}")]
    [InlineData("[a]\n  x \t=  1 2  ", "a{x=1 2}")]
    [InlineData("[a]\nx=>1", "a{x=>1}")]
    [InlineData("[a]\nx => 1", "a{x=>1}")]
    [InlineData("[a]\nx = >1", "a{x=>1}")]
    [InlineData("[a]\nx=a=b", "a{x=a=b}")]
    [InlineData("[a]\nx=", "a{x=}")]
    [InlineData("[a]\nx=\"quoted \"", "a{x=\"quoted \"}")]
    [InlineData("[a]\nx=\u00A01", "a{x=\u00A01}")]
    [InlineData("[a]\nx=1\nX=2\nx=1", "a{x=1|X=2|x=1}")]
    [InlineData("\uFEFF[a]\r\nx=1\r\n", "a{x=1}")]
    [InlineData("[a]\nx=é😀", "a{x=é😀}")]
    [InlineData("[ a b ]\nx=1", " a b {x=1}")]
    [InlineData("[a]\nx=1\n[a]\nx=2", "a{x=1} a{x=2}")]
    public void Section_HoldsItsLinesInOrder(string text, string expected) => Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Theory]
    [InlineData("; c\n[a] ; c\nx=1;c", "a{x=1}")]
    [InlineData("[a]\nx=1\\;2 ; c", "a{x=1;2}")]
    [InlineData("[a]\nx=1\\;2\\;3;4", "a{x=1;2;3}")]
    [InlineData("[a]\nx=1\\;;2", "a{x=1;}")]
    [InlineData("[a]\nx=1\\\\;2", "a{x=1\\;2}")]
    [InlineData("[a]\nx=\"1;2\"", "a{x=\"1}")]
    [InlineData("[a]\nx=1;-- no --;2", "a{x=12}")]
    [InlineData("[a]\nx=1 ;-- no\nno=1\n--; y=2", "a{x=1|y=2}")]
    [InlineData("[a]\n;-- 1 ;-- 2 --; no=1\n--; x=1", "a{x=1}")]
    [InlineData("[a]\n;-- a --;x=1;-- b --;2;-- c --; ;c", "a{x=12}")]
    [InlineData("[a]\n;--- no=1\nx=1", "a{x=1}")]
    [InlineData("[a]\n;--\n;--- still\n--;x=1", "a{x=1}")]
    [InlineData("[a]\n;--\n;---;x=1", "a{x=1}")]
    [InlineData("[a]\n;-- \\;-- no --;x=1", "a{x=1}")]
    [InlineData("[a]\nx=1 --; c\ny=2", "a{x=1 --|y=2}")]
    [InlineData("[a]\n;-- plain ; inside\n--;\nx=1", "a{x=1}")]
    public void Comment_IsLeftOut(string text, string expected) => Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Theory]
    [InlineData("[a]\n\\[x=1", "a{[x=1}")]
    [InlineData("[a]\n\\#x=1", "a{#x=1}")]
    [InlineData("[a]\n\\==1", "a{==1}")]
    [InlineData("[a]\n\\\\x=1", "a{\\x=1}")]
    [InlineData("[a]\n\\+=1", "a{+=1}")]
    [InlineData("[a]\n\\;x=1", "a{;x=1}")]
    public void EscapedFirstCharacter_BelongsToTheName(string text, string expected) =>
        Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Theory]
    [InlineData(Tpl, "t!{x=1|y=2}")]
    [InlineData(Tpl + "[a](t)\nz=3", "t!{x=1|y=2} a(t){x=1|y=2|z=3}")]
    [InlineData(Tpl + "[a](t)\nx=3", "t!{x=1|y=2} a(t){x=1|y=2|x=3}")]
    [InlineData(Tpl + "[a]( T )", "t!{x=1|y=2} a(t){x=1|y=2}")]
    [InlineData("[b]\nz=0\n" + Tpl + "[a](!,t,b)\nq=1", "b{z=0} t!{x=1|y=2} a!(t,b){x=1|y=2|z=0|q=1}")]
    [InlineData(Tpl + "[t](t)\nx=3\n[a](t)", "t!{x=1|y=2} t(t){x=1|y=2|x=3} a(t){x=1|y=2}")]
    [InlineData(Tpl + "[a](t)\n[t](+TEMPLATES=include)\nz=3\n[b](t)", "t!{x=1|y=2|z=3} a(t){x=1|y=2} b(t){x=1|y=2|z=3}")]
    public void Base_GivesWhatItHoldsAtThatPoint(string text, string expected) => Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Theory]
    [InlineData("[a]\nx=1\n[b]\n[A](+)\ny=2", "a{x=1|y=2} b{}")]
    [InlineData("[a](!)\n[a]\nx=1\n[a](+)\ny=2", "a!{} a{x=1|y=2}")]
    [InlineData("[a]\ntype=aor\n[a]\ntype=endpoint\n[a](+type=endpoint)\ny=2", "a{type=aor} a{type=endpoint|y=2}")]
    [InlineData("[a]\ntype=aor\n[a]\ntype=aor\nm=1\n[a](+type=^aor$ & m=[[:digit:]])\ny=2", "a{type=aor} a{type=aor|m=1|y=2}")]
    [InlineData("[a]\nx=1\n[a](!)\n[a](+TEMPLATES=restrict)\ny=2", "a{x=1} a!{y=2}")]
    [InlineData(Tpl + "[a]\nz=3\n[a](+,t)\nq=4", "t!{x=1|y=2} a{z=3|x=1|y=2|q=4}")]
    [InlineData(Tpl + "[a]\nz=3\n[a](t,+)\nq=4", "t!{x=1|y=2} a{z=3|x=1|y=2|q=4}")]
    [InlineData("[a]\nx=1\n[a](+,!)", "a!{x=1}")]
    public void Addition_GoesToTheSectionChosen(string text, string expected) => Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Theory]
    [InlineData("x=o", true)]
    [InlineData("x=^foo$", true)]
    [InlineData("x=^fo", true)]
    [InlineData("x=oo$", true)]
    [InlineData("x=^o", false)]
    [InlineData("x=fo$", false)]
    [InlineData("x=^fo$", false)]
    [InlineData("x=", true)]
    [InlineData("x=^", true)]
    [InlineData("x=$", true)]
    [InlineData("x=^$", false)]
    [InlineData("x=FOO", false)]
    [InlineData("X=foo", false)]
    [InlineData("^.$=^f[ox]+$", true)]
    [InlineData("x=f.?$", false)]
    [InlineData("x=[[:upper:]]", false)]
    [InlineData("x=o & y=1", true)]
    [InlineData("x=o & y=2", false)]
    public void FilterPart_IsARegularExpressionFoundAnywhere(string filter, bool matches)
    {
        var text = $"[a]\nx=foo\ny=1\n[a](+{filter})\nz=1";

        Assert.Equal(matches, Record.Exception(() => Shown.Parse(text)) is null);
    }

    [Theory]
    [InlineData("[a]\nx=ulaw\nx+=,alaw", "a{x=ulaw,alaw}")]
    [InlineData("[a]\nx=1\nx += 2 ", "a{x=1 2}")]
    [InlineData("[a]\nx=1\ny=9\nx=2\nX+=3", "a{x=1|y=9|x=23}")]
    [InlineData("[a]\nx += 2", "a{x=2}")]
    [InlineData("[a]\nx=>1\nx+=>2", "a{x=>1>2}")]
    [InlineData("[a]\nx+ = 1", "a{x+=1}")]
    [InlineData(Tpl + "[a](t)\nx+=5", "t!{x=1|y=2} a(t){x=15|y=2}")]
    public void Append_JoinsTheLastValueOfThatName(string text, string expected) => Assert.Equal(expected, Shown.Text(Shown.Parse(text)));

    [Fact]
    public void Append_IsMarkedAndStandsWhereTheLastPartStands()
    {
        var entry = Assert.Single(Shown.Parse("[a]\nx=1\n\nx+=2").Sections[0].Entries);

        Assert.Equal(new ConfEntry("x", "12", IsObject: false, IsAppend: true, Shown.Main, 4), entry);
    }

    [Fact]
    public void Names_AreFoundWithoutRegardToCase()
    {
        var file = Shown.Parse("[Tpl](!)\n[Bob](Tpl)\nMatch=1\nmatch=2\nother=3");
        var bob = file.Find("bob")!;

        Assert.Equal("1", bob.First("MATCH"));
        Assert.Equal("2", bob.Last("MATCH"));
        Assert.Equal(["1", "2"], bob.All("match"));
        Assert.Null(bob.First("none"));
        Assert.Null(file.Find("tpl"));
        Assert.Equal((Shown.Main, 2), (bob.File, bob.Line));
    }

    [Theory]
    [InlineData("[a]\nnonsense", 2, "no '='")]
    [InlineData("[a]\n= 1", 2, "no name before '='")]
    [InlineData("[a]\n+= 1", 2, "no name before '='")]
    [InlineData("[a] (!)", 1, "'(!)' is ignored")]
    [InlineData("[a](!) b", 1, "'b' after ')' is ignored")]
    [InlineData("[a]()", 1, "empty name")]
    [InlineData("# remark", 1, "unknown directive '#'")]
    [InlineData("#include", 1, "#include without a name")]
    [InlineData("#exec /bin/date", 1, "#exec is not allowed")]
    [InlineData("#exec \"\"", 1, "#exec without a name")]
    [InlineData("[a]\n;--\n\nx=1", 2, "never closed")]
    public void IgnoredText_IsWarnedAbout(string text, int line, string message)
    {
        var warning = Assert.Single(Shown.Parse(text).Warnings);

        Assert.Equal((Shown.Main, line), (warning.File, warning.Line));
        Assert.Contains(message, warning.Message, StringComparison.Ordinal);
    }
}
