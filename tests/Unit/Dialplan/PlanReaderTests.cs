namespace Convoke.Tests.Unit.Dialplan;

public class PlanReaderTests
{
    [Fact]
    public void Priorities_CountOverExtensionsOfAContext()
    {
        var plan = PlanText.Plan("[c]\nexten => 1,1,A()\nsame => n,B()\nsame => n+2(far),C()\nexten => 2,n,D()\nsame => s+1,E()\n");
        Assert.Equal("B()", plan.Runs("1", 2));
        Assert.Equal("C()", plan.Runs("1", 5));
        Assert.Equal("D()", plan.Runs("2", 6));
        Assert.Equal("E()", plan.Runs("2", 7));
        Assert.Equal(5, plan.Priority("c", "1", "far", ""));
        Assert.Equal(7, plan.Priority("c", "1", "7", ""));
        Assert.Null(plan.Priority("c", "1", "near", ""));
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("exten => 1,n,A()", "'n' has no priority before it")]
    [InlineData("same => n,A()", "stands before any extension")]
    [InlineData("exten => 1,1,A()\nexten => 1,1,B()", "priority 1 already")]
    [InlineData("exten => 1,1(x),A()\nsame => n(x),B()", "label 'x' already")]
    [InlineData("exten => 1", "has no priority")]
    [InlineData("exten => 1,zero,A()", "'zero' is no priority")]
    [InlineData("exten => 1,1", "names no application")]
    [InlineData("exten => 1,1,A(x", "the parenthesis of A is not closed")]
    [InlineData("exten => 1,1,A(${x)", "has no closing }")]
    [InlineData("exten => _[15,1,A()", "the bracket in '_[15' is not closed")]
    [InlineData("exten => _.,1,A()", "takes every extension")]
    [InlineData("include => gone", "includes 'gone', which is not there")]
    [InlineData("include => c\ninclude => c", "includes 'c' already")]
    [InlineData("include => c,25:00-26:00", "is no time")]
    [InlineData("switch => Realtime/c@x", "switches are not supported")]
    [InlineData("extra => 1", "none of exten, same, include")]
    public void WhatCannotBeUsed_IsToldWithItsLine(string line, string problem)
    {
        var plan = PlanText.Plan($"[c]\n{line}\n");
        Assert.Contains(plan.Problems, p => p.Contains(problem, StringComparison.Ordinal));
        Assert.All(plan.Problems, p => Assert.StartsWith("extensions.conf:", p, StringComparison.Ordinal));
    }

    [Fact]
    public void ApplicationText_GoesToTheLastParenthesis()
    {
        var plan = PlanText.Plan("[c]\nexten => 1,1,Set(A=(x)),B(y)\nexten => 2,1,Answer\nexten => _[a,b]1,1,NoOp(,)\n");
        Assert.Equal("Set(A=(x)),B(y)", plan.Runs("1"));
        Assert.Equal("Answer()", plan.Runs("2"));
        Assert.Equal("NoOp(,)", plan.Runs("a1"));
    }

    [Fact]
    public void Globals_SeeThoseBeforeThem_AndNamesOfExtensionsSeeThem()
    {
        var extensions = PlanText.Load(
            "[globals]\nA=1\nB=${A}2\n[c]\nexten => ${B},1,NoOp()\ninclude => c${A}\n[c1]\nexten => x,1,NoOp()\n"
        );
        Assert.Equal("12", extensions.Globals.Get("B"));
        Assert.True(extensions.Exists("c", "12", ""));
        Assert.True(extensions.Exists("c", "x", ""));
    }

    [Fact]
    public void ContextInTwoParts_IsOne()
    {
        var plan = PlanText.Plan("[c]\nexten => 1,1,A()\n[d]\n[c]\nexten => 2,1,B()\n");
        Assert.Equal("A()", plan.Runs("1"));
        Assert.Equal("B()", plan.Runs("2"));
    }

    [Fact]
    public void Autofallthrough_IsOnUnlessItIsOff()
    {
        Assert.True(PlanText.Plan("[c]\n").FallsThrough);
        Assert.False(PlanText.Plan("[general]\nautofallthrough=no\n[c]\n").FallsThrough);
    }

    [Fact]
    public void Clearglobalvars_ForgetsWhatTheFileNoLongerSays()
    {
        var extensions = PlanText.Load("[globals]\nA=1\n");
        extensions.Load(PlanText.Sections("[globals]\nB=1\n"));
        Assert.Equal("1", extensions.Globals.Get("A"));
        extensions.Load(PlanText.Sections("[general]\nclearglobalvars=yes\n[globals]\nB=1\n"));
        Assert.Null(extensions.Globals.Get("A"));
    }
}
