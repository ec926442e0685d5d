using System.Globalization;
using Convoke.Media.Rtp;
using Convoke.Sorcery.Conf;

namespace Convoke.Calls.Streams;

/// <summary>What <c>rtp.conf</c> says.</summary>
/// <param name="Ports">rtpstart and rtpend, from 1024 to 65535</param>
public sealed record RtpConf(PortRange Ports)
{
    /// <param name="file">null: there is none, and everything is as usual</param>
    public static RtpConf Read(ConfFile? file)
    {
        var general = file?.Find("general");
        var first = Port(general?.Last("rtpstart"), PortRange.Default.First);
        var last = Port(general?.Last("rtpend"), PortRange.Default.Last);
        first += first & 1;
        return new(first < last ? new(first, last) : PortRange.Default);
    }

    static int Port(string? text, int usual) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? Math.Clamp(port, 1024, 65_535) : usual;
}
