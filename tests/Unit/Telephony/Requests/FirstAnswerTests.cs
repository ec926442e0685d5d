using System.Text;
using Convoke.Telephony.Objects;
using Convoke.Tests.Unit.Dialplan;

namespace Convoke.Tests.Unit.Telephony.Requests;

/// <summary>What requests outside any dialog are answered first of all.</summary>
public sealed class FirstAnswerTests : IDisposable
{
    readonly SipBench bench = new SipBench().Open("a");

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("OPTIONS", "tel:+1", 416)]
    [InlineData("INVITE", "tel:+1", 404)]
    [InlineData("MESSAGE", "mailto:a@b", 416)]
    [InlineData("BYE", "sip:x@y", 481)]
    [InlineData("CANCEL", "sip:x@y", 481)]
    [InlineData("INFO", "sip:x@y", 501)]
    [InlineData("PUBLISH", "sip:x@y", 489)]
    [InlineData("SUBSCRIBE", "sip:x@y", 489)]
    [InlineData("MESSAGE", "sip:x@y", 415)]
    [InlineData("BREW", "sip:x@y", 501)]
    [InlineData("OPTIONS", "sip:x@y", 404)]
    [InlineData("OPTIONS", "sip:y", 200)]
    public void Method_IsAnswered(string method, string uri, int status) => Assert.Equal(status, bench.Send(method, "a", uri: uri).Status);

    [Theory]
    [InlineData("INVITE")]
    [InlineData("SUBSCRIBE")]
    [InlineData("REFER")]
    public void MissingContact_IsNamed(string method)
    {
        var reply = bench.Send(bench.Request(method, "a", "", uri: "sip:x@y"));
        Assert.StartsWith("SIP/2.0 400 Missing Contact header\r\n", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ToTag_NamesADialogThatIsNotThere()
    {
        var request = bench
            .Request("INFO", "a", "", uri: "sip:x@y")
            .Replace("To: <sip:a@example.org>", "To: <sip:a@example.org>;tag=t", StringComparison.Ordinal);
        Assert.Equal(481, bench.Send(request).Status);
    }

    [Fact]
    public void Unknown_IsChallengedForEveryMethod()
    {
        foreach (var method in new[] { "REGISTER", "OPTIONS", "INVITE", "SUBSCRIBE", "MESSAGE", "PUBLISH", "INFO", "BREW" })
        {
            Assert.Equal((method, 401), (method, bench.Send(method, "ghost", uri: "sip:x@y").Status));
        }
    }

    [Fact]
    public void Subscribe_IsRefusedForItsReasonInOrder()
    {
        bench.Service.Extensions.Load(PlanText.Sections("[default]\nexten => 1,hint,PJSIP/a\n[sub]\nexten => 2,hint,PJSIP/a\n"));
        Assert.Equal(404, Subscribe("3", "Event: presence\r\n"));
        Assert.Equal(200, Subscribe("1", "Event: presence\r\n"));
        Assert.Equal(489, Subscribe("1", "Event: presence\r\nAccept: text/html\r\n"));
        Assert.Equal(400, Subscribe("1", "Event: presence\r\nExpires: 0\r\n"));
        bench.Push(Endpoint.Type, "a", ("sub_min_expiry", "60"), ("subscribe_context", "sub"));
        Assert.Equal(423, Subscribe("2", "Event: dialog\r\nExpires: 59\r\n"));
        Assert.Equal(200, Subscribe("2", "Event: dialog\r\nExpires: 60\r\n"));
        Assert.Equal(404, Subscribe("1", "Event: dialog\r\n"));
        Assert.Equal(404, Subscribe("a", "Event: message-summary\r\n"));
        bench.Push(Aor.Type, "a", ("mailboxes", "1@default"));
        Assert.Equal(200, Subscribe("a", "Event: message-summary\r\n"));
        Assert.Equal(200, Subscribe("", "Event: message-summary\r\n"));
        bench.Push(Endpoint.Type, "a", ("allow_subscribe", "no"));
        Assert.Equal(603, Subscribe("a", "Event: message-summary\r\n"));
    }

    int Subscribe(string user, string headers) =>
        bench.Send("SUBSCRIBE", "a", headers, uri: user.Length == 0 ? "sip:y" : $"sip:{user}@y").Status;

    [Fact]
    public void Invite_IsRefusedForItsReasonInOrder()
    {
        bench.Service.Extensions.Load(PlanText.Sections("[default]\nexten => 1234,1,Answer()\n[other]\nexten => 5,1,Answer()\n"));
        Assert.Equal(501, bench.Send("INVITE", "a", uri: "sip:1234@y").Status);
        Assert.Equal(484, bench.Send("INVITE", "a", uri: "sip:12@y").Status);
        Assert.Equal(404, bench.Send("INVITE", "a", uri: "sip:9@y").Status);
        var demanded = bench.Send("INVITE", "a", "Require: timer, foo\r\nRequire: bar\r\n", uri: "sip:1234@y");
        Assert.Equal(420, demanded.Status);
        Assert.Equal(["foo", "bar"], demanded.All("Unsupported"));
        bench.Push(Endpoint.Type, "a", ("allow_overlap", "no"));
        Assert.Equal(404, bench.Send("INVITE", "a", uri: "sip:12@y").Status);
        bench.Push(Endpoint.Type, "a", ("overlap_context", "other"));
        Assert.Equal(501, bench.Send("INVITE", "a", uri: "sip:5@y").Status);
        bench.Push(Endpoint.Type, "a", ("overlap_context", ""), ("context", "other"));
        Assert.Equal(404, bench.Send("INVITE", "a", uri: "sip:1234@y").Status);
    }

    [Fact]
    public void Answers_BearTheServersNameAndCompactHeadersWhereWanted()
    {
        bench.Push(Global.Type, "global", ("user_agent", "Convoke test"));
        Assert.Equal("Convoke test", bench.Send("OPTIONS", "a")["Server"]);
        bench.Push(SystemOptions.Type, "system", ("compact_headers", "yes"));
        Assert.Contains("\r\nf: ", bench.Send("OPTIONS", "a").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ForceRport_DecidesWhereTheAnswerGoes()
    {
        var request = bench.Request("OPTIONS", "a", "").Replace("192.0.2.7:5070;branch", "10.0.0.1:1234;branch", StringComparison.Ordinal);
        bench.Send(request);
        Assert.Equal(SipBench.Phone, bench.Wire.Sent[0].To);
        Assert.Contains(";rport=5070;received=192.0.2.7", bench.Wire.Sent[0].Text, StringComparison.Ordinal);
        bench.Push(Endpoint.Type, "a", ("force_rport", "no"));
        bench.Send(request.Replace("z9hG4bK", "z9hG4bKx", StringComparison.Ordinal));
        Assert.Equal(1234, bench.Wire.Sent[0].To.Port);
    }

    [Fact]
    public void ChallengedRegister_AllocatesNothing()
    {
        bench.Push(Auth.Type, "a", ("username", "a"), ("password", "p")).Push(Endpoint.Type, "a", ("auth", "a"));
        bench.Push(Identify.Type, "i", ("endpoint", "a"), ("match", "203.0.113.0/24"));
        bench.Wire.Silent = true;
        var requests = Enumerable
            .Range(0, 300)
            .Select(_ => Encoding.UTF8.GetBytes(bench.Request("REGISTER", "a", "Contact: <sip:a@h>\r\n")))
            .ToArray();
        // The pools of messages and transactions fill first.
        for (var i = 0; i < 200; i++)
        {
            bench.Receive(requests[i]);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 200; i < 300; i++)
        {
            bench.Receive(requests[i]);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
