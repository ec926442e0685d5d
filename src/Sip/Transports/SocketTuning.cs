using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Convoke.Sip.Transports;

/// <summary>Socket options that .NET has no name for, by their Linux numbers.</summary>
static class SocketTuning
{
    const int SolSocket = 1;
    const int SoPriority = 12;
    const int SoReceiveBufferForce = 33;
    const int SolIPv6 = 41;
    const int IPv6TrafficClass = 67;

    /// <summary>Type of service and 802.1p priority. A system that refuses them still serves, unmarked.</summary>
    public static void Mark(Socket socket, int tos, int cos)
    {
        if (tos != 0 && socket.AddressFamily == AddressFamily.InterNetwork)
            Try(() => socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, tos));
        else if (tos != 0)
            Try(() => SetRaw(socket, SolIPv6, IPv6TrafficClass, tos));
        if (cos != 0)
            Try(() => SetRaw(socket, SolSocket, SoPriority, cos));
    }

    /// <summary>Room for a burst. Beyond the system's limit only a privileged process gets it; others get the limit.</summary>
    public static void LargeBuffers(Socket socket, int bytes)
    {
        Try(() => socket.SendBufferSize = bytes);
        Try(() => socket.ReceiveBufferSize = bytes);
        if (OperatingSystem.IsLinux())
            Try(() => SetRaw(socket, SolSocket, SoReceiveBufferForce, bytes));
    }

    public static void Probe(Socket socket, TcpKeepAlive? keepAlive)
    {
        if (keepAlive is null)
            return;
        Try(() =>
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, keepAlive.IdleSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, keepAlive.IntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, keepAlive.Probes);
        });
    }

    static void SetRaw(Socket socket, int level, int name, int value) =>
        socket.SetRawSocketOption(level, name, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    static void Try(Action set)
    {
        try
        {
            set();
        }
        catch (SocketException)
        {
            // An option is a wish; the socket works without it.
        }
    }
}
