using System.Buffers;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Uris;

namespace Convoke.Sip.Messages;

/// <summary>
/// One received message: its bytes and a table of where its headers lie. Headers are read in place when asked for. Every span and view
/// taken from it ends with the last <see cref="Pooled.Release"/>. The bytes are a copy of what was received (some hundred bytes, some
/// nanoseconds), so that a message that is kept does not hold a receive buffer of 64 kB; continuation lines are joined in that copy.
/// </summary>
public sealed class Message : Pooled
{
    const int UsualBytes = 2048;
    const int UsualHeaders = 32;
    static readonly Pool<Message> Idle = new(capacity: 4096);

    readonly short[] first = new short[HeaderTable.Count];
    HeaderSlice[] slices = new HeaderSlice[UsualHeaders];
    byte[] bytes = new byte[UsualBytes];
    int length;

    internal Slice StartLineMethod,
        StartLineUri,
        StartLineReason,
        BodySlice;

    public bool IsRequest { get; internal set; }
    public bool IsResponse => StatusCode != 0;

    /// <summary>The method of a request, or of the request a response answers (from CSeq).</summary>
    public Method Method { get; internal set; }

    /// <summary>100..699 for a response, 0 for a request.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>The method's name; of a response that of its CSeq.</summary>
    public ReadOnlySpan<byte> MethodText => IsRequest ? Span(StartLineMethod) : CSeq.MethodText;
    public ReadOnlySpan<byte> RequestUriText => Span(StartLineUri);

    /// <summary>The Request-URI; the default value where it could not be read.</summary>
    public SipUriView RequestUri => SipUriView.TryParse(RequestUriText, out var uri) ? uri : default;
    public ReadOnlySpan<byte> ReasonPhrase => Span(StartLineReason);
    public ReadOnlySpan<byte> Body => Span(BodySlice);

    /// <summary>The message as received but for joined continuation lines, with its body.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <summary>Number of header lines.</summary>
    public int HeaderCount { get; private set; }

    public ReadOnlySpan<byte> CallId => Value(HeaderId.CallId);
    public CSeq CSeq => Get<CSeq>(HeaderId.CSeq);
    public NameAddr From => Get<NameAddr>(HeaderId.From);
    public NameAddr To => Get<NameAddr>(HeaderId.To);

    /// <summary>The first Via; its default value (<see cref="Via.IsEmpty"/>) where it could not be read.</summary>
    public Via TopVia => Get<Via>(HeaderId.Via);
    public HeaderValues<Contact> Contacts => All<Contact>(HeaderId.Contact);

    /// <summary>Max-Forwards, null where absent.</summary>
    public int? MaxForwards => TryGet(HeaderId.MaxForwards, out MaxForwards value) ? value.Hops : null;

    /// <summary>The Expires header in seconds, null where absent.</summary>
    public uint? Expires => TryGet(HeaderId.Expires, out DeltaSeconds value) ? value.Seconds : null;
    public MediaType ContentType => Get<MediaType>(HeaderId.ContentType);

    public static Message Rent() => Idle.Rent();

    /// <summary>Takes over a copy of the bytes and parses them as one whole message.</summary>
    public ParseResult Parse(ReadOnlySpan<byte> source, ParseLimits limits, Framing framing = Framing.Datagram)
    {
        source.CopyTo(Load(source.Length));
        return MessageParser.Parse(this, limits, framing);
    }

    /// <summary>Takes over a copy of the bytes and parses them as one whole message.</summary>
    public ParseResult Parse(in ReadOnlySequence<byte> source, ParseLimits limits, Framing framing = Framing.Datagram)
    {
        source.CopyTo(Load((int)source.Length));
        return MessageParser.Parse(this, limits, framing);
    }

    public bool Has(HeaderId id) => first[(int)id] >= 0;

    /// <summary>The first line of a header as received; empty where absent.</summary>
    public ReadOnlySpan<byte> Value(HeaderId id) => first[(int)id] is >= 0 and var index ? Line(index).Value : default;

