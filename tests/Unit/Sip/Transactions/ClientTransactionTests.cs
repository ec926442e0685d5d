using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using static Convoke.Tests.Unit.Sip.Transactions.TransactionBench;

namespace Convoke.Tests.Unit.Sip.Transactions;

public sealed class ClientTransactionTests : IDisposable
{
    const string Branch = "z9hG4bKours";
    readonly TransactionBench bench = new();
    TransactionBench? other;

    public void Dispose()
    {
        bench.Dispose();
        other?.Dispose();
    }

    [Fact]
    public void NonInvite_IsRepeatedByTimerEAndEndsByTimerF()
    {
        using var started = Owned(bench.Send("OPTIONS"));
        Assert.Equal([0, 500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500], SendTimes(40_000));
        Assert.Equal(["failed Timeout"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
    }

    [Fact]
    public void NonInvite_Proceeding_IsRepeatedEveryT2()
    {
        using var started = Owned(bench.Send("OPTIONS"));
        bench.Receive(Response(100, "OPTIONS", Branch));
        Assert.Equal([0, 500, 4500, 8500], SendTimes(12_000));
    }

    [Fact]
    public void OwnTimeout_EndsEarlier()
    {
        using var started = Owned(bench.Send("OPTIONS", TimeSpan.FromSeconds(3)));
        bench.Advance(2_990);
        Assert.Empty(bench.Events);
        bench.Advance(30);
        Assert.Equal(["failed Timeout"], bench.Events);
    }

    [Fact]
    public void FinalResponse_IsPassedOnceAndTimerKEnds()
    {
        using var started = Owned(bench.Send("OPTIONS"));
        bench.Receive(Response(200, "OPTIONS", Branch));
        bench.Receive(Response(200, "OPTIONS", Branch));
        Assert.Equal(["answer 200"], bench.Events);
        bench.Advance(4_990);
        Assert.Equal(1, bench.Layer.Clients);
        bench.Advance(30);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
        Assert.Single(bench.Wire.Sent);
        bench.Receive(Response(200, "OPTIONS", Branch));
        Assert.Equal("stray 200", bench.Events[^1]);
    }

    [Fact]
    public void Invite_IsRepeatedByTimerAUntilTimerB()
    {
        using var started = Owned(bench.Send("INVITE"));
        Assert.Equal([0, 500, 1500, 3500, 7500, 15500, 31500], SendTimes(40_000));
        Assert.Equal(["failed Timeout"], bench.Events);
    }

    [Fact]
    public void Invite_Proceeding_WaitsWithoutLimit()
    {
        using var started = Owned(bench.Send("INVITE"));
        bench.Receive(Response(180, "INVITE", Branch));
        bench.Advance(180_000);
        Assert.Equal(["answer 180"], bench.Events);
        Assert.Single(bench.Wire.Sent);
    }

    [Fact]
    public void InviteRefused_IsAcknowledgedEachTimeAndPassedOnce()
    {
        using var started = Owned(bench.Send("INVITE"));
        bench.Receive(Response(486, "INVITE", Branch));
        bench.Receive(Response(486, "INVITE", Branch));
        Assert.Equal(["answer 486"], bench.Events);
        var ack = bench.Wire.Sent[1].Text;
        Assert.Equal(ack, bench.Wire.Sent[2].Text);
        Assert.StartsWith(
            "ACK sip:a@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5070;branch=z9hG4bKours\r\n",
            ack,
            StringComparison.Ordinal
        );
        Assert.Contains("To: <sip:a@example.com>;tag=t\r\n", ack, StringComparison.Ordinal);
        Assert.Contains("CSeq: 1 ACK\r\n", ack, StringComparison.Ordinal);
        bench.Advance(32_020);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
    }

    [Fact]
    public void InviteAccepted_PassesEvery2xxUntilTimerM()
    {
        using var started = Owned(bench.Send("INVITE"));
        bench.Receive(Response(200, "INVITE", Branch));
        bench.Receive(Response(200, "INVITE", Branch));
        Assert.Equal(["answer 200", "answer 200"], bench.Events);
        Assert.Single(bench.Wire.Sent);
        bench.Advance(32_020);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
    }

    [Fact]
    public void OverConnections_NothingIsRepeated()
    {
        other = new TransactionBench(TransportProtocol.Tcp);
        using var started = Owned(other.Send("OPTIONS"));
        other.Advance(32_020);
        Assert.Single(other.Wire.Sent);
        Assert.Equal(["failed Timeout"], other.Events);
        using var second = Owned(other.Send("OPTIONS"));
        other.Receive(Response(200, "OPTIONS", Branch));
        Assert.Equal((0, 0), (other.Layer.Clients, other.Wheel.Count));
    }

    [Fact]
    public void BrokenWire_FailsAtOnce()
    {
        bench.Wire.Broken = true;
        using var started = Owned(bench.Send("OPTIONS"));
        Assert.Equal(["failed Transport"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
    }

    [Fact]
    public void Abandoned_TellsNobody()
    {
        using var started = Owned(bench.Send("OPTIONS"));
        started.Transaction.Abandon();
        bench.Receive(Response(200, "OPTIONS", Branch));
        bench.Advance(40_000);
        Assert.Equal(["stray 200"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Clients, bench.Wheel.Count));
    }

    [Fact]
    public void ResponseToAnotherMethod_DoesNotMatch()
    {
        using var started = Owned(bench.Send("OPTIONS"));
        bench.Receive(Response(200, "REGISTER", Branch));
        Assert.Equal(["stray 200"], bench.Events);
    }

    List<int> SendTimes(int milliseconds)
    {
        var times = new List<int> { 0 };
        for (var ms = 0; ms < milliseconds; ms += 10)
        {
            var before = bench.Wire.Sent.Count;
            bench.Advance(10);
            // Each repetition starts at most one tick after the one before was due.
            if (bench.Wire.Sent.Count > before)
                times.Add((ms + 10) / 250 * 250);
        }

        return times;
    }

    static OwnedTransaction Owned(ClientTransaction transaction) => new(transaction);

    sealed record OwnedTransaction(ClientTransaction Transaction) : IDisposable
    {
        public void Dispose() => Transaction.Release();
    }
}
