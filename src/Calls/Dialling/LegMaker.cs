using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Calls.Parties;
using Convoke.Dialplan.Texts;
using Convoke.Sorcery.Fields;

namespace Convoke.Calls.Dialling;

/// <summary>Makes the channel of a leg and gives it what it has from its caller. In the caller's turn.</summary>
static class LegMaker
{
    /// <summary>Null with the cause where there is nobody to call.</summary>
    public static DialLeg? Make(
        string destination,
        Channel caller,
        DialOptions options,
        ChannelDrivers drivers,
        Queue<(DialLeg, ChannelEvent)> events,
        out int cause
    )
    {
        if (drivers.Request(destination, caller, out cause) is not { } dialled)
        {
            return null;
        }
        var channel = dialled.Channel;
        caller.Variables.InheritTo(channel.Variables);
        channel.Variables.Set("DIALEDPEERNUMBER", destination[(destination.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        channel.MaxForwards = caller.MaxForwards - 1;
        channel.Redirecting = caller.Redirecting;
        channel.PeerAccount = caller.AccountCode;
        channel.AccountCode = channel.AccountCode.Length > 0 ? channel.AccountCode : caller.AccountCode;
        channel.Place = new(caller.Place.Context, caller.Place.Extension, 1);
        channel.SetConnectedLine(Shown(caller, options), isTold: false);
        channel.Caller = channel.Caller with { Id = Own(channel.Caller.Id, caller, options), Dialled = caller.Caller.Dialled };
        return new(destination, dialled, caller, events);
    }

    /// <summary>Who the callee is told that calls.</summary>
    static Party Shown(Channel caller, DialOptions options) =>
        options.Forced is { Length: > 0 } forced ? Read(forced)
        : options.Forced is not null ? Party.Nobody.WithNumber(caller.Place.Extension)
        : caller.Caller.Id;

    /// <summary>Who the callee is: what its endpoint says, else what was dialled; with option o who calls.</summary>
    static Party Own(Party endpoint, Channel caller, DialOptions options) =>
        options.OriginalCaller is { Length: > 0 } given ? Read(given)
        : options.OriginalCaller is not null ? caller.Caller.Id
        : endpoint.Number.IsValid || endpoint.Name.IsValid ? endpoint
        : Party.Nobody.WithNumber(caller.Caller.Dialled ?? caller.Place.Extension);

    static Party Read(string text)
    {
        _ = CallerIdKind.Instance.TryParse(Marks.Plain(text), CallerId.Unknown, ParseScope.Offline, out var id, out _);
        var party = Party.Nobody.WithNumber(id.Number);
        return id.Name.Length > 0 ? party.WithName(id.Name) : party;
    }
}
