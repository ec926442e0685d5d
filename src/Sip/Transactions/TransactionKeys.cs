using System.Buffers;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;

namespace Convoke.Sip.Transactions;

/// <summary>Puts together the bytes transactions are matched by. Parts end with NUL, which no part can contain.</summary>
ref struct TransactionKeys(Span<byte> scratch)
{
    const byte Rfc3261 = 1;
    const byte Rfc2543 = 2;

    Span<byte> space = scratch;
    byte[]? rented;
    int at;

    public readonly ReadOnlySpan<byte> Written => space[..at];

    /// <summary>
    /// RFC 3261 section 17.2.3: branch, sent-by and method, ACK counting as INVITE. Without the branch's cookie the fields of
    /// RFC 2543 do: Request-URI, From tag, Call-ID, CSeq number and the top Via; the To tag, which an ACK has and its INVITE has not, is left out.
    /// </summary>
    public ReadOnlySpan<byte> Server(Message request)
    {
        at = 0;
        var via = request.TopVia;
        var method = request.Method == Method.Ack ? Method.Invite : request.Method;
        if (via.HasTransactionId)
        {
            Byte(Rfc3261);
            WriteMethod(method, request);
            Part(via.Branch);
            LowerPart(via.Host);
            Number(via.Port);
            return Written;
        }

        Byte(Rfc2543);
        WriteMethod(method, request);
        Part(request.RequestUriText);
        Part(request.From.Tag);
        Part(request.CallId);
        Number(request.CSeq.Number);
        Part(request.Value(HeaderId.Via));
        return Written;
    }

    /// <summary>RFC 3261 section 9.2: the transaction a CANCEL means is found as if its method were another's, here INVITE.</summary>
    public ReadOnlySpan<byte> Cancelled(Message cancel)
    {
        Server(cancel);
        // The method stands behind the kind, in one byte for methods known.
        space[1] = (byte)Method.Invite;
        return Written;
    }

    /// <summary>RFC 3261 section 8.2.2.2: the same request over another path has these three in common.</summary>
    public ReadOnlySpan<byte> Merged(Message request)
    {
        at = 0;
        WriteMethod(request.Method, request);
        Part(request.From.Tag);
        Part(request.CallId);
        Number(request.CSeq.Number);
        return Written;
    }

    /// <summary>RFC 3261 section 17.1.3: branch and the method in CSeq.</summary>
    public ReadOnlySpan<byte> Client(ReadOnlySpan<byte> branch, Method method, ReadOnlySpan<byte> methodText)
    {
        at = 0;
        Byte((byte)method);
        if (method == Method.Other)
            Part(methodText);
        Part(branch);
        return Written;
    }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }

    void WriteMethod(Method method, Message request)
    {
        Byte((byte)method);
        if (method == Method.Other)
            Part(request.MethodText);
    }

    void Byte(byte value)
    {
        Room(1);
        space[at++] = value;
    }

    void Part(ReadOnlySpan<byte> part)
    {
        Room(part.Length + 1);
        part.CopyTo(space[at..]);
        at += part.Length;
        space[at++] = 0;
    }

    void LowerPart(ReadOnlySpan<byte> part)
    {
        var from = at;
        Part(part);
        Ascii.ToLowerInPlace(space[from..at], out _);
    }

    void Number(uint value)
    {
        Room(sizeof(uint));
        BitConverter.TryWriteBytes(space[at..], value);
        at += sizeof(uint);
    }

    void Room(int needed)
    {
        if (space.Length - at >= needed)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(space.Length * 2, at + needed));
        Written.CopyTo(larger);
        Dispose();
        space = rented = larger;
    }
}
