using System.Globalization;
using System.Text;

namespace Convoke.Media.Sdp;

/// <summary>
/// Reads session descriptions. Tolerant of what phones send (line ends, order, missing v= and t=), strict where a mistake would change what
/// is negotiated. Never throws.
/// </summary>
public static class SdpParser
{
    /// <summary>What is longer is nobody's phone.</summary>
    public const int MostBytes = 65_536;

    const int MostMedia = 64;
    const int MostLines = 4096;

    /// <summary>Formats behind these are not looked at.</summary>
    const int MostFormats = 32;

    public static bool TryParse(ReadOnlySpan<byte> text, out SessionDescription? description, out string reason)
    {
        description = null;
        reason = "";
        if (text.Length > MostBytes)
        {
            reason = "it is too long";
            return false;
        }
        var draft = new Draft();
        var count = 0;
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny((byte)'\r', (byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }
            if (++count > MostLines || line.Length < 2 || line[1] != '=')
            {
                reason = "a line is none of SDP";
                return false;
            }
            if (draft.Take((char)line[0], Encoding.UTF8.GetString(line[2..])) is { } fault)
            {
                reason = fault;
                return false;
            }
        }
        if (draft.Origin is null || draft.Name is null)
        {
            reason = draft.Origin is null ? "it has no o= line" : "it has no s= line";
            return false;
        }
        description = draft.Finish();
        return true;
    }

    sealed class Draft
    {
        readonly List<SdpAttribute> attributes = [];
        readonly List<Media> media = [];
        SdpConnection? connection;

        public SdpOrigin? Origin { get; private set; }

        public string? Name { get; private set; }

        /// <summary>Null, or what is wrong.</summary>
        public string? Take(char type, string value)
        {
            switch (type)
            {
                case 'o':
                    Origin = ReadOrigin(value);
                    return Origin is null ? "its o= line is broken" : null;
                case 's':
                    Name = value;
                    return null;
                case 'c':
                    return TakeConnection(value);
                case 'm':
                    return TakeMedia(value);
                case 'a':
                    (media.Count > 0 ? media[^1].Attributes : attributes).Add(ReadAttribute(value));
                    return null;
                default:
                    return char.IsAsciiLetter(type) ? null : "a line is none of SDP";
            }
        }

        public SessionDescription Finish() =>
            new(
                Origin!,
                Name!,
                connection,
                attributes,
                [
                    .. media.Select(m => new MediaDescription(
                        m.Type,
                        m.Port,
                        m.Protocol,
                        m.Formats,
                        m.Connection ?? connection,
                        m.Attributes
                    )),
                ]
            );

        string? TakeConnection(string value)
        {
            var parts = Words(value);
            if (parts.Length != 3 || parts[0] != "IN" || parts[1] is not ("IP4" or "IP6"))
            {
                return "a c= line is broken";
            }
            var slash = parts[2].IndexOf('/', StringComparison.Ordinal);
            var read = new SdpConnection(parts[1], slash < 0 ? parts[2] : parts[2][..slash]);
            if (media.Count > 0)
            {
                media[^1].Connection = read;
            }
            else
            {
                connection = read;
            }
            return null;
        }

        string? TakeMedia(string value)
        {
            var parts = Words(value);
            if (parts.Length < 4 || media.Count >= MostMedia)
            {
                return "an m= line is broken";
            }
            var slash = parts[1].IndexOf('/', StringComparison.Ordinal);
            var port = slash < 0 ? parts[1] : parts[1][..slash];
            if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return "the port of an m= line is none";
            }
            media.Add(new(parts[0].ToLowerInvariant(), number, parts[2], [.. parts[3..].Take(MostFormats)]));
            return null;
        }

        static SdpOrigin? ReadOrigin(string value)
        {
            var parts = Words(value);
            return
                parts.Length == 6
                && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new(parts[0], id, version, parts[4], parts[5])
                : null;
        }

        static SdpAttribute ReadAttribute(string value)
        {
            var colon = value.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? new(value.Trim(), null) : new(value[..colon], value[(colon + 1)..].Trim());
        }

        static string[] Words(string value) => value.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        sealed class Media(string type, int port, string protocol, string[] formats)
        {
            public string Type => type;

            public int Port => port;

            public string Protocol => protocol;

            public string[] Formats => formats;

            public SdpConnection? Connection { get; set; }

            public List<SdpAttribute> Attributes { get; } = [];
        }
    }
}
