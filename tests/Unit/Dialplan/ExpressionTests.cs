using Convoke.Dialplan.Texts;

namespace Convoke.Tests.Unit.Dialplan;

/// <summary>Expressions give what a running Asterisk gave for them.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("1 = 1.0", "1")]
    [InlineData("\"1\" = 1", "0")]
    [InlineData("\"abc\" = abc", "0")]
    [InlineData("\"${N}\" = \"\"", "1")]
    [InlineData("5/2", "2.5")]
    [InlineData("10/3", "3.33333333333333333")]
    [InlineData("-7%3", "-1")]
    [InlineData("1/0", "2147483647")]
    [InlineData("1%0", "0")]
    [InlineData("2 + 3 * 4", "14")]
    [InlineData("10-4-3", "3")]
    [InlineData("5 & 3", "5")]
    [InlineData("abc & 1", "abc")]
    [InlineData("abc && 0", "0")]
    [InlineData("\"\" | xyz", "\"\"")]
    [InlineData("0 | xyz", "xyz")]
    [InlineData("!5", "0")]
    [InlineData("!abc", "1")]
    [InlineData("!\"\"", "1")]
    [InlineData("\"x\" ? \"yes\" :: \"no\"", "\"yes\"")]
    [InlineData("0 ? yes :: no", "no")]
    [InlineData("\"abcdef\" : \"abc\"", "3")]
    [InlineData("\"abcdef\" : \"bcd\"", "0")]
    [InlineData("\"abcdef\" =~ \"b(c)d\"", "c")]
    [InlineData("\"abcdef\" : \"(x)\"", "")]
    [InlineData("\"a1\" =~ \"[[:digit:]]\"", "1")]
    [InlineData("abc ~~ def", "abcdef")]
    [InlineData("007 = 7", "1")]
    [InlineData("007", "007")]
    [InlineData("1.50", "1.50")]
    [InlineData("1.5+1", "2.5")]
    [InlineData("0.1+0.2", "0.3")]
    [InlineData("10 < 9", "0")]
    [InlineData("10 < 9a", "1")]
    [InlineData("\"10\" < \"9\"", "1")]
    [InlineData("A < a", "1")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"hello\"", "\"hello\"")]
    [InlineData("hello", "hello")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("1 < 2 < 3", "1")]
    [InlineData("3 > 2 > 1", "0")]
    [InlineData("2 - -3", "5")]
    [InlineData("192.168.1.1 = 192.168.1.1", "1")]
    [InlineData("LEN(abc) + 1", "4")]
    [InlineData("POW(2,10)", "1024")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("1 >= 1 & 2 != 3", "1")]
    [InlineData("999999999999999999999 * 10", "1e+22")]
    [InlineData("ROUND(2.5) + FLOOR(1.9)", "4")]
    public void Expression_Gives(string expression, string result) => Assert.Equal(result, new FakeScope().Evaluate($"$[{expression}]"));

    [Theory]
    [InlineData("${N} = 1", "")]
    [InlineData("${N} + 5", "")]
    [InlineData("a b = 1", "a")]
    [InlineData("1 + (2", "0")]
    [InlineData("1 +", "0")]
    [InlineData("abc/2", "0")]
    [InlineData("3*abc", "0")]
    [InlineData("2/abc", "2147483647")]
    [InlineData("abc + 1", "1")]
    [InlineData("1 + abc", "1")]
    [InlineData("abc - 1", "-1")]
    [InlineData("foo-bar = baz-qux", "1")]
    [InlineData("\"a\" =~ \"(\"", "")]
    [InlineData("\"open", "")]
    [InlineData("1 ~ 2", "1")]
    public void WhatIsWrong_IsTold_AndGives(string expression, string result)
    {
        var scope = new FakeScope();
        Assert.Equal(result, scope.Evaluate($"$[{expression}]"));
        Assert.NotEmpty(scope.Problems);
    }

    [Fact]
    public void TextFromOutside_IsNoOperatorAndNoCall()
    {
        var scope = new FakeScope { Functions = { ["SHELL"] = static _ => "ran" } };
        foreach (
            var (outside, expression, result) in new[]
            {
                ("SHELL(hostname)", "${X}", "SHELL(hostname)"),
                ("1 | 1", "${X} = 2", "0"),
                ("x\" | \"1", "\"${X}\" = \"y\"", "0"),
                ("foo-bar", "${X} = \"x\"", "0"),
                ("0 ? 1 :: 1", "${X} = 0", "0"),
                ("-5", "${X} + 1", "-4"),
                ("a.*", "\"abc\" =~ ${X}", "0"),
            }
        )
        {
            scope.Variables["X"] = Marks.Mark(outside);
            Assert.Equal(result, Marks.Plain(scope.Evaluate($"$[{expression}]")));
        }
        Assert.Empty(scope.Called);
    }

    [Fact]
    public void TextFromOutside_EqualsTheSameTextOfTheDialplan()
    {
        var scope = new FakeScope { Variables = { ["X"] = Marks.Mark("O'Hara, \"Bob\" <1>"), ["Y"] = Marks.Mark("a/b") } };
        Assert.Equal("1", scope.Evaluate("$[\"${Y}\" = \"a/b\"]"));
        Assert.Equal("1", scope.Evaluate("$[${X} = ${X}]"));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("1 ? ")]
    [InlineData("ABS(")]
    public void NestingWithoutEnd_IsStopped(string piece)
    {
        var scope = new FakeScope();
        scope.Evaluate($"$[{string.Concat(Enumerable.Repeat(piece, 20_000))}1]");
        Assert.NotEmpty(scope.Problems);
    }

    [Fact]
    public void LongRow_IsNoNesting() =>
        Assert.Equal("20001", new FakeScope().Evaluate($"$[1{string.Concat(Enumerable.Repeat("+1", 20_000))}]"));
}
