using Convoke.Dialplan;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Dialplan;

public class ExtensionsTests
{
    static Extensions Load(string text) => PlanText.Load(text);

    [Theory]
    [InlineData("100", "100", true)]
    [InlineData("100", "1000", false)]
    [InlineData("_1XX", "123", true)]
    [InlineData("_1XX", "12", false)]
    [InlineData("_1XX", "12a", false)]
    [InlineData("_NXX", "199", false)]
    [InlineData("_nxx", "299", true)]
    [InlineData("_Z.", "1", false)]
    [InlineData("_Z.", "12", true)]
    [InlineData("_Z!", "1", true)]
    [InlineData("_Z!", "0", false)]
    [InlineData("_[13-57]0", "40", true)]
    [InlineData("_[13-57]0", "20", false)]
    [InlineData("_[13-57]0", "70", true)]
    [InlineData("_[5-1]0", "30", false)]
    [InlineData("_[]5", "5", true)]
    [InlineData("_[15", "1", false)]
    [InlineData("_555-XXXX", "5551234", true)]
    [InlineData("555", "5-5-5", true)]
    [InlineData("5-5-5", "555", true)]
    [InlineData("_5X5", "5-5-5", true)]
    [InlineData("_.", "anything", true)]
    [InlineData("_.", "", false)]
    [InlineData("_+49.", "+4930", true)]
    [InlineData("echo", "ECHO", false)]
    public void Name_Matches(string name, string dialled, bool matches) =>
        Assert.Equal(matches, Load($"[c]\nexten => {name},1,Answer()\n").Exists("c", dialled, ""));

    [Fact]
    public void SetOverTheWholeOfUnicode_IsARange()
    {
        var plan = Load("[c]\nexten => _[a-\uFFFF],1,Answer()\n");
        Assert.True(plan.Exists("c", "z", ""));
        Assert.True(plan.Exists("c", "\uFFFF", ""));
        Assert.False(plan.Exists("c", "A", ""));
    }

    [Fact]
    public void FirstStep_IsWhatMakesItExist()
    {
        var plan = Load("[c]\nexten => 2,2,Answer()\nexten => 3,hint,PJSIP/a\nexten => 4,1(start),Answer()\n same => n,Hangup()\n");
        Assert.False(plan.Exists("c", "2", ""));
        Assert.False(plan.Exists("c", "3", ""));
        Assert.True(plan.Exists("c", "4", ""));
        Assert.False(plan.Exists("d", "4", ""));
    }

    [Fact]
    public void Includes_AreFollowedAndMayGoInCircles()
    {
        var plan = Load(
            "[a]\ninclude => b\n[b]\ninclude => c\n[c]\ninclude => a\nexten => 1,1,Answer()\nexten => 2,hint,PJSIP/x&PJSIP/y\n"
        );
        Assert.True(plan.Exists("a", "1", ""));
        Assert.False(plan.Exists("a", "9", ""));
        Assert.Equal("PJSIP/x&PJSIP/y", plan.Hint("a", "2"));
        Assert.Null(plan.Hint("a", "1"));
    }

    /// <summary>a includes b and c, these include a: without a note of where one was, each level would double the work.</summary>
    [Fact]
    public void IncludesThatGoInManyCircles_CostEachContextOnce()
    {
        var text = string.Concat(
            Enumerable
                .Range(0, 200)
                .Select(i => $"[c{i}]\n" + string.Concat(Enumerable.Range(0, 200).Where(j => j != i).Select(j => $"include => c{j}\n")))
        );
        var plan = Load(text);
        Assert.False(plan.Exists("c0", "1", ""));
        Assert.Null(plan.Hint("c0", "1"));
        Assert.False(plan.CouldExistLonger("c0", "1", ""));
    }

