using Convoke.Calls.Channels;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Unit.Calls;

/// <summary>Calls whose phones answer, hang up and send digits in any order, with the turns of channels and bridges in any order too.</summary>
public sealed class InterleavingTests
{
    static readonly string[] Destinations = ["Fake/bob", "Fake/bob&Fake/carol", "Fake/cause3&Fake/bob", "Fake/bob&Fake/carol&Fake/dave"];

    [Fact]
    public void AnyOrder_EndsWithNothingLeft()
    {
        var runs = Scale.Of(2_000, 100_000);
        for (var seed = 0; seed < runs; seed++)
        {
            Play(seed);
        }
    }

    static void Play(int seed)
    {
        var random = new Random(seed);
        using var bench = new Bench(seed);
        var callers = new List<(Channel Channel, FakePhone Phone)>();
        var calls = random.Next(1, 3);
        for (var i = 0; i < calls; i++)
        {
            var destinations = Destinations[random.Next(Destinations.Length)];
            var options = random.Next(4) == 0 ? "g" : "";
            callers.Add(bench.Caller(async caller => await bench.Dial.RunAsync(caller, destinations, "20", options)));
        }
        for (var step = 0; step < 40; step++)
        {
            Some(random, bench);
            AssertPeersAreRight(bench, seed);
            var phones = callers.Select(c => c.Phone).Concat(bench.Driver.All).ToList();
            Act(random, phones[random.Next(phones.Count)], bench);
        }
        foreach (var phone in callers.Select(c => c.Phone).Concat(bench.Driver.All).ToList())
        {
            phone.Goes(16);
        }
        bench.Pass(TimeSpan.FromSeconds(30));
        Assert.True(
            bench.Channels.Count + bench.Bridges.Count + bench.Links.Count + bench.Wheel.Count == 0,
            $"seed {seed}: {bench.Channels.Count} channels, {bench.Bridges.Count} bridges, {bench.Links.Count} links, {bench.Wheel.Count} timers are left"
        );
    }

    static void Some(Random random, Bench bench)
    {
        for (var i = random.Next(30); i > 0 && bench.Turns.Step(); i--) { }
    }

    static void Act(Random random, FakePhone phone, Bench bench)
    {
        switch (random.Next(12))
        {
            case 0:
                phone.Goes(random.Next(2) == 0 ? 16 : 17);
                break;
            case 1 or 2:
                phone.Says(new RingingHeard());
                break;
            case 3 or 4 or 5 or 6:
                phone.Says(new Answered());
                break;
            case 7:
                phone.Says(new HoldChanged(random.Next(2) == 0));
                break;
            case 8:
                phone.Says(new DigitHeard('5', TimeSpan.FromMilliseconds(100)));
                break;
            case 9:
                phone.Says(new Forwarded("Fake/erin", new()));
                break;
            case 10:
                phone.Channel.Hangup(16);
                break;
            default:
                bench.Clock.Advance(TimeSpan.FromSeconds(random.Next(8)));
                break;
        }
    }

    static void AssertPeersAreRight(Bench bench, int seed)
    {
        var joined = bench.Links.SelectMany(l => new[] { l.Item1, l.Item2 }).ToList();
        Assert.True(joined.Count == joined.Distinct().Count(), $"seed {seed}: a channel hears two others");
    }
}
