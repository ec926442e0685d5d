using Convoke.Calls.Causes;
using Convoke.Calls.Channels;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Dialling;

/// <summary>The technologies that can be dialled.</summary>
public sealed class ChannelDrivers(IEnumerable<IChannelDriver> drivers)
{
    readonly Dictionary<string, IChannelDriver> byName = drivers.ToDictionary(d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc cref="IChannelDriver.Request"/>
    /// <param name="destination">as <c>PJSIP/bob</c>; characters from outside part nothing in it</param>
    public DialledChannel? Request(string destination, Channel? requester, out int cause)
    {
        var slash = destination.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !byName.TryGetValue(Marks.Plain(destination[..slash]).Trim(), out var driver))
        {
            cause = Cause.NotImplemented;
            return null;
        }
        return driver.Request(destination[(slash + 1)..], requester, out cause);
    }
}
