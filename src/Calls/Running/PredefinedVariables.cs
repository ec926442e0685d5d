using System.Globalization;
using Convoke.Calls.Channels;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>Variables that say what is so, and that nobody sets.</summary>
static class PredefinedVariables
{
    static readonly Dictionary<string, Func<Channel, RunParts, string>> OfChannel = new(StringComparer.Ordinal)
    {
        ["EXTEN"] = static (c, _) => Marks.Mark(c.Place.Extension),
        ["CONTEXT"] = static (c, _) => c.Place.Context,
        ["PRIORITY"] = static (c, _) => Text(c.Place.Priority),
        ["CHANNEL"] = static (c, _) => NameOf(c),
        ["UNIQUEID"] = static (c, _) => c.UniqueId,
        ["HANGUPCAUSE"] = static (c, _) => Text(c.HangupCause),
        ["HINT"] = static (c, parts) => parts.Extensions.Hint(c.Place.Context, c.Place.Extension) ?? "",
        ["HINTNAME"] = static (c, parts) => parts.Extensions.Current.Hinted(c.Place.Context, c.Place.Extension)?.Extension.Hint?.Name ?? "",
        ["CALLINGPRES"] = static (c, _) => Text((int)c.Caller.Id.Presentation),
        ["CALLINGANI2"] = static (c, _) => Text(c.Caller.Ani2),
        ["CALLINGTON"] = static (_, _) => "0",
        ["CALLINGTNS"] = static (_, _) => "0",
    };

    static readonly Dictionary<string, Func<RunParts, string>> OfAll = new(StringComparer.Ordinal)
    {
        ["EPOCH"] = static parts => Text(parts.Clock.GetUtcNow().ToUnixTimeSeconds()),
        ["SYSTEMNAME"] = static parts => parts.Facts.SystemName,
        ["ENTITYID"] = static parts => parts.Facts.EntityId,
        ["ASTETCDIR"] = static parts => parts.Facts.Etc,
        ["ASTVARLIBDIR"] = static parts => parts.Facts.Var,
        ["ASTDBDIR"] = static parts => parts.Facts.Var,
        ["ASTDATADIR"] = static parts => parts.Facts.Var,
        ["ASTSPOOLDIR"] = static parts => parts.Facts.Var,
        ["ASTRUNDIR"] = static parts => parts.Facts.Var,
        ["ASTLOGDIR"] = static parts => parts.Facts.Var,
        ["ASTCACHEDIR"] = static parts => parts.Facts.Var,
        ["ASTKEYDIR"] = static parts => parts.Facts.Var,
        ["ASTAGIDIR"] = static parts => parts.Facts.Var,
        ["ASTMODDIR"] = static parts => AppContext.BaseDirectory,
        ["ASTSBINDIR"] = static parts => AppContext.BaseDirectory,
    };

    /// <summary>Null where it is no such name.</summary>
    public static string? Of(string name, Channel channel, RunParts parts) =>
        OfChannel.TryGetValue(name, out var variable) ? variable(channel, parts) : OfServer(name, parts);

    public static string? OfServer(string name, RunParts parts) => OfAll.TryGetValue(name, out var variable) ? variable(parts) : null;

    /// <summary>In the names of Local channels stands what was dialled.</summary>
    public static string NameOf(Channel channel) =>
        channel.Technology.Name == Local.LocalHalf.Technology ? Marks.Mark(channel.Name) : channel.Name;

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
