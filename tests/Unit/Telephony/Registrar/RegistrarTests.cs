using Convoke.Telephony.Objects;
using Convoke.Tests.Unit.Telephony.Requests;
using ContactObject = Convoke.Telephony.Objects.Contact;
using TransportProtocol = Convoke.Sip.Transports.TransportProtocol;

namespace Convoke.Tests.Unit.Telephony.Registrar;

/// <summary>The rules of bindings.</summary>
public sealed class RegistrarTests : IDisposable
{
    readonly SipBench bench = new();

    public void Dispose() => bench.Dispose();

    static string Contact(string uri, string more = "") => $"Contact: <{uri}>{more}\r\n";

    [Fact]
    public void NewContact_IsKeptWithAllThatIsKnownOfIt()
    {
        bench
            .Push(Aor.Type, "a", ("max_contacts", "2"), ("qualify_frequency", "60"), ("outbound_proxy", "sip:p"))
            .Push(Endpoint.Type, "a", ("aors", "a"));
        var reply = bench.Register("a", Contact("sip:a@192.0.2.7:5070") + "Expires: 100\r\nUser-Agent: Phone 1\r\n", callId: "call-1");
        Assert.Equal(200, reply.Status);
        Assert.Equal(["<sip:a@192.0.2.7:5070>;expires=100"], reply.All("Contact"));
        Assert.Equal("Sun, 01 Mar 2026 12:00:00 GMT", reply["Date"]);
        Assert.Equal("100", reply["Expires"]);
        var kept = Assert.Single(bench.Mapper[ContactObject.Type].All());
        Assert.Equal("a;@76f885b281c42295aad9032c9fbcd137", kept.Id);
        var fields = kept.Attributes().ToDictionary(a => a.Key, a => a.Value);
        Assert.Equal("sip:a@192.0.2.7:5070", fields["uri"]);
        Assert.Equal("60", fields["qualify_frequency"]);
        Assert.Equal("sip:p", fields["outbound_proxy"]);
        Assert.Equal("Phone 1", fields["user_agent"]);
        Assert.Equal("a", fields["endpoint"]);
        Assert.Equal("call-1", fields["call_id"]);
        Assert.Equal("192.0.2.7", fields["via_addr"]);
        Assert.Equal("5070", fields["via_port"]);
        Assert.Equal("no", fields["prune_on_boot"]);
        Assert.Equal(bench.Time.GetUtcNow().ToUnixTimeSeconds() + 100, kept.Get(ContactObject.ExpirationTime));
    }

    [Fact]
    public void SameUriSpelledOtherwise_RefreshesTheContact()
    {
        bench.Open("a");
        bench.Register("a", Contact("sip:a@EXAMPLE.net;ob"));
        Assert.Equal(["<sip:a@EXAMPLE.net;ob>"], bench.Register("a", Contact("SIP:%61@example.NET;OB")).Contacts);
        Assert.Equal(403, bench.Register("a", Contact("sip:a@example.net:5060;ob")).Status);
    }

    [Fact]
    public void RequestOvertakenByALaterOne_ChangesNothing()
    {
        bench.Open("a");
        bench.Register("a", Contact("sip:a@h"), callId: "x", cseq: 5);
        Assert.Equal(500, bench.Register("a", Contact("sip:a@h", ";expires=0"), callId: "x", cseq: 4).Status);
        Assert.Equal(200, bench.Register("a", "", cseq: 1).Status);
        Assert.Single(bench.Register("a", "", cseq: 1).Contacts);
        Assert.Empty(bench.Register("a", Contact("sip:a@h", ";expires=0"), callId: "y", cseq: 1).Contacts);
    }

    [Fact]
    public void OneOfTwoContactsTooMany_BindsNeither()
    {
        bench.Open("a", ("max_contacts", "2"));
        bench.Register("a", Contact("sip:1@h"));
        Assert.Equal(403, bench.Register("a", "Contact: <sip:2@h>, <sip:3@h>\r\n").Status);
        Assert.Equal(["<sip:1@h>"], bench.Register("a", "").Contacts);
        Assert.Equal(
            ["<sip:2@h>", "<sip:3@h>"],
            bench.Register("a", "Contact: <sip:2@h>, <sip:3@h>, <sip:1@h>;expires=0\r\n").Contacts.Order()
        );
    }

    [Fact]
    public void RemoveExisting_TakesTheSoonestToExpireAndKeepsWhatWasJustAsked()
    {
        bench.Open("a", ("max_contacts", "2"), ("remove_existing", "yes"));
        bench.Register("a", Contact("sip:late@h", ";expires=900"));
        bench.Register("a", Contact("sip:soon@h", ";expires=300"));
        Assert.Equal(["<sip:late@h>", "<sip:new@h>"], bench.Register("a", Contact("sip:new@h")).Contacts.Order());
        Assert.Equal(403, bench.Register("a", "Contact: <sip:1@h>, <sip:2@h>, <sip:3@h>\r\n").Status);
    }