    [Fact]
    public void IncludesInALongRow_AreFollowedAsFarAsAnybodyNests()
    {
        var text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"[c{i}]\ninclude => c{i + 1}\nexten => {i},1,NoOp()\n"));
        var plan = Load(text);
        Assert.True(plan.Exists("c0", "512", ""));
        Assert.False(plan.Exists("c0", "99999", ""));
    }

    [Fact]
    public void IncludeAtTimes_CountsAtThoseTimes()
    {
        // A Thursday.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 8, 59, 0, TimeSpan.Zero));
        var plan = PlanText.Load("[a]\ninclude => b,9:00-17:00,mon-fri,*,*\n[b]\nexten => 1,1,Answer()\n", clock);
        Assert.False(plan.Exists("a", "1", ""));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(plan.Exists("a", "1", ""));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.False(plan.Exists("a", "1", ""));
    }

    [Fact]
    public void Caller_MayBeDemanded()
    {
        var plan = Load("[c]\nexten => 1/_55X,1,Answer()\nexten => 2/,1,Answer()\nexten => 3/(55)1-2,1,Answer()\n");
        Assert.True(plan.Exists("c", "1", "551"));
        Assert.False(plan.Exists("c", "1", "661"));
        Assert.False(plan.Exists("c", "1", ""));
        Assert.True(plan.Exists("c", "2", ""));
        Assert.False(plan.Exists("c", "2", "551"));
        Assert.True(plan.Exists("c", "3", "5512"));
    }

    [Fact]
    public void MoreDigits_CouldMakeItExist()
    {
        var plan = Load("[c]\nexten => 1234,1,Answer()\nexten => _2XX,1,Answer()\nexten => _9.,1,Answer()\nexten => _8!,1,Answer()\n");
        Assert.True(plan.CouldExistLonger("c", "12", ""));
        Assert.False(plan.CouldExistLonger("c", "1234", ""));
        Assert.True(plan.CouldExistLonger("c", "21", ""));
        Assert.False(plan.CouldExistLonger("c", "211", ""));
        Assert.True(plan.CouldExistLonger("c", "9", ""));
        Assert.True(plan.CouldExistLonger("c", "91", ""));
        Assert.False(plan.CouldExistLonger("c", "81", ""));
        Assert.False(plan.CouldExistLonger("c", "7", ""));
    }

    [Fact]
    public void NewFile_TakesThePlaceOfTheOld_AndWhoHasTheOldKeepsIt()
    {
        var plan = Load("[c]\nexten => 1,1,Answer()\n");
        var old = plan.Current;
        plan.Load(PlanText.Sections("[c]\nexten => 2,1,Answer()\n"));
        Assert.False(plan.Exists("c", "1", ""));
        Assert.True(old.Exists("c", "1", ""));
        plan.Load([]);
        Assert.False(plan.Exists("c", "2", ""));
    }

    [Fact]
    public void Hint_IsEvaluatedAtOnce_OrForAPatternWhenItIsAskedFor()
    {
        var plan = Load(
            "[globals]\nTECH=PJSIP\n[c]\nexten => bob,hint,${TECH}/${EXTEN}\nexten => carol,hint,PJSIP/carol(Carol)\nexten => _1XX,hint,PJSIP/${EXTEN}\n"
        );
        Assert.Equal("PJSIP/bob", plan.Hint("c", "bob"));
        Assert.Equal("Carol", plan.Current.Hinted("c", "carol")!.Value.Extension.Hint!.Name);
        Assert.Equal("PJSIP/123", plan.Hint("c", "123"));
    }

    [Fact]
    public void Autohints_NameDevices()
    {
        var plan = Load("[c]\nautohints=yes\n[d]\nexten => 1,1,NoOp()\n");
        plan.AutoHint = name => name == "bob" ? "PJSIP/bob" : null;
        Assert.Equal("PJSIP/bob", plan.Hint("c", "bob"));
        Assert.Null(plan.Hint("c", "carol"));
        Assert.Null(plan.Hint("d", "bob"));
    }

    [Fact]
    public void RegisteredEndpoint_IsAnExtension()
    {
        var plan = Load("[c]\ninclude => reg\n");
        plan.Registered = (context, name) => context == "reg" && name is "bob";
        Assert.True(plan.Exists("c", "bob", ""));
        Assert.False(plan.Exists("c", "carol", ""));
        Assert.Equal("NoOp()", plan.Current.Runs("bob"));
    }
}
