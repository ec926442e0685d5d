using System.Globalization;
using System.Text;

namespace Convoke.Media.Sdp;

/// <summary>Writes session descriptions. Line ends in values become blanks, so that no value can add a line.</summary>
public static class SdpWriter
{
    public static byte[] Write(SessionDescription description)
    {
        var text = new StringBuilder(512);
        var origin = description.Origin;
        text.Append("v=0\r\no=").Append(Clean(origin.User)).Append(' ').Append(origin.Id.ToString(CultureInfo.InvariantCulture));
        text.Append(' ').Append(origin.Version.ToString(CultureInfo.InvariantCulture)).Append(" IN ").Append(origin.AddressType);
        text.Append(' ').Append(origin.Address).Append("\r\ns=").Append(Clean(description.Name)).Append("\r\n");
        Connection(text, description.Connection);
        text.Append("t=0 0\r\n");
        Attributes(text, description.Attributes);
        foreach (var media in description.Media)
        {
            text.Append("m=").Append(media.Type).Append(' ').Append(media.Port.ToString(CultureInfo.InvariantCulture));
            text.Append(' ').Append(media.Protocol);
            foreach (var format in media.Formats)
            {
                text.Append(' ').Append(Clean(format));
            }
            text.Append("\r\n");
            Connection(text, media.Connection);
            Attributes(text, media.Attributes);
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static void Connection(StringBuilder text, SdpConnection? connection)
    {
        if (connection is not null)
        {
            text.Append("c=IN ").Append(connection.AddressType).Append(' ').Append(connection.Address).Append("\r\n");
        }
    }

    static void Attributes(StringBuilder text, IReadOnlyList<SdpAttribute> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            text.Append("a=").Append(Clean(name));
            if (value is not null)
            {
                text.Append(':').Append(Clean(value));
            }
            text.Append("\r\n");
        }
    }

    static string Clean(string text) => text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? text : text.ReplaceLineEndings(" ");
}
