using System.Net;
using System.Text;
using System.Threading.Channels;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Conf;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Capture;

/// <summary>
/// Writes the messages that come and go into the log and into a capture file. Those who send and receive only copy; a task of its own
/// writes. When it cannot follow, messages are left out and counted.
/// </summary>
public sealed class MessageLog : IMessageTap, IAsyncDisposable
{
    const int MaxWaiting = 8192;

    /// <summary>Bytes after which a capture ends by itself: nobody wants a full disk.</summary>
    const long MaxFileBytes = 1L << 30;

    readonly TransportLayer transports;
    readonly string folder;
    readonly TimeProvider clock;
    readonly ILogger log;
    readonly Channel<Captured> waiting;
    readonly Task writing;
    readonly Lock gate = new();
    Choice choice = Choice.Nothing;
    string obeyed = "no";
    PcapFile? file;
    long missed;

    /// <param name="transports">whose messages</param>
    /// <param name="folder">where captures go, and nowhere else</param>
    /// <param name="clock">for the time of messages</param>
    /// <param name="log">where messages go</param>
    public MessageLog(TransportLayer transports, string folder, TimeProvider clock, ILogger log)
    {
        (this.transports, this.folder, this.clock, this.log) = (transports, Path.GetFullPath(folder), clock, log);
        waiting = System.Threading.Channels.Channel.CreateBounded<Captured>(
            new BoundedChannelOptions(MaxWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
        );
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Logs every message.</summary>
    public void On() => Choose(c => c with { IsLogging = true, Hosts = [] });

    /// <summary>Logs nothing, and ends the capture.</summary>
    public void Off()
    {
        Choose(_ => Choice.Nothing);
        CloseFile();
    }

    /// <summary>Logs the messages of these hosts.</summary>
    /// <param name="hosts">addresses or networks (192.0.2.0/24)</param>
    /// <param name="adds">beside the hosts there are; otherwise instead of them</param>
    public void Follow(IReadOnlyList<IPNetwork> hosts, bool adds) =>
        Choose(c => c with { IsLogging = true, Hosts = adds ? [.. c.Hosts, .. hosts] : [.. hosts] });

    /// <summary>Does what global's <c>debug</c> says when it comes to say something else: yes, no, or the address of a host. A capture goes on.</summary>
    public void Obey(string debug)
    {
        if (Interlocked.Exchange(ref obeyed, debug) == debug)
        {
            return;
        }
        if (Network(debug) is { } network)
        {
            Follow([network], adds: false);
        }
        else
        {
            if (!ConfText.IsTrue(debug) && !ConfText.IsFalse(debug))
            {
                log.NoHostToDebug(debug);
            }
            Choose(c => c with { IsLogging = ConfText.IsTrue(debug), Hosts = [] });
        }
    }

    /// <summary>An address or a network; null for another text.</summary>
    internal static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <summary>Captures into a new file; the answer is its path.</summary>
    /// <exception cref="IOException">there is such a file, or it cannot be made</exception>
    /// <exception cref="UnauthorizedAccessException">it may not be made</exception>
    /// <exception cref="ArgumentException">the name leads out of the folder</exception>
    public string Capture(string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (Path.GetDirectoryName(path) != folder || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"captures go into {folder}: give a name without folders", nameof(name));
        }
        // A new file only: a capture must not write over the database beside it, nor follow a link out of the folder.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.Read,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var opened = new PcapFile(new FileStream(path, options));
        lock (gate)
        {
            file?.Dispose();
            file = opened;
        }
        Choose(c => c with { IsCapturing = true });
        return path;
    }

    void IMessageTap.Received(ReadOnlySpan<byte> message, in Flow flow) => Take(message, flow, isSent: false);

    void IMessageTap.Sent(ReadOnlySpan<byte> message, in Flow flow) => Take(message, flow, isSent: true);

    void Take(ReadOnlySpan<byte> message, in Flow flow, bool isSent)
    {
        if (!Volatile.Read(ref choice).Wants(flow.Remote))
        {
            return;
        }
        var copy = Captured.Copy(message, flow, isSent, clock.GetUtcNow());
        if (!waiting.Writer.TryWrite(copy))
        {
            Interlocked.Increment(ref missed);
            copy.Return();
        }
    }

    async Task WriteAsync()
    {
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (waiting.Reader.TryRead(out var message))
            {
                if (Volatile.Read(ref choice).IsLogging)
                {
                    Tell(message);
                }
                Keep(message);
                message.Return();
            }
            if (Interlocked.Exchange(ref missed, 0) is > 0 and var count)
            {
                log.MessagesMissed(count);
            }
            lock (gate)
            {
                file?.Flush();
            }
        }
    }

    void Tell(in Captured message)
    {
        var kind = message.Text.StartsWith("SIP/2.0 "u8) ? "response" : "request";
        var peer = $"{message.Protocol.ViaToken}:{message.Remote}";
        if (message.IsSent)
        {
            log.MessageSent(kind, message.Length, peer);
        }
        else
        {
            log.MessageReceived(kind, message.Length, peer);
        }
        var mark = message.IsSent ? '<' : '>';
        foreach (var line in Encoding.UTF8.GetString(message.Text).TrimEnd().Split("\r\n"))
        {
            log.MessageLine(mark, line);
        }
    }

    void Keep(in Captured message)
    {
        lock (gate)
        {
            try
            {
                file?.Write(message);
                if (file?.Length > MaxFileBytes)
                {
                    log.CaptureFull(MaxFileBytes);
                    CloseFile();
                }
            }
            catch (IOException e)
            {
                log.CaptureFailed(e.Message);
                CloseFile();
            }
        }
    }

    void Choose(Func<Choice, Choice> change)
    {
        lock (gate)
        {
            Volatile.Write(ref choice, change(choice));
            transports.Tap = choice.IsLogging || choice.IsCapturing ? this : null;
        }
    }

    void CloseFile()
    {
        lock (gate)
        {
            file?.Dispose();
            file = null;
            Choose(c => c with { IsCapturing = false });
        }
    }

    public async ValueTask DisposeAsync()
    {
        transports.Tap = null;
        waiting.Writer.TryComplete();
        await writing;
        file?.Dispose();
    }

    /// <summary>What is wanted.</summary>
    sealed record Choice(bool IsLogging, bool IsCapturing, IPNetwork[] Hosts)
    {
        public static readonly Choice Nothing = new(false, false, []);

        public bool Wants(in PeerAddress remote)
        {
            if (Hosts.Length == 0)
            {
                return true;
            }
            var address = remote.ToIPAddress();
            foreach (var host in Hosts)
            {
                if (host.Contains(address))
                {
                    return true;
                }
            }
            return false;
        }
    }
}
