using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Convoke.Bench.Load.Measuring;

namespace Convoke.Bench.Load.Sip;

/// <summary>
/// Digest registrations over UDP: REGISTER, 401, REGISTER with credentials, 200, user after user, so many at a time. One thread and one
/// socket, so that the generator takes as little as it can from the server beside it.
/// </summary>
/// <param name="port">the server's</param>
/// <param name="users">how many, each in turn</param>
/// <param name="window">registrations under way at a time</param>
/// <param name="rate">a second; null: as many as the window lets through</param>
/// <param name="contactPort">of 127.0.0.1, where each user says it is reached</param>
sealed class Registrations(int port, int users, int window, double? rate, int contactPort = 5080) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 4 << 20 };
    readonly Dictionary<int, Waiting> _waiting = [];
    readonly byte[] _packet = new byte[65_536];
    string? _firstFailure;
    int _next;
    long _failed;

    sealed record Waiting(long Since, long Asked, bool IsAnswered);

    /// <summary>How long each single request waited for its answer.</summary>
    public Latencies Requests { get; } = new();

    /// <summary>Registers for so long, or so many, or until stopped.</summary>
    public Figures Run(TimeSpan time, long most, CancellationToken stop = default)
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Connect(IPAddress.Loopback, port);
        var times = new Latencies();
        var begun = Stopwatch.GetTimestamp();
        long? over = null;
        while (true)
        {
            var elapsed = Stopwatch.GetElapsedTime(begun);
            var isOver = elapsed >= time || _next >= most || stop.IsCancellationRequested;
            if (isOver && _waiting.Count == 0)
                break;
            if (isOver)
                over ??= Stopwatch.GetTimestamp();
            while (!isOver && _waiting.Count < window && _next < most && (rate is null || _next < elapsed.TotalSeconds * rate))
                Ask(_next++);
            if (IsAnswerThere(begun))
                Take(times);
            if (over is { } since && Stopwatch.GetElapsedTime(since) > Patience)
            {
                _failed += _waiting.Count;
                _firstFailure ??= $"{_waiting.Count} were not answered within {Patience.TotalSeconds} s";
                break;
            }
        }
        return new(times, Stopwatch.GetElapsedTime(begun), _failed, _firstFailure);
    }

    /// <summary>Waits for an answer, but not past the time of the next question: those would pile up and go out together.</summary>
    bool IsAnswerThere(long begun)
    {
        var due =
            rate is null || _waiting.Count >= window
                ? Patience
                : TimeSpan.FromSeconds(_next / rate.Value) - Stopwatch.GetElapsedTime(begun);
        return _socket.Poll(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(due.TotalMilliseconds), 1, 50)), SelectMode.SelectRead);
    }

    void Ask(int number)
    {
        var now = Stopwatch.GetTimestamp();
        _waiting[number] = new(now, now, IsAnswered: false);
        Send(number, 1, "");
    }

    void Send(int number, int cseq, string authorization)
    {
        var user = number % users;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port};branch=z9hG4bK{number}x{cseq};rport\r\nMax-Forwards: 70\r\nFrom: <sip:u{user:d6}@127.0.0.1>;tag=f{number}\r\nTo: <sip:u{user:d6}@127.0.0.1>\r\nCall-ID: {number:d9}@load\r\nCSeq: {cseq} REGISTER\r\nContact: <sip:u{user:d6}@127.0.0.1:{contactPort}>\r\nExpires: 3600\r\nUser-Agent: load\r\n{authorization}Content-Length: 0\r\n\r\n"
        );
        _socket.Send(Encoding.ASCII.GetBytes(text));
    }

    void Take(Latencies times)
    {
        var length = _socket.Receive(_packet);
        var reply = _packet.AsSpan(0, length);
        var at = reply.IndexOf("Call-ID: "u8);
        if (at < 0 || !Utf8Parser.TryParse(reply[(at + 9)..], out int number, out _) || !_waiting.TryGetValue(number, out var one))
            return;
        Requests.Add(Stopwatch.GetElapsedTime(one.Asked));
        var status = reply.Slice(8, 3);
        if (status.SequenceEqual("401"u8) && !one.IsAnswered)
        {
            _waiting[number] = one with { IsAnswered = true, Asked = Stopwatch.GetTimestamp() };
            Send(number, 2, Answer(number % users, Quoted(reply, "realm=\""u8), Quoted(reply, "nonce=\""u8)));
            return;
        }
        _waiting.Remove(number);
        if (status.SequenceEqual("200"u8))
        {
            times.Add(Stopwatch.GetElapsedTime(one.Since));
            return;
        }
        _failed++;
        _firstFailure ??= Encoding.UTF8.GetString(reply);
    }

    static string Quoted(ReadOnlySpan<byte> reply, ReadOnlySpan<byte> name)
    {
        var text = reply[(reply.IndexOf(name) + name.Length)..];
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)'"')]);
    }

    static string Answer(int user, string realm, string nonce)
    {
        var response = Hash($"{Hash($"u{user:d6}:{realm}:pwu{user:d6}")}:{nonce}:00000001:c0ffee:auth:{Hash("REGISTER:sip:127.0.0.1")}");
        return $"Authorization: Digest username=\"u{user:d6}\",realm=\"{realm}\",nonce=\"{nonce}\",uri=\"sip:127.0.0.1\",response=\"{response}\",algorithm=MD5,cnonce=\"c0ffee\",nc=00000001,qop=auth\r\n";
    }

#pragma warning disable CA5351 // What phones use.
    static string Hash(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(text)));
#pragma warning restore CA5351

    public void Dispose() => _socket.Dispose();
}
