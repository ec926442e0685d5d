using System.Net.Sockets;
using System.Text;
using Convoke.Telephony.Cli;

namespace Convoke.Server.Cli;

/// <summary>Takes command lines on a Unix socket, from several clients at once.</summary>
sealed class CliServer : IAsyncDisposable
{
    /// <summary>A client that reads nothing for so long is cut off, in milliseconds.</summary>
    const int SendTimeout = 30_000;

    readonly string var;
    readonly Interpreter interpreter;
    readonly ILogger log;
    readonly Socket listener;
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;

    /// <exception cref="SocketException">the socket cannot be made</exception>
    public CliServer(string var, Interpreter interpreter, ILogger log)
    {
        this.var = var;
        this.interpreter = interpreter;
        this.log = log;
        Path = SocketPath.Claim(var);
        listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path));
        // Between bind and listen nobody can connect, so the mode is right for the first client.
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen(64);
        accepting = AcceptAsync();
    }

    public string Path { get; }

    async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptAsync(stop.Token));
            }
            catch (SocketException e)
            {
                log.CliAcceptFailed(e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(100), stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task ServeAsync(Socket client)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        client.SendTimeout = SendTimeout;
        var output = new FrameWriter(client);
        var text = new StreamWriter(output, new UTF8Encoding(false), 16 * 1024) { NewLine = "\n" };
        var header = new byte[Frame.HeaderSize];
        try
        {
            var next = NextAsync();
            while (await next)
            {
                var (kind, length) = Frame.ReadHeader(header);
                var payload = new byte[length];
                await stream.ReadExactlyAsync(payload, stop.Token);
                var line = Encoding.UTF8.GetString(payload);
                // A command whose client is gone works for nobody, perhaps for ever: the next frame is awaited beside it.
                next = NextAsync();
                using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                _ = CancelWithoutClientAsync(next, gone);
                var done = kind switch
                {
                    FrameKind.Run => await interpreter.RunAsync(line, text, gone.Token),
                    FrameKind.Complete => await CompleteAsync(line, text),
                    _ => throw new InvalidDataException($"a frame of kind {(byte)kind}"),
                };
                await text.FlushAsync();
                output.Finish(done);
            }
        }
        catch (InvalidDataException e)
        {
            log.CliClientOdd(e.Message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the server stops.
        }
        catch (Exception e)
        {
            log.CliClientFailed(e);
        }

        async Task<bool> NextAsync() =>
            await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, stop.Token) == header.Length;
    }

    static async Task CancelWithoutClientAsync(Task<bool> next, CancellationTokenSource gone)
    {
        try
        {
            if (await next)
            {
                return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke, which is no other end than that of a client that leaves.
        }
        try
        {
            await gone.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The command was done first.
        }
    }

    async ValueTask<bool> CompleteAsync(string line, TextWriter text)
    {
        foreach (var word in interpreter.Tree.Complete(line))
        {
            await text.WriteLineAsync(word);
        }
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        SocketPath.Remove(var);
        stop.Dispose();
    }
}
