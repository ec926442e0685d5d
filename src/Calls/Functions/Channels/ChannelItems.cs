using System.Globalization;
using Convoke.Calls.Channels;
using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Channels;

/// <summary>The items of CHANNEL that every technology has.</summary>
static class ChannelItems
{
    static readonly Dictionary<string, Func<Channel, string>> Readers = new(StringComparer.Ordinal)
    {
        ["name"] = PredefinedVariables.NameOf,
        ["channeltype"] = static c => c.Technology.Name,
        ["state"] = static c => StateName(c.State),
        ["language"] = static c => c.Language,
        ["musicclass"] = static c => c.MusicClass,
        ["accountcode"] = static c => c.AccountCode,
        ["peeraccount"] = static c => c.PeerAccount,
        ["userfield"] = static c => c.UserField,
        ["amaflags"] = static c => c.Data.Of<AmaFlags>().Number.ToString(CultureInfo.InvariantCulture),
        ["linkedid"] = static c => c.LinkedId,
        ["uniqueid"] = static c => c.UniqueId,
        ["callid"] = static c => $"[C-{c.LinkedId}]",
        ["context"] = static c => c.Place.Context,
        ["exten"] = static c => Marks.Mark(c.Place.Extension),
        ["lastcontext"] = static c => c.Place.Context,
        ["lastexten"] = static c => Marks.Mark(c.Place.Extension),
        ["appname"] = static c => c.Application.Name,
        ["appdata"] = static c => Marks.Mark(c.Application.Data),
        ["parkinglot"] = static _ => "",
        ["onhold"] = static c => c.IsHeld ? "1" : "0",
        ["checkhangup"] = static c => c.IsEnding ? "1" : "0",
        ["hangupsource"] = static c => c.Data.Of<HangupSource>().Name,
        ["peer"] = static c => c.Variables.Marked("BRIDGEPEER") ?? "",
        ["callgroup"] = static c => Groups(c.CallGroups),
        ["pickupgroup"] = static c => Groups(c.PickupGroups),
        ["namedcallgroup"] = static c => string.Join(',', c.NamedCallGroups),
        ["namedpickupgroup"] = static c => string.Join(',', c.NamedPickupGroups),
        ["max_forwards"] = static c => c.MaxForwards.ToString(CultureInfo.InvariantCulture),
        ["device_name"] = static c => DeviceName(c.Name),
        ["tenantid"] = static c => c.TenantId,
        ["transfercapability"] = static _ => "SPEECH",
        ["tonezone"] = static c => c.ToneZone,
        ["secure_bridge_signaling"] = static _ => "0",
        ["secure_bridge_media"] = static _ => "0",
    };

    static readonly Dictionary<string, Func<Channel, string, bool>> Writers = new(StringComparer.Ordinal)
    {
        ["language"] = static (c, v) => Done(() => c.Language = v),
        ["musicclass"] = static (c, v) => Done(() => c.MusicClass = v),
        ["accountcode"] = static (c, v) => Done(() => c.AccountCode = v),
        ["peeraccount"] = static (c, v) => Done(() => c.PeerAccount = v),
        ["userfield"] = static (c, v) => Done(() => c.UserField = v),
        ["amaflags"] = static (c, v) => AmaFlags.Parse(v) is { } flags && Done(() => c.Data.Of<AmaFlags>().Number = flags),
        ["hangupsource"] = static (c, v) => Done(() => c.Data.Of<HangupSource>().Name = v),
        ["tonezone"] = static (c, v) => Done(() => c.ToneZone = v),
        ["tenantid"] = static (c, v) => Done(() => c.TenantId = v),
        ["callgroup"] = static (c, v) => ParseGroups(v) is { } groups && Done(() => c.CallGroups = groups),
        ["pickupgroup"] = static (c, v) => ParseGroups(v) is { } groups && Done(() => c.PickupGroups = groups),
        ["namedcallgroup"] = static (c, v) => Done(() => c.NamedCallGroups = Names(v)),
        ["namedpickupgroup"] = static (c, v) => Done(() => c.NamedPickupGroups = Names(v)),
        ["max_forwards"] = static (c, v) =>
            int.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && Done(() => c.MaxForwards = most),
    };

    /// <summary>Null where there is no such item.</summary>
    public static string? Read(Channel channel, string item) => Readers.TryGetValue(item, out var read) ? read(channel) : null;

    public static bool Write(Channel channel, string item, string value)
    {
        var handlers = channel.Data.Of<HangupHandlers>().Routines;
        switch (item)
        {
            case "hangup_handler_push":
                handlers.Push(value);
                return true;
            case "hangup_handler_pop":
                handlers.TryPop(out _);
                return value.Length == 0 || Done(() => handlers.Push(value));
            case "hangup_handler_wipe":
                handlers.Clear();
                return value.Length == 0 || Done(() => handlers.Push(value));
            default:
                return Writers.TryGetValue(item, out var write) && write(channel, Marks.Plain(value));
        }
    }

    static bool Done(Action set)
    {
        set();
        return true;
    }

    static string StateName(ChannelState state) =>
        state switch
        {
            ChannelState.OffHook => "OffHook",
            ChannelState.Reserved => "Rsrvd",
            _ => state.ToString(),
        };

    /// <summary>Without what tells channels of one device apart.</summary>
    static string DeviceName(string name) => name.LastIndexOf('-') is > 0 and var hyphen ? name[..hyphen] : name;

    static string Groups(ulong groups) => string.Join(", ", Enumerable.Range(0, 64).Where(g => (groups >> g & 1) != 0));

    /// <summary>Numbers from 0 to 63 and ranges of them, with commas between; null where it is something else.</summary>
    static ulong? ParseGroups(string text)
    {
        var groups = 0UL;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (
                !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
                || first > 63
                || last > 63
            )
            {
                return null;
            }
            for (var group = first; group <= last; group++)
            {
                groups |= 1UL << group;
            }
        }
        return groups;
    }

    static IReadOnlyList<string> Names(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
