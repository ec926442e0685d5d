using System.Text;
using Convoke.Sip.Transports;
using Convoke.Telephony;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Subscriptions;
using Convoke.Tests.TestKit.SipAgent;
using Convoke.Tests.Unit.Telephony.Requests;
using Microsoft.Extensions.Logging.Abstractions;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Tests.Unit.Telephony.Subscriptions;

/// <summary>Subscriptions with a clock of our own, on a wire that answers nothing by itself.</summary>
public sealed class SubscriptionServiceTests : IDisposable
{
    readonly SipBench bench = new SipBench()
        .Push(Aor.Type, "a", ("max_contacts", "1"), ("mailboxes", "1@x"))
        // NOTIFYs go back where the SUBSCRIBE came from: there is nothing else here.
        .Push(Endpoint.Type, "a", ("aors", "a"), ("rewrite_contact", "yes"));

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Accepted_Is200WithTheTagOfTheNotify()
    {
        var reply = Subscribe();
        Assert.Equal(200, reply.Status);
        Assert.Equal("3600", reply["Expires"]);
        Assert.Equal("<sip:10.0.0.1:5060>", reply["Contact"]);
        var notify = Notify();
        Assert.Equal(reply["To"], notify.Header("From"));
        Assert.StartsWith("NOTIFY sip:a@192.0.2.7:5070 SIP/2.0\r\n", notify.Text, StringComparison.Ordinal);
        Assert.Contains("Subscription-State: active;expires=3600\r\n", notify.Text, StringComparison.Ordinal);
        Assert.Equal(1, bench.Mapper[SubscriptionPersistence.Type].Count);
    }

    [Fact]
    public void NextNotify_WaitsForTheAnswerToTheLast()
    {
        Subscribe();
        var first = Notify();
        Change(1);
        Change(2);
        Assert.Empty(bench.Wire.Sent);
        Answer(first, 200);
        var second = Notify();
        Assert.Contains("Voice-Message: 2/0 ", second.Text, StringComparison.Ordinal);
        Answer(second, 200);
        Assert.Empty(bench.Wire.Sent);
    }

    [Fact]
    public void UnansweredNotify_EndsTheSubscription()
    {
        Subscribe();
        Pass(33);
        Assert.Equal(0, bench.Mapper[SubscriptionPersistence.Type].Count);
        bench.Wire.Sent.Clear();
        Change(1);
        Pass(1);
        Assert.Empty(bench.Wire.Sent);
    }

    [Theory]
    [InlineData(481)]
    [InlineData(404)]
    [InlineData(489)]
    [InlineData(603)]
    public void RefusedNotify_EndsTheSubscription(int status)
    {
        Subscribe();
        Answer(Notify(), status);
        Assert.Equal(0, bench.Mapper[SubscriptionPersistence.Type].Count);
    }

    [Fact]
    public void Expired_IsToldAndForgotten()
    {
        Subscribe("Expires: 60\r\n");
        Answer(Notify(), 200);
        Pass(61);
        var last = Notify();
        Assert.Contains("Subscription-State: terminated;reason=timeout\r\n", last.Text, StringComparison.Ordinal);
        Answer(last, 200);
        Assert.Equal(0, bench.Mapper[SubscriptionPersistence.Type].Count);
    }

    [Fact]
    public void Refresh_IsTakenInOrderFromItsOwnerOnly()
    {
        bench.Push(Endpoint.Type, "b", ("aors", "b")).Push(Endpoint.Type, "a", ("sub_min_expiry", "30"));
        var accepted = Subscribe("Expires: 60\r\n");
        Answer(Notify(), 200);
        Assert.Equal(481, Refresh(accepted, "Expires: 60\r\n", user: "b").Status);
        Assert.Equal(423, Refresh(accepted, "Expires: 29\r\n").Status);
        Assert.Equal(489, Refresh(accepted, "Event: presence\r\nExpires: 60\r\n").Status);
        Assert.Equal(500, Refresh(accepted, "Expires: 60\r\n", cseq: 1).Status);
        Assert.Equal(501, Refresh(accepted, "", method: "INFO").Status);
        Assert.Equal("500", Refresh(accepted, "Expires: 500\r\n")["Expires"]);
        Answer(Notify(), 200);
        Pass(400);
        Assert.Empty(bench.Wire.Sent);
        Assert.Equal(200, Refresh(accepted, "Expires: 0\r\n").Status);
        Assert.Contains("Subscription-State: terminated;reason=timeout\r\n", Notify().Text, StringComparison.Ordinal);
        Assert.Equal(481, Refresh(accepted, "Expires: 60\r\n").Status);
    }

    [Fact]
    public void LongTime_IsShortened() => Assert.Equal("86400", Subscribe("Expires: 4294967295\r\n")["Expires"]);

    [Fact]
    public void LargeRequest_IsRefused() => Assert.Equal(513, Subscribe($"X-Long: {new string('x', 8200)}\r\n").Status);

