using Convoke.Sorcery.Conf;
using Convoke.Telephony.Dialplan;

namespace Convoke.Tests.Unit.Telephony.Dialplan;

public class ExtensionsTests
{
    static Extensions Load(string text)
    {
        var extensions = new Extensions();
        extensions.Load(ConfFile.Parse(text, "test.conf"));
        return extensions;
    }

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
    [InlineData("_555-XXXX", "5551234", true)]
    [InlineData("_.", "anything", true)]
    [InlineData("_.", "", false)]
    [InlineData("_+49.", "+4930", true)]
    [InlineData("echo", "ECHO", false)]
    public void Name_Matches(string name, string dialled, bool matches) =>
        Assert.Equal(matches, Load($"[c]\nexten => {name},1,Answer()\n").Exists("c", dialled, ""));

    [Fact]
    public void FirstStep_IsWhatMakesItExist()
    {
        var plan = Load(
            "[c]\nexten => 1,n,Answer()\nexten => 2,2,Answer()\nexten => 3,hint,PJSIP/a\nexten => 4,1(start),Answer()\n same => n,Hangup()\n"
        );
        Assert.True(plan.Exists("c", "1", ""));
        Assert.False(plan.Exists("c", "2", ""));
        Assert.False(plan.Exists("c", "3", ""));
        Assert.True(plan.Exists("c", "4", ""));
        Assert.False(plan.Exists("d", "4", ""));
    }

    [Fact]
    public void Includes_AreFollowedAndMayGoInCircles()
    {
        var plan = Load(
            "[a]\ninclude => b\n[b]\ninclude => c,9:00-17:00,mon-fri,*,*\n[c]\ninclude => a\nexten => 1,1,Answer()\nexten => 2,hint,PJSIP/x&PJSIP/y\n"
        );
        Assert.True(plan.Exists("a", "1", ""));
        Assert.False(plan.Exists("a", "9", ""));
        Assert.Equal("PJSIP/x&PJSIP/y", plan.Hint("a", "2"));
        Assert.Null(plan.Hint("a", "1"));
    }

    [Fact]
    public void Caller_MayBeDemanded()
    {
        var plan = Load("[c]\nexten => 1/_55X,1,Answer()\n");
        Assert.True(plan.Exists("c", "1", "551"));
        Assert.False(plan.Exists("c", "1", "661"));
    }

    [Fact]
    public void MoreDigits_CouldMakeItExist()
    {
        var plan = Load("[c]\nexten => 1234,1,Answer()\nexten => _2XX,1,Answer()\nexten => _9.,1,Answer()\n");
        Assert.True(plan.CouldExistLonger("c", "12", ""));
        Assert.False(plan.CouldExistLonger("c", "1234", ""));
        Assert.True(plan.CouldExistLonger("c", "21", ""));
        Assert.False(plan.CouldExistLonger("c", "211", ""));
        Assert.True(plan.CouldExistLonger("c", "9", ""));
        Assert.False(plan.CouldExistLonger("c", "7", ""));
    }

    [Fact]
    public void NewFile_TakesThePlaceOfTheOld()
    {
        var plan = Load("[c]\nexten => 1,1,Answer()\n");
        plan.Load(ConfFile.Parse("[c]\nexten => 2,1,Answer()\n", "test.conf"));
        Assert.False(plan.Exists("c", "1", ""));
        plan.Load(null);
        Assert.False(plan.Exists("c", "2", ""));
    }
}
