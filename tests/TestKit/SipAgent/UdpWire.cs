using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Convoke.Tests.TestKit.SipAgent;

sealed class UdpWire : ISipWire
{
    readonly UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));

    public UdpWire(int port) => client.Connect(IPAddress.Loopback, port);

    public string Protocol => "UDP";

    public string Local => client.Client.LocalEndPoint!.ToString()!;

    public async Task SendAsync(string message, CancellationToken stop) => await client.SendAsync(Encoding.UTF8.GetBytes(message), stop);

    public async Task<string> ReceiveAsync(CancellationToken stop) => Encoding.UTF8.GetString((await client.ReceiveAsync(stop)).Buffer);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
