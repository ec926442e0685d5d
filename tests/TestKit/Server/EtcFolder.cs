using System.Net;
using System.Net.Sockets;

namespace Convoke.Tests.TestKit.Server;

/// <summary>A server's configuration folder: the default files of the repository on free ports, changed as a test needs.</summary>
public sealed class EtcFolder
{
    public EtcFolder(string path)
    {
        Directory.CreateDirectory(path);
        Folder = path;
        foreach (var file in Directory.EnumerateFiles(Folders.DefaultEtc, "*.conf"))
        {
            File.Copy(file, Path.Combine(path, Path.GetFileName(file)));
        }
        HttpPort = FreePort();
        SipPort = FreePort();
        Replace("http.conf", "bindport = 8088", $"bindport = {HttpPort}");
        Replace("pjsip.conf", ":5060", $":{SipPort}");
    }

    public string Folder { get; }

    public int HttpPort { get; }

    /// <summary>The port of the default UDP and TCP transports.</summary>
    public int SipPort { get; }

    public EtcFolder Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(Folder, name), text);
        return this;
    }

    public EtcFolder Append(string name, string text)
    {
        File.AppendAllText(Path.Combine(Folder, name), text);
        return this;
    }

    public EtcFolder Delete(string name)
    {
        File.Delete(Path.Combine(Folder, name));
        return this;
    }

    /// <summary>Replaces a text that must be there.</summary>
    public EtcFolder Replace(string name, string old, string @new)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(name, text.Replace(old, @new, StringComparison.Ordinal));
    }

    static readonly Lock Gate = new();
    static readonly HashSet<int> Given = [];

    /// <summary>A port that is free for TCP and UDP on the loopback, and that no other test of this process was given.</summary>
    public static int FreePort()
    {
        lock (Gate)
        {
            while (true)
            {
                using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                var port = ((IPEndPoint)tcp.LocalEndPoint!).Port;
                using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
                try
                {
                    udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
                }
                catch (SocketException)
                {
                    continue;
                }
                if (Given.Add(port))
                {
                    return port;
                }
            }
        }
    }
}