    /// <summary>The first value of a header.</summary>
    public bool TryGet<T>(HeaderId id, out T value)
        where T : IHeaderValue<T>, allows ref struct
    {
        var rest = Value(id);
        value = default!;
        return ElementReader.TryNext(ref rest, HeaderTable.Row(id).Shape == HeaderShape.List, out var element)
            && T.TryParse(element, out value);
    }

    /// <summary>The first value of a header, the default value where absent.</summary>
    public T Get<T>(HeaderId id)
        where T : IHeaderValue<T>, allows ref struct => TryGet<T>(id, out var value) ? value : default!;

    /// <summary>Every value of a header, over all its lines.</summary>
    public HeaderValues<T> All<T>(HeaderId id)
        where T : IHeaderValue<T>, allows ref struct => new(this, id);

    /// <summary>The lines of a known header, as received.</summary>
    public HeaderLines Lines(HeaderId id) => new(this, id, default);

    /// <summary>The lines of the header of that long or compact name, known or not.</summary>
    public HeaderLines Lines(ReadOnlySpan<byte> name) => new(this, HeaderTable.Find(name), name);

    /// <summary>The header line at that place, 0..<see cref="HeaderCount"/>-1.</summary>
    public HeaderLine Line(int index)
    {
        var slice = slices[index];
        return new HeaderLine(slice.Id, bytes.AsSpan(slice.NameStart, slice.NameLength), bytes.AsSpan(slice.Start, slice.Length));
    }

    /// <summary>Whether an element of a token list (Require, Supported, Allow ...) has that name.</summary>
    public bool HasToken(HeaderId id, ReadOnlySpan<byte> name)
    {
        foreach (var token in All<Token>(id))
        {
            if (token.Is(name))
                return true;
        }
        return false;
    }

    internal int NextIndex(HeaderId id, ReadOnlySpan<byte> name, int from)
    {
        if (id != HeaderId.Unknown && from <= first[(int)id])
            return first[(int)id];
        for (var index = from; index < HeaderCount && (id == HeaderId.Unknown || first[(int)id] >= 0); index++)
        {
            if (slices[index].Id == id && (id != HeaderId.Unknown || Ascii.EqualsIgnoreCase(Line(index).Name, name)))
                return index;
        }
        return -1;
    }

    internal Span<byte> Writable => bytes.AsSpan(0, length);

    internal ReadOnlySpan<byte> Span(Slice slice) => bytes.AsSpan(slice.Start, slice.Length);

    internal void Add(in HeaderSlice slice)
    {
        if (HeaderCount == slices.Length)
            Array.Resize(ref slices, 2 * slices.Length);
        if (first[(int)slice.Id] < 0)
            first[(int)slice.Id] = (short)HeaderCount;
        slices[HeaderCount++] = slice;
    }

    Span<byte> Load(int size)
    {
        if (size > bytes.Length)
        {
            GiveBackLarge();
            bytes = ArrayPool<byte>.Shared.Rent(size);
        }
        length = size;
        HeaderCount = 0;
        Array.Fill(first, (short)-1);
        (IsRequest, Method, StatusCode) = (false, Method.Other, 0);
        StartLineMethod = StartLineUri = StartLineReason = BodySlice = default;
        return Writable;
    }

    void GiveBackLarge()
    {
        if (bytes.Length != UsualBytes)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    protected override void Recycle()
    {
        if (bytes.Length != UsualBytes)
        {
            GiveBackLarge();
            bytes = new byte[UsualBytes];
        }
        if (slices.Length > 4 * UsualHeaders)
            slices = new HeaderSlice[UsualHeaders];
        Load(0);
        Idle.Return(this);
    }

    /// <summary>The first line only: headers may carry credentials.</summary>
    public override string ToString() =>
        IsRequest
            ? $"{Encoding.UTF8.GetString(MethodText)} {Encoding.UTF8.GetString(RequestUriText)}"
            : $"{StatusCode} {Encoding.UTF8.GetString(ReasonPhrase)}";
}

/// <summary>A place in the bytes of a message.</summary>
readonly record struct Slice(int Start, int Length);
