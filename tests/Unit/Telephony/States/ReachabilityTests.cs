using Convoke.Telephony.Contacts;
using Convoke.Telephony.Events;
using Convoke.Telephony.Objects;
using Convoke.Telephony.States;
using Convoke.Tests.Unit.Telephony.Uac;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Telephony.States;

/// <summary>What pushes and registrations do to states, and what is told of it.</summary>
public sealed class ReachabilityTests
{
    readonly MemoryObjects objects = new();
    readonly List<string> told = [];
    Reachability? reachability;

    [Fact]
    public void EndpointOfAnAvailableAor_IsReachableAtOnce()
    {
        Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Told("Device PJSIP/bob NotInUse", "Peer bob Online Reachable");
        Assert.Equal(EndpointState.Online, Now.Of("bob"));
    }

    [Fact]
    public void EndpointOfNothing_IsOfflineAndNothingIsTold()
    {
        Push(Endpoint.Type, "bob", ("aors", "nobody, ,bob"));
        Push(Endpoint.Type, "none");
        Told();
        Assert.Equal(EndpointState.Offline, Now.Of("bob"));
    }

    [Fact]
    public void NewAor_ReachesTheEndpointThatWaitedForIt()
    {
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        Told("Device PJSIP/bob NotInUse", "Peer bob Online Reachable", "Contact bob Online sip:b@h NonQualified bob 0");
    }

    [Fact]
    public void NewQualifiedAor_WaitsForAnAnswer()
    {
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Push(Aor.Type, "bob", ("contact", "sip:b@h"), ("qualify_frequency", "60"));
        Told("Contact bob Offline sip:b@h NonQualified bob 0");
        var contact = Assert.Single(Now.Aor("bob")!.Contacts);
        Now.Set(contact, ContactStatus.Reachable, 1500);
        Told("Device PJSIP/bob NotInUse", "Peer bob Online Reachable", "Contact bob Online sip:b@h Reachable bob 1500");
        Now.Set(contact, ContactStatus.Reachable, 1700);
        Told();
        Assert.Equal(1700, contact.RoundTrip);
        Now.Set(contact, ContactStatus.Unreachable, 0);
        Told("Peer bob Offline Unreachable", "Contact bob Offline sip:b@h Unreachable bob 0", "Device PJSIP/bob Unavailable");
    }

    [Fact]
    public void QualifyTurnedOn_MakesUnreachableUntilAnswered()
    {
        Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        told.Clear();
        Push(Aor.Type, "bob", ("qualify_frequency", "60"));
        Told("Peer bob Offline Unreachable", "Device PJSIP/bob Unavailable");
        Assert.Equal(ContactStatus.NonQualified, Now.Aor("bob")!.Contacts[0].Status);
    }

    [Fact]
    public void QualifyTurnedOff_MakesReachable()
    {
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Push(Aor.Type, "bob", ("contact", "sip:b@h"), ("qualify_frequency", "60"));
        var contact = Now.Aor("bob")!.Contacts[0];
        Now.Set(contact, ContactStatus.Unreachable, 0);
        told.Clear();
        Push(Aor.Type, "bob", ("qualify_frequency", "0"));
        Told("Device PJSIP/bob NotInUse", "Peer bob Online Reachable", "Contact bob Online sip:b@h NonQualified bob 0");
        Now.Set(contact, ContactStatus.Unreachable, 0);
        Told();
    }

    [Fact]
    public void PermanentContacts_ComeAndGoWithUpdates()
    {
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        told.Clear();
        Push(Aor.Type, "bob", ("contact", "sip:c@h"));
        Told("Contact bob Online sip:c@h NonQualified bob 0");
        // No push takes contacts away; a configuration file that was changed does.
        objects.Edit(Aor.Type, "bob", draft => draft.Set(Aor.Contact, []));
        Told(
            "Peer bob Offline Unreachable",
            "Contact bob Offline sip:b@h Removed bob 0",
            "Contact bob Offline sip:c@h Removed bob 0",
            "Device PJSIP/bob Unavailable"
        );
        Assert.Empty(Now.Aor("bob")!.Contacts);
    }

