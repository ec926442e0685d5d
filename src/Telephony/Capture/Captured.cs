using System.Buffers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Telephony.Capture;

/// <summary>A message as it was on the wire, its secrets hidden. The bytes are rented and go back when it is written.</summary>
readonly record struct Captured(
    DateTimeOffset At,
    bool IsSent,
    TransportProtocol Protocol,
    PeerAddress Local,
    PeerAddress Remote,
    byte[] Bytes,
    int Length
)
{
    public ReadOnlySpan<byte> Text => Bytes.AsSpan(0, Length);

    public static Captured Copy(ReadOnlySpan<byte> message, in Flow flow, bool isSent, DateTimeOffset at)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(bytes);
        SecretMask.Hide(bytes.AsSpan(0, message.Length));
        return new(at, isSent, flow.Protocol, flow.Local, flow.Remote, bytes, message.Length);
    }

    public void Return() => ArrayPool<byte>.Shared.Return(Bytes);
}
