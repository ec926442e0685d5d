using System.Net;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Conf;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Requests;

/// <summary>Who is let in: objects of type acl, the lists of endpoints, and those of acl.conf.</summary>
public sealed class AclTests : IDisposable
{
    readonly SipBench bench = new SipBench().Open("alice");
    readonly PeerAddress other = PeerAddress.From(IPEndPoint.Parse("198.51.100.9:5060"));

    public void Dispose() => bench.Dispose();

    [Fact]
    public void AclObject_RefusesWith403AndLetsTheOthersIn()
    {
        bench.Push(Convoke.Telephony.Objects.Acl.Type, "office", ("deny", "0.0.0.0/0"), ("permit", "192.0.2.0/24"));
        Assert.Equal(200, bench.Register("alice", "").Status);
        Assert.Equal(403, bench.Register("alice", "", other).Status);
        Assert.Equal(403, bench.Register("ghost", "", other).Status);
        bench.Delete(Convoke.Telephony.Objects.Acl.Type, "office");
        Assert.Equal(200, bench.Register("alice", "", other).Status);
    }

    [Fact]
    public void AclObject_LooksAtContacts()
    {
        bench.Push(Convoke.Telephony.Objects.Acl.Type, "office", ("contact_deny", "203.0.113.0/24"));
        Assert.Equal(403, bench.Register("alice", "Contact: <sip:a@203.0.113.5>\r\n").Status);
        Assert.Equal(200, bench.Register("alice", "Contact: <sip:a@192.0.2.5>\r\n").Status);
    }

    [Fact]
    public void EndpointsList_MakesItsOwnerAStranger()
    {
        bench.Push(Endpoint.Type, "alice", ("deny", "198.51.100.0/24"));
        var refused = bench.Register("alice", "", other);
        Assert.Equal(401, refused.Status);
        Assert.Equal(refused.All("WWW-Authenticate").Count, bench.Register("ghost", "", other).All("WWW-Authenticate").Count);
        Assert.Equal(200, bench.Register("alice", "").Status);
        bench.Push(Endpoint.Type, "alice", ("deny", ""), ("contact_deny", "203.0.113.0/24"));
        Assert.Equal(401, bench.Register("alice", "Contact: <sip:a@203.0.113.5>\r\n").Status);
        Assert.Equal(
            ["FailedACL", "InvalidAccountID", "FailedACL"],
            bench.Logged.Where(l => l.StartsWith("SecurityEvent", StringComparison.Ordinal)).Select(l => l.Split('"')[1])
        );
    }

    [Fact]
    public void NamedList_CountsAndAMissingOneLetsNobodyIn()
    {
        bench.Push(Endpoint.Type, "alice", ("acl", "lan"));
        Assert.Equal(401, bench.Register("alice", "").Status);
        bench.Service.AccessLists.Load(ConfFile.Parse("[lan]\ndeny=0.0.0.0/0\npermit=192.0.2.0/24\n", "test.conf"));
        Assert.Equal(200, bench.Register("alice", "").Status);
        Assert.Equal(401, bench.Register("alice", "", other).Status);
        bench.Service.AccessLists.Load(ConfFile.Parse("[lan]\npermit=nonsense\n", "test.conf"));
        Assert.Equal(401, bench.Register("alice", "").Status);
    }
}