    [Fact]
    public void LoweredLimit_LetsThoseThereRefresh()
    {
        bench.Open("a", ("max_contacts", "2"));
        bench.Register("a", "Contact: <sip:1@h>, <sip:2@h>\r\n");
        bench.Push(Aor.Type, "a", ("max_contacts", "1"));
        Assert.Equal(200, bench.Register("a", Contact("sip:1@h")).Status);
        Assert.Equal(403, bench.Register("a", Contact("sip:3@h")).Status);
    }

    [Theory]
    [InlineData("Contact: *\r\nExpires: 0\r\n", 200)]
    [InlineData("Contact: *\r\n", 400)]
    [InlineData("Contact: *\r\nExpires: 1\r\n", 400)]
    [InlineData("Contact: *, <sip:1@h>\r\nExpires: 0\r\n", 400)]
    [InlineData("Contact: *\r\nContact: *\r\nExpires: 0\r\n", 400)]
    public void Star_StandsAloneAndRemovesAll(string headers, int status)
    {
        bench.Open("a", ("max_contacts", "3"));
        bench.Register("a", "Contact: <sip:1@h>, <sip:2@h>\r\n");
        Assert.Equal(status, bench.Register("a", headers).Status);
        Assert.Equal(status == 200 ? 0 : 2, bench.Register("a", "").Contacts.Count);
    }

    [Theory]
    [InlineData("", "150")]
    [InlineData("Expires: 10\r\n", "100")]
    [InlineData("Expires: 99999999999\r\n", "200")]
    [InlineData("Expires: 120\r\n", "120")]
    public void Expiration_StaysWithinTheLimitsOfTheAor(string expires, string granted)
    {
        bench.Open("a", ("max_contacts", "1"), ("minimum_expiration", "100"), ("maximum_expiration", "200"), ("default_expiration", "150"));
        Assert.Equal([$"<sip:a@h>;expires={granted}"], bench.Register("a", Contact("sip:a@h") + expires).All("Contact"));
    }

    [Fact]
    public void ExpiredContact_IsGoneForLookupsAndMakesRoom()
    {
        bench.Open("a");
        bench.Register("a", Contact("sip:1@h", ";expires=60"));
        bench.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(["<sip:1@h>;expires=1"], bench.Register("a", "").All("Contact"));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(bench.Register("a", "").Contacts);
        Assert.Equal(["<sip:2@h>"], bench.Register("a", Contact("sip:2@h")).Contacts);
    }

