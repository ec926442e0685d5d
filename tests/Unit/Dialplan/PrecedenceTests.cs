namespace Convoke.Tests.Unit.Dialplan;

/// <summary>Which of several extensions is taken: what a running Asterisk takes.</summary>
public class PrecedenceTests
{
    [Theory]
    [InlineData("111111", "_1XXXXX", "_1XXXXX", "_X11111")]
    [InlineData("211111", "_2X.", "_2X.", "_X11111", "_[2-4]XX")]
    [InlineData("213", "_2X.", "_[2-4]XX", "_2X.", "_NXX")]
    [InlineData("215", "_2[0-9]5", "_2[0-9]5", "_2X.")]
    [InlineData("298", "_29!", "_29!", "_2X.", "299")]
    [InlineData("299", "299", "_29!", "_2X.", "299")]
    [InlineData("9", "_9!", "_9.", "_9!")]
    [InlineData("95", "_9.", "_9.", "_9!")]
    [InlineData("850", "_8NX", "_8NX", "_8.")]
    [InlineData("150", "_ZXX", "_ZXX", "_XXX")]
    [InlineData("5", "_[135]", "_[357]", "_[135]")]
    [InlineData("12345", "12345", "_X.", "_XX", "12345")]
    public void Dialled_Takes(string dialled, string wins, params string[] candidates)
    {
        foreach (var order in new[] { candidates, [.. candidates.Reverse()] })
        {
            var plan = PlanText.Plan("[c]\n" + string.Concat(order.Select(c => $"exten => {c},1,NoOp({c})\n")));
            Assert.Equal($"NoOp({wins})", plan.Runs(dialled));
        }
    }

    [Fact]
    public void PriorityThatOneLacks_ComesFromTheNextThatHasIt()
    {
        var plan = PlanText.Plan(
            "[c]\nexten => _8NX,1,A()\nexten => _8.,1,B()\nexten => _8.,2,C()\ninclude => d\n[d]\nexten => 850,1,D()\nexten => 850,3,E()\n"
        );
        Assert.Equal("A()", plan.Runs("850"));
        Assert.Equal("C()", plan.Runs("850", 2));
        Assert.Equal("E()", plan.Runs("850", 3));
        Assert.Null(plan.Runs("850", 4));
    }

    [Fact]
    public void OwnMatch_ComesBeforeEveryInclude()
    {
        var plan = PlanText.Plan("[c]\nexten => _X.,1,A()\ninclude => d\n[d]\nexten => 850,1,B()\n");
        Assert.Equal("A()", plan.Runs("850"));
    }

    [Fact]
    public void ExtensionForACaller_ComesBeforeTheOneForAll()
    {
        var plan = PlanText.Plan("[c]\nexten => 7,1,A()\nexten => 7/_1X,1,B()\nexten => 7/11,1,C()\nexten => 7/,1,D()\n");
        Assert.Equal("C()", plan.Runs("7", caller: "11"));
        Assert.Equal("B()", plan.Runs("7", caller: "12"));
        Assert.Equal("A()", plan.Runs("7", caller: "2"));
        Assert.Equal("D()", plan.Runs("7", caller: ""));
    }
}
