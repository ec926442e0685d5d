using System.Globalization;
using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>One format of an m-line.</summary>
/// <param name="Payload">its number</param>
/// <param name="Codec">null for telephone-event</param>
/// <param name="Clock">Hz</param>
/// <param name="Fmtp">as the line has it; empty: none</param>
public sealed record StreamFormat(int Payload, Codec? Codec, int Clock, string Fmtp)
{
    public bool IsEvent => Codec is null;
}

/// <summary>Reads the formats of an m-line: those that we know, in their order.</summary>
public static class OfferedFormats
{
    public static IReadOnlyList<StreamFormat> Of(MediaDescription media, MediaKind kind, bool readsAal2 = false)
    {
        var formats = new List<StreamFormat>();
        foreach (var text in media.Formats)
        {
            if (
                !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var payload)
                || payload > 127
                || formats.Exists(f => f.Payload == payload)
            )
            {
                continue;
            }
            var fmtp = Value(media, "fmtp", payload) ?? "";
            if (Value(media, "rtpmap", payload) is { } map)
            {
                var (name, clock) = Split(map);
                if (string.Equals(name, "telephone-event", StringComparison.OrdinalIgnoreCase))
                {
                    formats.Add(new(payload, null, clock, fmtp));
                    continue;
                }
                if (CodecTable.Find(kind, name, clock) is { } named)
                {
                    formats.Add(new(payload, readsAal2 && named.Name == "g726" ? CodecTable.Find("g726aal2")! : named, clock, fmtp));
                    continue;
                }
                if (clock > 0)
                {
                    continue;
                }
            }
            if (CodecTable.FindStatic(payload) is { } known && known.Kind == kind)
            {
                formats.Add(new(payload, known, known.Clock, fmtp));
            }
        }
        return formats;
    }

    /// <summary>What <c>rtpmap</c> or <c>fmtp</c> says of a payload type; null where it says nothing.</summary>
    static string? Value(MediaDescription media, string name, int payload)
    {
        foreach (var attribute in media.Attributes)
        {
            if (attribute.Name != name || attribute.Value is not { } value)
            {
                continue;
            }
            var blank = value.IndexOf(' ', StringComparison.Ordinal);
            if (
                blank > 0
                && int.TryParse(value.AsSpan(0, blank), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number == payload
            )
            {
                return value[(blank + 1)..].Trim();
            }
        }
        return null;
    }

    static (string Name, int Clock) Split(string map)
    {
        var parts = map.Split('/');
        return parts.Length >= 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var clock)
            ? (parts[0], clock)
            : (parts[0], 0);
    }
}
