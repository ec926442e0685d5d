using Convoke.Sorcery.Objects;
using Convoke.Telephony;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Rules of the smaller types.</summary>
public sealed class RuleTests
{
    public static readonly TheoryData<ObjectType, string> Refused = new()
    {
        { DomainAlias.Type, "" },
        { ResourceList.Type, "list_item=a" },
        { ResourceList.Type, "event=presence" },
        { ResourceList.Type, "event=presence|list_item= , " },
        { OutboundPublish.Type, "event=presence" },
        { OutboundPublish.Type, "server_uri=sip:a@b" },
        { OutboundPublish.Type, "server_uri=sip:a@b|event=presence|from_uri=nobody" },
        { OutboundPublish.Type, "server_uri=sip:a@b|event=presence|expiration=0" },
        { AsteriskPublication.Type, "device_state_filter=(" },
        { Global.Type, "debug=" },
        { Global.Type, "default_from_user=" },
        { Global.Type, "taskprocessor_overload_trigger=other" },
        { Mailboxes.Type, "msgs_new=-1" },
        { GeolocationLocation.Type, "location_info=URI=http://x" },
        { GeolocationLocation.Type, "format=URI|location_info=A1=x" },
        { GeolocationLocation.Type, "format=GML|location_source=192.0.2.1" },
        { GeolocationProfile.Type, "location_reference=here|format=GML" },
        { GeolocationProfile.Type, "location_info=A1=x" },
        { Acl.Type, "permit=example.org" },
    };

    public static readonly TheoryData<ObjectType, string> Taken = new()
    {
        { DomainAlias.Type, "domain=example.org" },
        { ResourceList.Type, "event=presence|list_item=a" },
        { OutboundPublish.Type, "server_uri=sip:a@b|event=presence|outbound_auth=x,y" },
        { AsteriskPublication.Type, "device_state_filter=^PJSIP/" },
        { InboundPublication.Type, "endpoint=e|event_presence=handler" },
        { Phoneprov.Type, "MAC=001122334455|PROFILE=acme|any thing=1" },
        { Global.Type, "" },
        { SystemOptions.Type, "" },
        { Mailboxes.Type, "msgs_new=3|msgs_old=4" },
        { GeolocationLocation.Type, "format=uri|location_info=URI='http://x'" },
        { GeolocationProfile.Type, "location_reference=here|usage_rules=retransmission-allowed=no" },
        { SubscriptionPersistence.Type, "packet=SUBSCRIBE|src_port=5060|prune_on_boot=yes" },
        { Acl.Type, "deny=0.0.0.0/0|permit=192.0.2.0/24|acl=office" },
    };

    static ConfigObject? Make(ObjectType type, string attributes, ConfigObject? from = null) =>
        Push.Apply(
            type,
            from,
            [
                .. attributes
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..])),
            ]
        );

    [Theory]
    [MemberData(nameof(Refused))]
    public void BrokenRule_IsRefused(ObjectType type, string attributes) => Assert.Null(Make(type, attributes));

    [Theory]
    [MemberData(nameof(Taken))]
    public void WhatIsNeeded_IsEnough(ObjectType type, string attributes) => Assert.NotNull(Make(type, attributes));

    [Fact]
    public void SystemTimers_AreRaised()
    {
        var made = Make(SystemOptions.Type, "timer_t1=10|timer_b=5")!;
        Assert.Equal(100u, made.Get(SystemOptions.TimerT1));
        Assert.Equal(6400u, made.Get(SystemOptions.TimerB));
        Assert.Equal(uint.MaxValue, Make(SystemOptions.Type, "timer_t1=4294967295")!.Get(SystemOptions.TimerB));
    }

    [Fact]
    public void BothNamesOfAPoolSize_HaveOneValue()
    {
        var older = Make(SystemOptions.Type, "threadpool_max_size=7")!;
        Assert.Equal((7u, 7u), (older.Get(SystemOptions.TaskpoolMaxSize), older.Get(SystemOptions.ThreadpoolMaxSize)));
        var newer = Make(SystemOptions.Type, "taskpool_max_size=9", older)!;
        Assert.Equal((9u, 9u), (newer.Get(SystemOptions.TaskpoolMaxSize), newer.Get(SystemOptions.ThreadpoolMaxSize)));
    }

    [Fact]
    public void UnknownAlgorithms_CountAsTheDefault()
    {
        Assert.Equal("MD5", Make(Global.Type, "default_auth_algorithms_uas=ROT13")!.Get(Global.DefaultAuthAlgorithmsUas));
        Assert.Equal("SHA-256,MD5", Make(Global.Type, "default_auth_algorithms_uac=SHA-256,MD5")!.Get(Global.DefaultAuthAlgorithmsUac));
    }

    [Fact]
    public void UserAgent_IsConvoke() => Assert.Equal($"Convoke/{Product.Version}", Make(Global.Type, "")!.Get(Global.UserAgent));

    [Fact]
    public void ResourceListItems_AreKeptOnceAndShownInOne()
    {
        var made = Make(ResourceList.Type, "event=presence|list_item=a, b,a|list_item=c")!;
        Assert.Equal(["a,b,c"], Push.Shown(made)["list_item"]);
    }

    [Fact]
    public void PhoneprovVariables_AreShownUnderTheirNames() =>
        Assert.Equal(["001122334455"], Push.Shown(Make(Phoneprov.Type, "type=phoneprov|MAC=001122334455")!)["MAC"]);
}