    [Fact]
    public void Record_HoldsNoCredentials()
    {
        Subscribe("Authorization: Digest username=\"a\",realm=\"r\",nonce=\"n\",uri=\"sip:y\",response=\"0123\"\r\nX-Kept: yes\r\n");
        var packet = Assert.Single(bench.Mapper[SubscriptionPersistence.Type].All()).Get(SubscriptionPersistence.Packet);
        Assert.Contains("X-Kept: yes\r\n", packet, StringComparison.Ordinal);
        Assert.DoesNotContain("Digest", packet, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyNotifies_ReserveMoreNumbers()
    {
        Subscribe();
        var before = Reserved();
        for (var i = 0; i < 1_100; i++)
        {
            var notify = Notify();
            Assert.True(Number(notify) <= Reserved());
            Answer(notify, 200);
            Change((uint)i + 1);
        }
        Assert.True(Reserved() > before);

        uint Reserved() => Assert.Single(bench.Mapper[SubscriptionPersistence.Type].All()).Get(SubscriptionPersistence.Cseq);

        static uint Number(Sent notify) =>
            uint.Parse(notify.Header("CSeq").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task SubscriptionOfAConnection_EndsWithTheRun()
    {
        using var tcp = new SipBench(TransportProtocol.Tcp)
            .Push(Aor.Type, "a", ("mailboxes", "1@x"))
            .Push(Endpoint.Type, "a", ("aors", "a"), ("rewrite_contact", "yes"));
        tcp.Receive(Encoding.UTF8.GetBytes(Text("Event: message-summary\r\n", "c")));
        var record = Assert.Single(tcp.Mapper[SubscriptionPersistence.Type].All());
        Assert.True(record.Get(SubscriptionPersistence.PruneOnBoot));
        await using var next = new SipService(tcp.Mapper, null, tcp.Time, NullLoggerFactory.Instance, tcp.Dns);
        await next.StartAsync();
        Assert.Equal(0, tcp.Mapper[SubscriptionPersistence.Type].Count);
    }

    [Theory]
    [InlineData("expires", "1")]
    [InlineData("expires", "soon")]
    [InlineData("endpoint", "gone")]
    [InlineData("packet", "SUBSCRIBE nonsense")]
    [InlineData("packet", "")]
    public async Task RecordThatCannotGoOn_IsDeletedAtStart(string field, string value)
    {
        Subscribe();
        var id = Assert.Single(bench.Mapper[SubscriptionPersistence.Type].All()).Id;
        bench.Push(SubscriptionPersistence.Type, id, (field, value));
        await using var next = new SipService(bench.Mapper, null, bench.Time, NullLoggerFactory.Instance, bench.Dns);
        await next.StartAsync();
        Assert.Equal(0, bench.Mapper[SubscriptionPersistence.Type].Count);
    }

    [Fact]
    public void TooManySubscriptions_AreRefusedForAWhile()
    {
        bench.Wire.Silent = true;
        for (var i = 0; i < SubscriptionTable.MostOfEndpoint; i++)
        {
            bench.Receive(Encoding.UTF8.GetBytes(Text("Event: message-summary\r\n", $"c{i}")));
        }
        bench.Wire.Silent = false;
        var refused = bench.Send(Text("Event: message-summary\r\n", "more"));
        Assert.Equal((480, "300"), (refused.Status, refused["Retry-After"]));
    }

    string Text(string headers, string callId) =>
        bench.Request("SUBSCRIBE", "a", $"Contact: <sip:a@10.9.9.9>\r\n{headers}", callId: callId, uri: "sip:a@y");

    SipReply Subscribe(string headers = "")
    {
        bench.Wire.Sent.Clear();
        bench.Receive(Encoding.UTF8.GetBytes(Text("Event: message-summary\r\n" + headers, "c")));
        var reply = new SipReply(bench.Wire.Sent[0].Text);
        bench.Wire.Sent.RemoveAt(0);
        return reply;
    }

    SipReply Refresh(SipReply accepted, string headers, string method = "SUBSCRIBE", int cseq = 0, string user = "a")
    {
        bench.Wire.Sent.Clear();
        var text = bench
            .Request(
                method,
                user,
                "Contact: <sip:a@10.9.9.9>\r\n"
                    + (headers.Contains("Event", StringComparison.Ordinal) ? "" : "Event: message-summary\r\n")
                    + headers,
                cseq: cseq,
                uri: "sip:10.0.0.1"
            )
            .Replace($"To: <sip:{user}@example.org>", $"To: {accepted["To"]}", StringComparison.Ordinal);
        bench.Receive(Encoding.UTF8.GetBytes(text));
        var reply = new SipReply(bench.Wire.Sent[0].Text);
        bench.Wire.Sent.RemoveAt(0);
        return reply;
    }

    /// <summary>The one NOTIFY that was sent, however often.</summary>
    Sent Notify()
    {
        var sent = Assert.Single(bench.Wire.Sent.Distinct());
        Assert.StartsWith("NOTIFY ", sent.Text, StringComparison.Ordinal);
        Assert.Equal(SipBench.Phone, sent.To);
        bench.Wire.Sent.Clear();
        return new(sent.Text);
    }

    void Answer(Sent notify, int status) =>
        bench.Receive(
            Encoding.UTF8.GetBytes(
                $"SIP/2.0 {status} X\r\nVia: {notify.Header("Via")}\r\nFrom: {notify.Header("From")}\r\nTo: {notify.Header("To")}\r\n"
                    + $"Call-ID: {notify.Header("Call-ID")}\r\nCSeq: {notify.Header("CSeq")}\r\nContent-Length: 0\r\n\r\n"
            )
        );

    void Change(uint messages)
    {
        bench.Push(Mailboxes.Type, "1@x", ("msgs_new", $"{messages}"));
        bench.Time.Advance(TimeSpan.FromMilliseconds(10));
        bench.Time.Advance(TimeSpan.FromMilliseconds(10));
    }

    void Pass(int seconds)
    {
        for (var i = 0; i < seconds * 20; i++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    sealed record Sent(string Text)
    {
        public string Header(string name) =>
            Text.Split("\r\n").First(l => l.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];
    }
}