    [Fact]
    public void DeletedAor_LeavesNothingBehind()
    {
        Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        var id = Register("bob", "sip:x@h");
        told.Clear();
        objects.Delete(Aor.Type, "bob");
        Told("Peer bob Offline Unreachable", "Device PJSIP/bob Unavailable");
        objects.Delete(Contact.Type, id);
        objects.Delete(Endpoint.Type, "bob");
        Told();
        Assert.Null(Now.Aor("bob"));
    }

    [Fact]
    public void Aor_IsSharedByEndpointsAndEndpointsHaveSeveral()
    {
        Push(Endpoint.Type, "a", ("aors", "one,two,one"));
        Push(Endpoint.Type, "b", ("aors", "two"));
        Push(Aor.Type, "one");
        Push(Aor.Type, "two");
        var one = Register("one", "sip:1@h");
        Told("Device PJSIP/a NotInUse", "Peer a Online Reachable", "Contact a Online sip:1@h NonQualified one 0");
        var two = Register("two", "sip:2@h");
        Told(
            "Contact a Online sip:2@h NonQualified two 0",
            "Device PJSIP/b NotInUse",
            "Peer b Online Reachable",
            "Contact b Online sip:2@h NonQualified two 0"
        );
        objects.Delete(Contact.Type, one);
        Told("Contact a Online sip:1@h Removed one 0");
        Push(Endpoint.Type, "a", ("aors", "one"));
        Told("Peer a Offline Unreachable", "Device PJSIP/a Unavailable");
        objects.Delete(Contact.Type, two);
        Told("Peer b Offline Unreachable", "Contact b Offline sip:2@h Removed two 0", "Device PJSIP/b Unavailable");
    }

    [Theory]
    [InlineData("no", 0)]
    [InlineData("yes", 1)]
    public void Refresh_IsToldWhereGlobalWantsIt(string wanted, int events)
    {
        Push(Global.Type, "global", ("send_contact_status_on_update_registration", wanted));
        Push(Endpoint.Type, "bob", ("aors", "bob"));
        Push(Aor.Type, "bob");
        var id = Register("bob", "sip:x@h");
        told.Clear();
        Push(Contact.Type, id, ("user_agent", "other"));
        Assert.Equal(events, told.Count);
    }

    [Fact]
    public void WhatWasThereBefore_IsKnownAndNotTold()
    {
        objects.Push(Aor.Type, "bob", ("contact", "sip:b@h"));
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        Assert.Equal(EndpointState.Online, Now.Of("bob"));
        Told();
        Assert.Equal("sip:b@h", Now.Contact(ContactIds.OfPermanent("bob", "sip:b@h"))!.Uri);
        Assert.Null(Now.Contact("nonsense"));
    }

    Reachability Now => reachability ??= Make();

    Reachability Make()
    {
        var bus = new EventBus();
        bus.Subscribe(what =>
            told.Add(
                what switch
                {
                    DeviceStateChanged e => $"Device {e.Device} {e.State}",
                    PeerStatusChange e => $"Peer {e.Endpoint} {e.State} {e.Status}",
                    ContactStatusChange e => $"Contact {e.Endpoint} {e.State} {e.Uri} {e.Status} {e.Aor} {e.Roundtrip}",
                    _ => what.ToString(),
                }
            )
        );
        return new(objects.Mapper, bus, NullLogger.Instance);
    }

    void Push(Convoke.Sorcery.Objects.ObjectType type, string id, params (string, string)[] fields)
    {
        _ = Now;
        objects.Push(type, id, fields);
    }

    string Register(string aor, string uri)
    {
        var id = ContactIds.OfRegistered(aor, uri);
        Push(Contact.Type, id, ("uri", uri));
        return id;
    }

    void Told(params string[] expected)
    {
        Assert.Equal(expected, told);
        told.Clear();
    }
}
