using System.Text;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using static Convoke.Tests.Unit.Sip.Transactions.TransactionBench;

namespace Convoke.Tests.Unit.Sip.Transactions;

public sealed class ServerTransactionTests : IDisposable
{
    readonly TransactionBench bench = new();
    TransactionBench? other;

    public void Dispose()
    {
        bench.Dispose();
        other?.Dispose();
    }

    [Fact]
    public void RepeatedRequest_GetsTheSameAnswerAndIsSeenOnce()
    {
        bench.OnRequest = Answer(401);
        for (var i = 0; i < 3; i++)
            bench.Receive(Request("REGISTER"));
        Assert.Equal(["request Register"], bench.Events);
        Assert.Equal(3, bench.Wire.Sent.Count);
        Assert.Single(bench.Wire.Sent.Distinct());
    }

    [Fact]
    public void RepeatedRequest_BeforeTheAnswer_IsAbsorbed()
    {
        ServerTransaction? kept = null;
        bench.OnRequest = (t, _) =>
        {
            t.Retain();
            kept = t;
        };
        bench.Receive(Request("REGISTER"));
        bench.Receive(Request("REGISTER"));
        Assert.Empty(bench.Wire.Sent);
        kept!.Respond(200, "late"u8);
        kept.Release();
        Assert.Equal("late", Assert.Single(bench.Wire.Sent).Text);
    }

    [Fact]
    public void TimerJ_EndsTheTransactionAfter32Seconds()
    {
        bench.OnRequest = Answer(200);
        bench.Receive(Request("REGISTER"));
        bench.Advance(31_990);
        Assert.Equal(1, bench.Layer.Servers);
        bench.Advance(30);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
        bench.Receive(Request("REGISTER"));
        Assert.Equal(2, bench.Events.Count);
    }

    [Fact]
    public void TimerJ_IsZeroOverConnections()
    {
        other = new TransactionBench(TransportProtocol.Tcp) { OnRequest = Answer(200) };
        other.Receive(Request("REGISTER"));
        Assert.Equal((0, 0), (other.Layer.Servers, other.Wheel.Count));
    }

    [Fact]
    public void TimerJ_IsShortWhenBusy()
    {
        other = new TransactionBench(options: new TransactionOptions { BusyServer = 1 }) { OnRequest = Answer(200) };
        other.Receive(Request("REGISTER", "z9hG4bKa"));
        other.Receive(Request("REGISTER", "z9hG4bKb"));
        other.Advance(5_020);
        Assert.Equal(1, other.Layer.Servers);
    }

