using System.Buffers;
using System.Text;
using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Objects with lists, and with what is never shown, through the form in which stores keep them.</summary>
public sealed class StoredObjectTests
{
    public static readonly TheoryData<ObjectType, string[]> Objects = new()
    {
        { Identify.Type, ["endpoint=e", "match=192.0.2.1:5060,!10.0.0.0/8", "match=2001:db8::/32", "match_header=X-T: /a,b/"] },
        { Registration.Type, ["server_uri=sip:r", "client_uri=sip:c", "outbound_auth=a,b", "security_mechanisms=sdes-srtp;q=0.5"] },
        { Transport.Type, ["bind=[::1]:5061", "protocol=tls", "cipher=0xc030,0x1301", "local_net=10.0.0.0/8,192.168.0.0/16", "tos=ef"] },
        { Acl.Type, ["deny=0.0.0.0/0", "permit=192.0.2.0/24", "deny=192.0.2.1", "acl=a,b", "contact_deny=::/0", "contact_acl=c"] },
        { ResourceList.Type, ["event=presence", "list_item=a,b", "list_item=c"] },
        { InboundPublication.Type, ["endpoint=e", "event_presence=x", "event_dialog=y", "@mine=1"] },
        { OutboundPublish.Type, ["server_uri=sip:s", "event=presence", "outbound_auth=a,b"] },
        { AsteriskPublication.Type, ["device_state_filter=^PJSIP/[[:digit:]]+$", "mailbox_state_filter=x"] },
        { Phoneprov.Type, ["MAC=00", "PROFILE=p"] },
        { GeolocationProfile.Type, ["format=URI", "location_info=URI=\"http://x?a,b\",n='q\"'", "notes="] },
        { SubscriptionPersistence.Type, ["packet=SUBSCRIBE sip:a SIP/2.0\r\n\r\n", "cseq=7"] },
        { Mailboxes.Type, ["msgs_new=1"] },
        { SystemOptions.Type, ["threadpool_max_size=9", "timer_t1=50"] },
        { Global.Type, ["user_agent=", "regcontext=r"] },
        { DomainAlias.Type, ["domain=é.example.org"] },
    };

    static ConfigObject Make(ObjectType type, string[] attributes) =>
        Push.Accepted(type, null, [.. attributes.Select(a => (a[..a.IndexOf('=')], a[(a.IndexOf('=') + 1)..]))]);

    static byte[] Stored(ConfigObject source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(buffer, source);
        return buffer.WrittenSpan.ToArray();
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void ReadBack_IsTheSameObject(ObjectType type, string[] attributes)
    {
        var made = Make(type, attributes);
        var again = new StoredReader(type, ParseScope.Offline).Read("t", Stored(made), 1, out var problems);
        Assert.Empty(problems);
        Assert.True(made.HasSameValues(again!));
    }

    [Theory]
    [InlineData("match", "192.0.2.1/255.255.255.255,192.0.2.2/255.255.255.255,!198.51.100.0/255.255.255.0")]
    public void Matches_AreKeptInOneTextThatAsteriskReads(string attribute, string text)
    {
        var made = Make(Identify.Type, ["endpoint=e", "match=192.0.2.1,192.0.2.2", "match=!198.51.100.0/24"]);
        using var json = JsonDocument.Parse(Stored(made));
        Assert.Equal(text, json.RootElement.GetProperty(attribute).GetString());
    }

    [Fact]
    public void AclRules_AreKeptInOneTextThatAsteriskReads()
    {
        using var json = JsonDocument.Parse(Stored(Make(Acl.Type, ["deny=0.0.0.0/0", "permit=192.0.2.0/24"])));
        Assert.Equal("!0.0.0.0/0.0.0.0,192.0.2.0/255.255.255.0", json.RootElement.GetProperty("permit").GetString());
        Assert.False(json.RootElement.TryGetProperty("deny", out _));
    }

    [Fact]
    public void ObjectWithoutShownAttributes_IsAnEmptyList()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteAttributes(buffer, Make(Acl.Type, ["deny=0.0.0.0/0", "acl=a"]));
        Assert.Equal("[]", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