    [Fact]
    public async Task ExpiredContact_IsRemovedByTheSweep()
    {
        bench.Open("a");
        bench.Register("a", Contact("sip:1@h", ";expires=60"));
        var removed = new TaskCompletionSource<string>();
        bench.Service.Contacts.Follow(c => removed.TrySetResult($"{c.Kind} {c.Aor}"));
        bench.Time.Advance(TimeSpan.FromSeconds(91));
        Assert.Equal("Removed a", await removed.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(0, bench.Mapper[ContactObject.Type].Count);
    }

    [Fact]
    public void AorDeleted_TakesItsContactsAlong()
    {
        bench.Open("a").Open("b");
        bench.Register("a", Contact("sip:1@h"));
        bench.Register("b", Contact("sip:1@h"));
        bench.Delete(Aor.Type, "a");
        Assert.Equal(["b"], bench.Mapper[ContactObject.Type].All().Select(c => c.Id[..1]));
        Assert.Equal(404, bench.Register("a", "").Status);
        bench.Open("a");
        Assert.Empty(bench.Register("a", "").Contacts);
    }

    [Fact]
    public void AorChanged_ItsContactsFollow()
    {
        bench.Open("a");
        bench.Register("a", Contact("sip:1@h"));
        bench.Push(Aor.Type, "a", ("qualify_frequency", "30"));
        Assert.Equal(30u, Assert.Single(bench.Mapper[ContactObject.Type].All()).Get(ContactObject.QualifyFrequency));
    }

    [Fact]
    public void PermanentContacts_AreToldButNotCounted()
    {
        bench.Open("a", ("max_contacts", "1"), ("contact", "sip:there@192.0.2.50"));
        var reply = bench.Register("a", Contact("sip:1@h"));
        Assert.Equal(["<sip:1@h>;expires=3600", "<sip:there@192.0.2.50>"], reply.All("Contact"));
        Assert.Equal(["<sip:there@192.0.2.50>"], bench.Register("a", "Contact: *\r\nExpires: 0\r\n").All("Contact"));
    }

    [Fact]
    public void Path_IsKeptAndEchoedWhereTheAorSupportsIt()
    {
        bench.Open("a", ("max_contacts", "1"), ("support_path", "yes"));
        Assert.Equal(420, bench.Register("a", Contact("sip:1@h") + "Path: <sip:p;lr>\r\n").Status);
        var reply = bench.Register("a", Contact("sip:1@h") + "Path: <sip:p;lr>\r\nPath: <sip:q;lr>\r\nSupported: path\r\n");
        Assert.Equal((200, "path"), (reply.Status, reply["Supported"]));
        Assert.Equal(["<sip:p;lr>", "<sip:q;lr>"], reply.All("Path"));
        var kept = Assert.Single(bench.Mapper[ContactObject.Type].All());
        Assert.Equal("<sip:p;lr>,<sip:q;lr>", kept.Get(ContactObject.Path));
        bench.Push(Aor.Type, "a", ("support_path", "no"));
        Assert.Null(bench.Register("a", Contact("sip:1@h") + "Path: <sip:p;lr>\r\n")["Path"]);
    }

    [Fact]
    public void RewriteContact_KeepsTheSourceAndShowsThePhoneItsOwn()
    {
        bench.Open("a").Push(Endpoint.Type, "a", ("rewrite_contact", "yes"));
        var reply = bench.Register("a", Contact("sip:a@10.0.0.5:5062;transport=udp;ob"));
        Assert.Equal(["<sip:a@10.0.0.5:5062;ob>"], reply.Contacts);
        var kept = Assert.Single(bench.Mapper[ContactObject.Type].All());
        Assert.Equal("sip:a@192.0.2.7:5070;ob;x-ast-orig-host=10.0.0.5:5062", kept.Get(ContactObject.Uri));
    }

    [Fact]
    public void OverWebSocket_TheContactIsTheConnectionAndEndsWithIt()
    {
        using var ws = new SipBench(TransportProtocol.Ws);
        ws.Open("a");
        Assert.Equal(["<sip:a@df7jal.invalid;transport=ws>"], ws.Register("a", Contact("sip:a@df7jal.invalid;transport=ws")).Contacts);
        var kept = Assert.Single(ws.Mapper[ContactObject.Type].All());
        Assert.Equal("sip:a@192.0.2.7:5070;transport=ws;x-ast-orig-host=df7jal.invalid", kept.Get(ContactObject.Uri));
        Assert.True(kept.Get(ContactObject.PruneOnBoot));
    }

    [Fact]
    public void SymmetricTransport_MarksTheContactAndHidesTheMark()
    {
        bench.Open("a").Push(Transport.Type, "wire", ("protocol", "ws"), ("bind", "127.0.0.1"), ("symmetric_transport", "yes"));
        Assert.Equal(["<sip:a@h;ob>"], bench.Register("a", Contact("sip:a@h;ob")).Contacts);
        Assert.Equal("sip:a@h;ob;x-ast-txp=wire", Assert.Single(bench.Mapper[ContactObject.Type].All()).Get(ContactObject.Uri));
    }

    [Fact]
    public void StrangersMarks_AreCutOff()
    {
        bench.Open("a");
        Assert.Equal(["<sip:1@h;ob>"], bench.Register("a", Contact("sip:1@h;x-ast-orig-host=evil;ob;x-ast-txp=t")).Contacts);
    }

    [Fact]
    public void To_PicksTheAorAmongThoseOfTheEndpoint()
    {
        bench
            .Push(Aor.Type, "x", ("max_contacts", "1"))
            .Push(Aor.Type, "y@example.org", ("max_contacts", "1"))
            .Push(Aor.Type, "z", ("max_contacts", "1"));
        bench.Push(Endpoint.Type, "a", ("aors", "x, y@example.org,gone"));
        Assert.Equal(200, bench.Register("a", Contact("sip:1@h"), to: "x").Status);
        Assert.Equal(200, bench.Register("a", Contact("sip:1@h"), to: "y").Status);
        Assert.Equal(404, bench.Register("a", Contact("sip:1@h"), to: "z").Status);
        Assert.Equal(404, bench.Register("a", Contact("sip:1@h"), to: "gone").Status);
        Assert.Equal(404, bench.Register("a", Contact("sip:1@h")).Status);
        bench.Push(Endpoint.Type, "b", ("context", "c"));
        Assert.Equal(403, bench.Register("b", Contact("sip:1@h")).Status);
        bench.Push(Aor.Type, "x", ("max_contacts", "0"));
        Assert.Equal(403, bench.Register("a", Contact("sip:1@h"), to: "x").Status);
    }

    [Fact]
    public void DomainAlias_StandsForTheDomainOfTheAor()
    {
        bench.Push(DomainAlias.Type, "example.org", ("domain", "home.example")).Push(Aor.Type, "a@home.example", ("max_contacts", "1"));
        bench.Push(Endpoint.Type, "a@home.example", ("aors", "a@home.example"));
        Assert.Equal(200, bench.Register("a", Contact("sip:1@h")).Status);
        bench.Push(Global.Type, "global", ("disable_multi_domain", "yes"));
        Assert.Equal(401, bench.Register("a", Contact("sip:1@h")).Status);
    }
}