    [Fact]
    public void NeverAnswered_EndsAfter32Seconds()
    {
        bench.Receive(Request("OPTIONS"));
        bench.Advance(32_020);
        Assert.Equal(["request Options", "unanswered Timeout"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void RefusedInvite_IsRepeatedByTimerGUntilTheAck()
    {
        bench.OnRequest = Answer(486);
        bench.Receive(Request("INVITE"));
        var times = new List<int>();
        for (var ms = 0; ms < 12_000; ms += 10)
        {
            var before = bench.Wire.Sent.Count;
            bench.Advance(10);
            if (bench.Wire.Sent.Count > before)
                times.Add(ms + 10);
        }

        // T1 500, then doubled up to T2 4,000; each at most one tick late.
        Assert.Equal([500, 1500, 3500, 7500, 11500], times.Select(t => t / 100 * 100));
        bench.Receive(Request("ACK", toTag: ";tag=t"));
        var sent = bench.Wire.Sent.Count;
        bench.Receive(Request("ACK", toTag: ";tag=t"));
        bench.Receive(Request("INVITE"));
        bench.Advance(5_020);
        Assert.Equal(sent, bench.Wire.Sent.Count);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
        Assert.Equal(["request Invite"], bench.Events);
    }

    [Fact]
    public void RefusedInvite_WithoutAck_EndsByTimerH()
    {
        bench.OnRequest = Answer(486);
        bench.Receive(Request("INVITE"));
        bench.Advance(32_050);
        Assert.Equal(["request Invite", "unanswered Timeout"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void AcceptedInvite_AbsorbsRepeatsAndPassesTheAck()
    {
        bench.OnRequest = Answer(200);
        bench.Receive(Request("INVITE"));
        bench.Receive(Request("INVITE"));
        Assert.Single(bench.Wire.Sent);
        bench.Receive(Request("ACK", branch: "z9hG4bK1", toTag: ";tag=t"));
        bench.Receive(Request("ACK", branch: "z9hG4bKother", toTag: ";tag=t"));
        Assert.Equal(["request Invite", "ack", "ack"], bench.Events);
        bench.Advance(32_020);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void InviteNotAnsweredIn200Milliseconds_GetsTrying()
    {
        bench.Receive(Request("INVITE"));
        bench.Advance(190);
        Assert.Empty(bench.Wire.Sent);
        bench.Advance(30);
        Assert.StartsWith("SIP/2.0 100 Trying\r\n", Assert.Single(bench.Wire.Sent).Text, StringComparison.Ordinal);
        bench.Receive(Request("INVITE"));
        Assert.Equal(2, bench.Wire.Sent.Count);
    }

    [Fact]
    public void Rfc2543Request_IsMatchedWithoutABranch()
    {
        bench.OnRequest = Answer(486);
        bench.Receive(Request("INVITE", branch: "1"));
        bench.Receive(Request("INVITE", branch: "1"));
        bench.Receive(Request("ACK", branch: "1", toTag: ";tag=t"));
        Assert.Equal(["request Invite"], bench.Events);
        Assert.Equal(2, bench.Wire.Sent.Count);
        bench.Receive(Request("INVITE", branch: "1", cseq: 2));
        Assert.Equal(2, bench.Events.Count);
    }

    [Fact]
    public void MergedRequest_Gets482()
    {
        bench.OnRequest = Answer(486);
        bench.Receive(Request("INVITE", "z9hG4bKa"));
        bench.Receive(Request("INVITE", "z9hG4bKb"));
        Assert.Equal(["request Invite"], bench.Events);
        Assert.StartsWith("SIP/2.0 482 ", bench.Wire.Sent[1].Text, StringComparison.Ordinal);
        bench.Receive(Request("INVITE", "z9hG4bKc", toTag: ";tag=t"));
        Assert.Equal(2, bench.Events.Count);
    }

    [Fact]
    public void Cancel_FindsItsInvite()
    {
        ServerTransaction? found = null;
        bench.OnRequest = (t, m) =>
        {
            if (m.Method == Method.Cancel)
                found = bench.Layer.FindCancelled(m);
        };
        bench.Receive(Request("CANCEL", "z9hG4bKother"));
        Assert.Null(found);
        bench.Receive(Request("INVITE"));
        bench.Receive(Request("CANCEL"));
        Assert.Equal(Method.Invite, found!.Method);
        found.Release();
    }

    [Theory]
    [InlineData("", "192.0.2.7:5070")]
    [InlineData(";rport", "192.0.2.7:5070")]
    [InlineData(";maddr=224.0.1.75", "224.0.1.75:5070")]
    [InlineData(";maddr=198.51.100.1", "192.0.2.7:5070")]
    public void ResponseTarget_FollowsTheVia(string parameters, string expected)
    {
        bench.OnRequest = Answer(200);
        bench.Receive(Request("OPTIONS", $"z9hG4bK1{parameters}"));
        Assert.Equal(expected, Assert.Single(bench.Wire.Sent).To.ToString());
    }

    [Fact]
    public void Stateless_LeavesNothingBehind()
    {
        bench.OnRequest = (t, _) => t.RespondStateless("no"u8);
        bench.Receive(Request("OPTIONS"));
        bench.Receive(Request("OPTIONS"));
        Assert.Equal((2, 2, 0, 0), (bench.Events.Count, bench.Wire.Sent.Count, bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void TooMany_AreDroppedOverUdpAndRefusedOverTcp()
    {
        var options = new TransactionOptions { MaxServer = 1 };
        other = new TransactionBench(options: options);
        other.Receive(Request("OPTIONS", "z9hG4bKa"));
        other.Receive(Request("OPTIONS", "z9hG4bKb"));
        Assert.Single(other.Events);
        Assert.Empty(other.Wire.Sent);
        other.Dispose();
        other = new TransactionBench(TransportProtocol.Tcp, options);
        other.Receive(Request("OPTIONS", "z9hG4bKa"));
        other.Receive(Request("OPTIONS", "z9hG4bKb"));
        Assert.Contains("SIP/2.0 503 ", Assert.Single(other.Wire.Sent).Text, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5\r\n", other.Wire.Sent[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_IsAnsweredWithoutTheUser()
    {
        bench.Receive(Request("OPTIONS").Replace("Call-ID: c1\r\n", "", StringComparison.Ordinal));
        bench.Receive("garbage\r\n\r\n");
        Assert.Empty(bench.Events);
        Assert.StartsWith("SIP/2.0 400 ", Assert.Single(bench.Wire.Sent).Text, StringComparison.Ordinal);
        Assert.Equal((2, 0), (bench.Wire.Transport.Counters.Malformed, bench.Layer.Servers));
    }

    [Fact]
    public void ThrowingUser_Answers500()
    {
        bench.OnRequest = (_, _) => throw new InvalidOperationException("ours");
        Assert.Throws<InvalidOperationException>(() => bench.Receive(Request("OPTIONS")));
        Assert.StartsWith("SIP/2.0 500 ", Assert.Single(bench.Wire.Sent).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BrokenWire_EndsAndTells()
    {
        bench.OnRequest = Answer(200);
        bench.Wire.Broken = true;
        bench.Receive(Request("OPTIONS"));
        Assert.Equal(["request Options", "unanswered Transport"], bench.Events);
        Assert.Equal((0, 0), (bench.Layer.Servers, bench.Wheel.Count));
    }

    [Fact]
    public void NonInvite_AllocatesNothing()
    {
        bench.Wire.Silent = true;
        // The fake clock allocates when an empty wheel wakes it.
        bench.Wheel.Schedule(new ActionTimer(() => { }), TimeSpan.FromDays(1));
        var answer = new byte[500];
        bench.OnRequest = (t, _) => t.Respond(401, answer);
        var requests = Enumerable.Range(0, 200).Select(i => Encoding.UTF8.GetBytes(Request("REGISTER", $"z9hG4bK{i};rport"))).ToArray();
        // The pools are shared with tests that run beside this one, so the best of several rounds counts.
        var least = long.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var request in requests)
                bench.Receive(request);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            bench.Time.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.Equal(0, least);
    }

    static Action<ServerTransaction, Message> Answer(int status) =>
        (transaction, request) =>
        {
            var buffer = SendBuffer.Rent();
            ResponseBuilder.Begin(buffer, request, status, Peer, "t"u8).Finish();
            transaction.Respond(status, buffer.Written);
            buffer.Release();
        };
}
