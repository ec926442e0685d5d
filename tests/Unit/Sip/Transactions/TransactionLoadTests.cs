using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using static Convoke.Tests.Unit.Sip.Transactions.TransactionBench;

namespace Convoke.Tests.Unit.Sip.Transactions;

public sealed class TransactionLoadTests : IDisposable
{
    readonly TransactionBench bench = new();

    public TransactionLoadTests() => bench.Wire.Silent = true;

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task SameRequestsOnManyThreads_AreSeenOnceEach()
    {
        const int Requests = 5_000;
        var seen = 0;
        bench.OnRequest = (t, _) =>
        {
            Interlocked.Increment(ref seen);
            t.Respond(200, "x"u8);
        };
        var requests = Enumerable
            .Range(0, Requests)
            .Select(i => Encoding.UTF8.GetBytes(Request("REGISTER", $"z9hG4bK{i};rport")))
            .ToArray();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        foreach (var request in requests)
                            bench.Receive(request);
                    })
                )
        );
        Assert.Equal((Requests, Requests), (seen, bench.Layer.Servers));
        bench.Time.Advance(TimeSpan.FromSeconds(33));
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void TwoTransactionsOfARegistration_StayCheap()
    {
        const int Count = 20_000;
        var answer = new byte[500];
        bench.OnRequest = (t, _) => t.Respond(401, answer);
        var requests = Enumerable.Range(0, Count).Select(i => Encoding.UTF8.GetBytes(Request("REGISTER", $"z9hG4bK{i};rport"))).ToArray();
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var begun = OwnTime();
            foreach (var request in requests)
                bench.Receive(request);
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, (OwnTime() - begun).Ticks));
            bench.Time.Advance(TimeSpan.FromSeconds(40));
        }

        var each = best.TotalMicroseconds / Count;
        TestContext.Current.SendDiagnosticMessage($"one request, parsed, matched, answered: {each:F2} us");
        // Unoptimised code on a machine with other work: only a change of kind shall fail here.
        Assert.InRange(each, 0, 100);
    }

    /// <summary>Processor time of this thread, where the system tells it: what others of the machine do takes none of it.</summary>
    static TimeSpan OwnTime()
    {
        const string Told = "/proc/thread-self/schedstat";
        return File.Exists(Told)
            ? TimeSpan.FromMicroseconds(
                long.Parse(File.ReadAllText(Told).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1000
            )
            : System.Diagnostics.Stopwatch.GetElapsedTime(0);
    }
}
