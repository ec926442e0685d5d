using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Tests.Unit.Dialplan;
using AclObject = Convoke.Telephony.Objects.Acl;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Tests.Unit.Telephony.Requests;

/// <summary>Options that decide how requests are answered, and have no better place.</summary>
public sealed class RequestOptionTests : IDisposable
{
    readonly SipBench bench = new SipBench().Open("a");

    public void Dispose() => bench.Dispose();

    [Fact]
    public void NamedListOfAnAclObject_Counts()
    {
        bench.Service.AccessLists.Load(
            Convoke.Sorcery.Conf.ConfFile.Parse("[lan]\ndeny=192.0.2.0/24\n[far]\ndeny=203.0.113.0/24\n", "acl.conf")
        );
        bench.Push(AclObject.Type, "o", ("contact_acl", "far"));
        Assert.Equal(403, bench.Register("a", "Contact: <sip:a@203.0.113.5>\r\n").Status);
        Assert.Equal(200, bench.Register("a", "Contact: <sip:a@192.0.2.5>\r\n").Status);
        bench.Push(AclObject.Type, "o", ("acl", "lan"));
        Assert.Equal(403, bench.Register("a", "").Status);
    }

    [Fact]
    public void NamedListForContacts_Counts()
    {
        bench.Service.AccessLists.Load(Convoke.Sorcery.Conf.ConfFile.Parse("[far]\ndeny=203.0.113.0/24\n", "acl.conf"));
        bench.Push(Endpoint.Type, "a", ("contact_acl", "far"));
        Assert.Equal(401, bench.Register("a", "Contact: <sip:a@203.0.113.5>\r\n").Status);
        Assert.Equal(200, bench.Register("a", "Contact: <sip:a@192.0.2.5>\r\n").Status);
    }

    [Fact]
    public void RemoveUnavailable_MakesRoomWhereNobodyAnswers()
    {
        bench.Push(Aor.Type, "a", ("remove_unavailable", "yes"), ("qualify_frequency", "60"));
        bench.Register("a", "Contact: <sip:1@h>\r\n");
        Assert.Equal(403, bench.Register("a", "Contact: <sip:2@h>\r\n").Status);
        bench.Service.Reachability.Set(Assert.Single(bench.Service.Reachability.Aor("a")!.Contacts), ContactStatus.Unreachable, 0);
        Assert.Equal(["<sip:2@h>"], bench.Register("a", "Contact: <sip:2@h>\r\n").Contacts);
    }

    [Fact]
    public void VoicemailExtension_StandsForItsAor()
    {
        bench.Push(Aor.Type, "a", ("mailboxes", "1@default"));
        Assert.Equal(404, Subscribe());
        bench.Push(Aor.Type, "a", ("voicemail_extension", "*97"));
        Assert.Equal(200, Subscribe());

        int Subscribe() => bench.Send("SUBSCRIBE", "a", "Event: message-summary\r\n", uri: "sip:*97@y").Status;
    }

    [Fact]
    public void MessageContext_IsWhereMessagesGo()
    {
        bench.Service.Extensions.Load(PlanText.Sections("[texts]\nexten => 1,1,NoOp()\n"));
        Assert.Equal(404, Message());
        bench.Push(Endpoint.Type, "a", ("message_context", "texts"));
        Assert.Equal(501, Message());

        int Message() => bench.Send("MESSAGE", "a", "Content-Type: text/plain\r\n", uri: "sip:1@y").Status;
    }

    [Fact]
    public void InviteWithoutACodecOfOurs_Is488()
    {
        bench.Service.Extensions.Load(PlanText.Sections("[default]\nexten => 1,1,NoOp()\n"));
        bench.Push(Endpoint.Type, "a", ("disallow", "all"));
        Assert.Equal(488, Invite());
        bench.Push(Endpoint.Type, "a", ("allow", "ulaw"));
        Assert.Equal(501, Invite());

        int Invite() =>
            bench
                .Send(
                    bench
                        .Request("INVITE", "a", "Contact: <sip:a@192.0.2.7>\r\nContent-Type: application/sdp\r\n", uri: "sip:1@y")
                        .Replace("Content-Length: 0\r\n\r\n", "Content-Length: 5\r\n\r\nv=0\r\n", StringComparison.Ordinal)
                )
                .Status;
    }

    [Fact]
    public void Norefersub_IsOfferedWhereWanted()
    {
        Assert.Contains("norefersub", bench.Send("OPTIONS", "a")["Supported"]!, StringComparison.Ordinal);
        bench.Push(Global.Type, "global", ("norefersub", "no"));
        Assert.DoesNotContain("norefersub", bench.Send("OPTIONS", "a")["Supported"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepAliveInterval_ReachesTheConnections()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), bench.Service.Transactions.Transports.Limits.KeepAlive);
        bench.Push(Global.Type, "global", ("keep_alive_interval", "7"));
        Assert.Equal(TimeSpan.FromSeconds(7), bench.Service.Transactions.Transports.Limits.KeepAlive);
    }

    [Fact]
    public async Task ExpirationCheckInterval_IsThatOfTheSweep()
    {
        bench.Push(Global.Type, "global", ("contact_expiration_check_interval", "5"));
        bench.Register("a", "Contact: <sip:1@h>;expires=60\r\n");
        var removed = new TaskCompletionSource();
        bench.Service.Contacts.Follow(_ => removed.TrySetResult());
        // Every 30 seconds, as without the option, it would be seen no earlier than at 90.
        for (var second = 0; second < 66; second++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
        await removed.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, bench.Mapper[ContactObject.Type].Count);
    }

    [Theory]
    [InlineData("5", "30", 0)]
    [InlineData("10", "30", 1)]
    [InlineData("10", "3", 0)]
    public void UnidentifiedRequests_AreCountedForThePeriod(string period, string prune, int events)
    {
        bench.Push(
            Global.Type,
            "global",
            ("endpoint_identifier_order", "ip,username,auth_username"),
            ("unidentified_request_count", "2"),
            ("unidentified_request_period", period),
            ("unidentified_request_prune_interval", prune)
        );
        bench.Register("ghost", "");
        bench.Time.Advance(TimeSpan.FromSeconds(6));
        bench.Register("ghost", "");
        Assert.Equal(events, bench.Logged.Count());
    }

    [Fact]
    public void Timers_SpaceAndEndOurRequests()
    {
        bench.Push(SystemOptions.Type, "system", ("timer_t1", "1000"), ("timer_b", "70000"));
        var end = new End();
        var buffer = SendBuffer.Rent();
        new MessageWriter(buffer).Raw("OPTIONS sip:a@h SIP/2.0\r\n\r\n"u8);
        Assert.True(bench.Service.Transactions.Send(buffer, Method.Options, "z9hG4bKours"u8, bench.Flow, end, null, out var started));
        buffer.Release();
        Pass(0.9);
        Assert.Single(bench.Wire.Sent);
        Pass(0.2);
        Assert.Equal(2, bench.Wire.Sent.Count);
        Pass(68);
        Assert.False(end.IsReached);
        Pass(2);
        Assert.True(end.IsReached);
        started!.Release();
    }

    void Pass(double seconds)
    {
        for (var i = 0; i < seconds * 20; i++)
        {
            bench.Time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    sealed class End : IClientTransactionUser
    {
        public bool IsReached { get; private set; }

        public void Answered(ClientTransaction transaction, Message response) { }

        public void Failed(ClientTransaction transaction, TransactionFailure failure) => IsReached = true;
    }
}
