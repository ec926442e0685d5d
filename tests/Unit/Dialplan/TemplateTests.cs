using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Tests.Unit.Dialplan;

public class TemplateTests
{
    readonly FakeScope scope = new()
    {
        Variables =
        {
            ["A"] = "0123456789",
            ["NAME"] = "A",
            ["Q"] = "a,b",
        },
        Functions = { ["ECHO"] = static s => s },
    };

    [Theory]
    [InlineData("plain $5 $", "plain $5 $")]
    [InlineData("${A:3}", "3456789")]
    [InlineData("${A:-3}", "789")]
    [InlineData("${A:2:3}", "234")]
    [InlineData("${A:0:-2}", "01234567")]
    [InlineData("${A:-5:2}", "56")]
    [InlineData("${A:-4:-1}", "678")]
    [InlineData("${A:20}", "")]
    [InlineData("${A:3:0}", "")]
    [InlineData("${A:-20:3}", "012")]
    [InlineData("${A:x}", "0123456789")]
    [InlineData("${A::3}", "0123456789")]
    [InlineData("${${NAME}:0:2}", "01")]
    [InlineData("${NONE}", "")]
    [InlineData("[${NONE}${A:9}]", "[9]")]
    [InlineData("${ECHO(a:b):2}", "b")]
    [InlineData("${ECHO(${Q})}", "a,b")]
    [InlineData("${ECHO(f(x))}", "f(x)")]
    [InlineData("$[1 + ${A:1:1}]", "2")]
    [InlineData("${A:$[1+1]:1}", "2")]
    [InlineData("\\${A:0:1}", "\\0")]
    public void Text_Gives(string text, string result) => Assert.Equal(result, scope.Evaluate(text));

    [Theory]
    [InlineData("a${A", "a")]
    [InlineData("a$[1", "a")]
    [InlineData("${ECHO(x}", "x")]
    public void WhatIsNotClosed_IsTold(string text, string result)
    {
        Assert.Equal(result, scope.Evaluate(text));
        Assert.NotEmpty(scope.Problems);
    }

    [Fact]
    public void Nesting_HasAnEnd()
    {
        Assert.Equal("", scope.Evaluate(string.Concat(Enumerable.Repeat("${", 5000)) + string.Concat(Enumerable.Repeat("}", 5000))));
        Assert.NotEmpty(scope.Problems);
    }

    [Fact]
    public void Value_IsNotEvaluatedAgain()
    {
        scope.Variables["X"] = "${A}";
        Assert.Equal("${A}", scope.Evaluate("${X}"));
    }

    [Fact]
    public void NameFromOutside_IsNoFunction()
    {
        scope.Variables["X"] = Marks.Mark("ECHO(boo)");
        Assert.Equal("", scope.Evaluate("${${X}}"));
        Assert.Empty(scope.Called);
    }

    [Fact]
    public void ValueThatGrowsWithoutEnd_IsCut()
    {
        for (var i = 0; i < 40; i++)
        {
            scope.Variables["A"] = scope.Evaluate("${A}${A}");
        }
        Assert.Equal(Template.MostLength, scope.Variables["A"].Length);
        Assert.NotEmpty(scope.Problems);
    }
}
