using Convoke.Calls.Channels;
using Convoke.Calls.Dialling;

namespace Convoke.Tests.Unit.Calls;

public sealed class DialTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void Answer_JoinsBoth_AndHangupOfOneEndsTheOther()
    {
        var (alice, phone, _) = Dial("Fake/bob");
        var bob = bench.Driver.Phones["bob"];
        bob.Says(new RingingHeard());
        bench.Settle();
        Assert.Contains("ringing", phone.Told);
        bob.Says(new Answered());
        bench.Settle();
        Assert.Contains("answer", phone.Told);
        Assert.Equal((alice, bob.Channel), Assert.Single(bench.Links));

        phone.Goes(16);
        bench.Settle();

        Assert.Contains("hangup 16", bob.Told);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(17, "BUSY")]
    [InlineData(34, "CONGESTION")]
    [InlineData(16, "NOANSWER")]
    [InlineData(19, "NOANSWER")]
    [InlineData(1, "CHANUNAVAIL")]
    [InlineData(21, "CHANUNAVAIL")]
    public void Refusal_GivesItsStatus(int cause, string status)
    {
        var (alice, _, ended) = Dial("Fake/bob");

        bench.Driver.Phones["bob"].Goes(cause);
        bench.Settle();

        Assert.Equal(DialEnd.Continue, ended.Value);
        Assert.Equal((status, cause), (alice.Variables.Get("DIALSTATUS"), alice.HangupCause));
    }

    [Theory]
    [InlineData(17, 34, "BUSY")]
    [InlineData(34, 1, "CONGESTION")]
    [InlineData(19, 21, "NOANSWER")]
    [InlineData(1, 3, "CHANUNAVAIL")]
    public void RefusalsOfAFork_AreCountedTogether(int first, int second, string status)
    {
        var (alice, _, _) = Dial("Fake/bob&Fake/carol");

        bench.Driver.Phones["bob"].Goes(first);
        bench.Driver.Phones["carol"].Goes(second);
        bench.Settle();

        Assert.Equal(status, alice.Variables.Get("DIALSTATUS"));
    }

    [Fact]
    public void Fork_FirstAnswerWins_OthersAreToldSo()
    {
        Dial("Fake/bob&Fake/carol");
        var (bob, carol) = (bench.Driver.Phones["bob"], bench.Driver.Phones["carol"]);

        carol.Says(new Answered());
        bench.Settle();

        Assert.Contains("hangup 26", bob.Told);
        Assert.DoesNotContain(carol.Told, t => t.StartsWith("hangup", StringComparison.Ordinal));
    }

    [Fact]
    public void Timeout_HangsUpTheCallee_AndGoesOn()
    {
        var (alice, _, ended) = Dial("Fake/bob", time: "5");

        bench.Pass(TimeSpan.FromSeconds(4.9));
        Assert.False(ended.IsSet);
        bench.Pass(TimeSpan.FromSeconds(0.2));

        Assert.Equal("NOANSWER", alice.Variables.Get("DIALSTATUS"));
        Assert.Contains("hangup 0", bench.Driver.Phones["bob"].Told);
    }

    [Fact]
    public void CallerGone_CancelsAll()
    {
        var (alice, phone, ended) = Dial("Fake/bob&Fake/carol");

        phone.Goes(127);
        bench.Settle();

        Assert.Equal(DialEnd.Hangup, ended.Value);
        Assert.Equal("CANCEL", alice.Variables.Get("DIALSTATUS"));
        Assert.Contains("hangup 127", bench.Driver.Phones["bob"].Told);
        AssertNothingIsLeft();
    }

    [Fact]
    public void Nobody_IsUnavailable()
    {
        var (alice, _, ended) = Dial("Fake/cause3");

        Assert.Equal(DialEnd.Continue, ended.Value);
        Assert.Equal(("CHANUNAVAIL", 3), (alice.Variables.Get("DIALSTATUS"), alice.HangupCause));
    }

    [Fact]
    public void Forward_CallsTheOther_AndDropsTheFirst()
    {
        Dial("Fake/bob");

        bench.Driver.Phones["bob"].Says(new Forwarded("Fake/carol", new() { Reason = "cfu" }));
        bench.Settle();

        Assert.Contains(bench.Driver.Phones["bob"].Told, t => t.StartsWith("hangup", StringComparison.Ordinal));
        Assert.Contains("call", bench.Driver.Phones["carol"].Told);
    }

    [Fact]
    public void Forward_InACircle_Ends()
    {
        var (alice, _, ended) = Dial("Fake/bob");
        for (var i = 0; i < 50 && !ended.IsSet; i++)
        {
            bench.Driver.Phones["bob"].Says(new Forwarded("Fake/bob", new()));
            bench.Settle();
        }

        Assert.True(ended.IsSet);
        Assert.Equal("CONGESTION", alice.Variables.Get("DIALSTATUS"));
    }

    [Fact]
    public void OptionL_EndsTheCallAfterItsTime()
    {
        Dial("Fake/bob", options: "L(700)");
        bench.Driver.Phones["bob"].Says(new Answered());
        bench.Settle();

        bench.Pass(TimeSpan.FromSeconds(0.8));

        AssertNothingIsLeft();
    }

    [Fact]
    public void OptionF_CalleeGoesOnAlone()
    {
        var (_, phone, _) = Dial("Fake/bob", options: "F(other^start^1)");
        bench.Driver.Phones["bob"].Says(new Answered());
        bench.Settle();

        phone.Goes(16);
        bench.Settle();

        Assert.Equal(["Fake/bob at other,start,1"], bench.Plan.Ran);
    }

    [Fact]
    public void OptionU_SaysWhetherTheCallComesToBe()
    {
        bench.Plan.Routine = channel => channel.Variables.Set("GOSUB_RESULT", "BUSY");
        var (alice, phone, ended) = Dial("Fake/bob", options: "U(ask^x)");

        bench.Driver.Phones["bob"].Says(new Answered());
        bench.Settle();

        Assert.Equal(["gosub ask^s^1(x) on Fake/bob"], bench.Plan.Ran);
        Assert.Equal((DialEnd.Continue, "BUSY"), (ended.Value, alice.Variables.Get("DIALSTATUS")));
        Assert.DoesNotContain("answer", phone.Told);
    }

    [Fact]
    public void OptionH_CalleesStarEndsTheCall()
    {
        Dial("Fake/bob", options: "h");
        var bob = bench.Driver.Phones["bob"];
        bob.Says(new Answered());
        bench.Settle();

        bob.Says(new DigitHeard('*', TimeSpan.FromMilliseconds(100)));
        bench.Settle();

        AssertNothingIsLeft();
    }

    [Fact]
    public void Digits_GoToTheOtherSide()
    {
        var (_, phone, _) = Dial("Fake/bob");
        var bob = bench.Driver.Phones["bob"];
        bob.Says(new Answered());
        bench.Settle();

        phone.Says(new DigitHeard('5', TimeSpan.FromMilliseconds(100)));
        bench.Settle();

        Assert.Contains("digit 5", bob.Told);
    }

    public void Dispose() => bench.Dispose();

    (Channel Channel, FakePhone Phone, Result Ended) Dial(string destinations, string time = "", string options = "")
    {
        var result = new Result();
        var (channel, phone) = bench.Caller(async caller => result.Set(await bench.Dial.RunAsync(caller, destinations, time, options)));
        bench.Settle();
        return (channel, phone, result);
    }

    void AssertNothingIsLeft() =>
        Assert.Equal((0, 0, 0, 0), (bench.Channels.Count, bench.Bridges.Count, bench.Links.Count, bench.Wheel.Count));

    sealed class Result
    {
        public bool IsSet { get; private set; }

        public DialEnd Value { get; private set; }

        public void Set(DialEnd end) => (Value, IsSet) = (end, true);
    }
}
