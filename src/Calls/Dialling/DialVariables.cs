using System.Globalization;
using Convoke.Calls.Channels;

namespace Convoke.Calls.Dialling;

/// <summary>The variables in which a Dial tells the caller's dialplan how it went.</summary>
static class DialVariables
{
    static readonly string[] Names =
    [
        "DIALSTATUS",
        "DIALEDPEERNUMBER",
        "DIALEDPEERNAME",
        "ANSWEREDTIME",
        "ANSWEREDTIME_MS",
        "DIALEDTIME",
        "DIALEDTIME_MS",
        "RINGTIME",
        "RINGTIME_MS",
        "PROGRESSTIME",
        "PROGRESSTIME_MS",
    ];

    public static void Clear(Channel channel)
    {
        foreach (var name in Names)
        {
            channel.Variables.Set(name, "");
        }
    }

    /// <summary>Sets NAME to whole seconds and NAME_MS to milliseconds.</summary>
    public static void Time(Channel channel, string name, TimeSpan time)
    {
        channel.Variables.Set(name, ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        channel.Variables.Set(name + "_MS", ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
    }
}
