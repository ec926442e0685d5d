using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfErrorTests
{
    [Theory]
    [InlineData("x=1", 1, "before any section")]
    [InlineData("[a\nx=1", 1, "no ']'")]
    [InlineData("[]", 1, "no name")]
    [InlineData("[a](!", 1, "no ')'")]
    [InlineData("\n[a](b)", 2, "inherits from 'b', which is not defined")]
    [InlineData("[b](!)\n[a](b,c)", 2, "inherits from 'c'")]
    [InlineData("[a](a)", 1, "inherits from 'a'")]
    [InlineData("[a]\n[a](+,a)", 2, "cannot inherit from itself")]
    [InlineData("[a](+)\nx=1", 1, "no section 'a' above")]
    [InlineData("[a](!)\n[a](+)", 2, "no section 'a' above")]
    [InlineData("[a]\ntype=aor\n[a](+type=endpoint)", 3, "matches the filter 'type=endpoint'")]
    [InlineData("[a]\n[a](+type)", 2, "name=value")]
    [InlineData("[a]\n[a](+type=*)", 2, "no regular expression")]
    [InlineData("[a]\n[a](+TEMPLATES=all)", 2, "'include' or 'restrict'")]
    [InlineData("[a]\n[a](+x=1,+y=1)", 2, "more than one '+'")]
    [InlineData("[a]\n\\ x=1", 2, "backslash")]
    [InlineData("[a]\n\\", 2, "backslash")]
    [InlineData("[a]\nx=1\02", 2, "NUL")]
    [InlineData("#include none.conf", 1, "no file '/etc/convoke/none.conf'")]
    [InlineData("#include \"conf.d/*.conf\"", 1, "no file '/etc/convoke/conf.d/*.conf'")]
    [InlineData("#include ../shadow", 1, "outside the configuration directory")]
    [InlineData("#tryinclude /etc/shadow", 1, "outside the configuration directory")]
    [InlineData("#include /etc/convoke/../convoke-secrets/x", 1, "outside the configuration directory")]
    public void WrongText_IsReportedWithItsPlace(string text, int line, string message)
    {
        var error = Assert.Single(Shown.Errors(() => Shown.Parse(text)));

        Assert.Equal((Shown.Main, line), (error.File, error.Line));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllErrors_AreReportedAtOnce()
    {
        var thrown = Assert.Throws<ConfException>(() => Shown.Parse("x=1\n[a](b)\nfine=1\n[c\n[d](+)\n\\"));

        Assert.Equal([1, 2, 4, 5, 6], thrown.Errors.Select(e => e.Line));
        Assert.StartsWith(Shown.Main + ":1: ", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_AreNotCollectedWithoutEnd() =>
        Assert.Equal(1001, Shown.Errors(() => Shown.Parse(string.Concat(Enumerable.Repeat("[x\n", 5000)))).Count);

    [Fact]
    public void LongLine_IsReportedUnlessItIsComment()
    {
        var padding = new string('x', 9000);

        Assert.Contains(
            "8191 are allowed",
            Assert.Single(Shown.Errors(() => Shown.Parse("[a]\nx=" + padding))).Message,
            StringComparison.Ordinal
        );
        Assert.Equal("a{x=1}", Shown.Text(Shown.Parse("[a]\nx=1 ;" + padding)));
    }

    [Fact]
    public void InvalidUtf8_IsReportedUnlessItIsComment()
    {
        var source = new MemoryConfSource();
        source.Put("/etc/convoke/a.conf", [.. "; Gr"u8, 0xFC, .. "n\n[a]\nx=1"u8], minute: 0);
        source.Put("/etc/convoke/b.conf", [.. "[a]\nx=gr"u8, 0xFC, .. "n"u8], minute: 0);

        Assert.Equal("a{x=1}", Shown.Text(ConfFile.Load("/etc/convoke/a.conf", source: source)));
        var error = Assert.Single(Shown.Errors(() => ConfFile.Load("/etc/convoke/b.conf", source: source)));
        Assert.Equal(("/etc/convoke/b.conf", 2), (error.File, error.Line));
    }

    [Fact]
    public void HalfASurrogatePair_IsReported() =>
        Assert.Equal(2, Assert.Single(Shown.Errors(() => Shown.Parse("[a]\nx=" + '\uD800'))).Line);

    [Fact]
    public void NestedComments_HaveALimit()
    {
        Assert.Equal("a{x=1}", Shown.Text(Shown.Parse(Nested(128))));
        Assert.Contains("128 deep", Shown.Errors(() => Shown.Parse(Nested(129)))[0].Message, StringComparison.Ordinal);

        static string Nested(int depth) =>
            string.Concat(Enumerable.Repeat(";-- ", depth)) + string.Concat(Enumerable.Repeat("--; ", depth)) + "[a]\nx=1";
    }

    [Theory]
    [InlineData("[t](!)\nx=1\n", "[t](!,t)\n", 40)]
    [InlineData("[t](!)\nx=1\n", "[a](t)\nx+=12345678901234567890\n[t](+TEMPLATES=include,a)\n", 4000)]
    public void MultiplyingTemplates_EndAtTheBudget(string start, string step, int count)
    {
        // The first namesake is the one inherited from, so each step needs a name of its own.
        var steps = Enumerable
            .Range(0, count)
            .Select(i => step.Contains('+') ? step : $"[t{i}](!,{(i == 0 ? "t,t" : $"t{i - 1},t{i - 1}")})\n");
        var text = start + string.Concat(steps);

        var errors = Shown.Errors(() => ConfFile.Parse(text, Shown.Main, new ConfOptions { Budget = 1 << 22 }, new MemoryConfSource()));

        Assert.Contains("budget", errors[^1].Message, StringComparison.Ordinal);
    }
}
