using System.Globalization;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Sessions;

/// <summary>Session-Expires and Min-SE as a message has them (RFC 4028 sections 4 and 5).</summary>
/// <param name="Seconds">0: not given</param>
/// <param name="Refresher"><c>uac</c>, <c>uas</c> or empty</param>
readonly record struct SessionExpires(uint Seconds, string Refresher)
{
    public static SessionExpires Of(Message message)
    {
        var value = message.Value(HeaderId.SessionExpires);
        var semicolon = value.IndexOf((byte)';');
        if (!DeltaSeconds.TryParse(semicolon < 0 ? value : value[..semicolon], out var seconds))
        {
            return default;
        }
        var refresher = "";
        if (semicolon >= 0 && Parameters.TryParse(value[semicolon..], out var parameters))
        {
            refresher = Encoding.ASCII.GetString(parameters.Value("refresher"u8)).ToLowerInvariant();
        }
        return new(seconds.Seconds, refresher);
    }

    public static uint MinSe(Message message)
    {
        var value = message.Value(HeaderId.MinSE);
        var semicolon = value.IndexOf((byte)';');
        return DeltaSeconds.TryParse(semicolon < 0 ? value : value[..semicolon], out var seconds) ? seconds.Seconds : 0;
    }

    public override string ToString() =>
        Seconds.ToString(CultureInfo.InvariantCulture) + (Refresher is { Length: > 0 } ? ";refresher=" + Refresher : "");
}
