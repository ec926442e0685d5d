using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Convoke.Bench.Load.Sip;

/// <summary>All phones at one port of 127.0.0.1: each OPTIONS and NOTIFY is answered 200.</summary>
sealed class Phones : IDisposable
{
    static readonly string[] Copied = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
    long _answered;

    public Phones()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        new Thread(Answer) { IsBackground = true, Name = "phones" }.Start();
    }

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public long Answered => Volatile.Read(ref _answered);

    void Answer()
    {
        var (packet, from) = (new byte[65_536], new SocketAddress(AddressFamily.InterNetwork));
        try
        {
            while (true)
            {
                var length = _socket.ReceiveFrom(packet, SocketFlags.None, from);
                var lines = Encoding.ASCII.GetString(packet, 0, length).Split("\r\n");
                if (lines[0].Split(' ')[0] is not ("OPTIONS" or "NOTIFY"))
                    continue;
                var copied = lines.Where(line => Copied.Any(name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase)));
                string[] answer = ["SIP/2.0 200 OK", .. copied, "Content-Length: 0", "", ""];
                _socket.SendTo(Encoding.ASCII.GetBytes(string.Join("\r\n", answer)), SocketFlags.None, from);
                Interlocked.Increment(ref _answered);
            }
        }
        catch (SocketException)
        {
            // Disposed: a blocked receive ends so.
        }
        catch (ObjectDisposedException) { }
    }

    public void Dispose() => _socket.Dispose();
}
