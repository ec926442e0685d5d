using System.Net;
using System.Net.Sockets;

namespace Convoke.Server.Hosting;

/// <summary>Looks up host names that attributes name. Whoever pushes waits for it, so it is given two seconds.</summary>
static class HostNames
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static IReadOnlyList<IPAddress> Resolve(string name)
    {
        try
        {
            var lookup = Dns.GetHostAddressesAsync(name);
            // One that fails after we have stopped waiting is nobody's concern.
            _ = lookup.ContinueWith(static late => late.Exception, TaskScheduler.Default);
#pragma warning disable VSTHRD002 // Attributes are read without waiting for anything; this is the one look-up among them, and nothing here has a context to deadlock on.
            return lookup.WaitAsync(Limit).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        }
        catch (Exception e) when (e is SocketException or ArgumentException or TimeoutException)
        {
            return [];
        }
    }
}
