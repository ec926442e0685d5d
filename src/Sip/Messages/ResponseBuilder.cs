using System.Text;
using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

[Flags]
public enum ResponseOptions : byte
{
    None = 0,

    /// <summary>Answer as if rport had been asked for.</summary>
    ForceRPort = 1,

    /// <summary>Write compact header names.</summary>
    Compact = 2,
}

/// <summary>
/// Begins responses (RFC 3261 section 8.2.6): status line, Via with received and rport (section 18.2.1, RFC 3581), From, To with a
/// tag, Call-ID, CSeq, and Record-Route where the response can make a dialog. Also answers requests the parser refused: what they lack
/// is left out.
/// </summary>
public static class ResponseBuilder
{
    /// <summary>Begins a response; the caller adds its headers and calls <see cref="MessageWriter.Finish"/>.</summary>
    /// <param name="into">Emptied first.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="status">100..699.</param>
    /// <param name="source">Where the request came from.</param>
    /// <param name="toTag">The tag for To; not used where To has one, nor for 100 (RFC 3261 section 8.2.6.2).</param>
    /// <param name="options">Endpoint's wishes.</param>
    /// <param name="reason">The reason phrase; empty for the registered one.</param>
    public static MessageWriter Begin(
        SendBuffer into,
        Message request,
        int status,
        scoped in PeerAddress source,
        scoped ReadOnlySpan<byte> toTag,
        ResponseOptions options = ResponseOptions.None,
        scoped ReadOnlySpan<byte> reason = default
    )
    {
        var writer = new MessageWriter(into, (options & ResponseOptions.Compact) != 0);
        writer.StatusLine(status, reason);
        WriteVia(writer, request, source, (options & ResponseOptions.ForceRPort) != 0);
        if (status is > 100 and < 300 && request.Method is Method.Invite or Method.Subscribe or Method.Refer or Method.Notify)
            writer.Copy(request, HeaderId.RecordRoute);
        writer.Copy(request, HeaderId.From);
        WriteTo(writer, request, status == 100 ? default : toTag);
        writer.Copy(request, HeaderId.CallId);
        writer.Copy(request, HeaderId.CSeq);
        if (status == 100)
            writer.Copy(request, HeaderId.Timestamp); // section 8.2.6.1
        return writer;
    }

    /// <summary>Writes the whole answer to a request the parser refused.</summary>
    public static void Refuse(SendBuffer into, Message request, in ParseResult refused, in PeerAddress source)
    {
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Stateless(request, tag);
        Begin(into, request, refused.AnswerStatus, source, tag, reason: refused.Reason.Phrase()).Finish();
    }

    /// <summary>Where the response goes (RFC 3261 section 18.2.2, RFC 3581 section 4) when its transport is not a connection.</summary>
    public static PeerAddress Target(Message request, in PeerAddress source, ResponseOptions options = ResponseOptions.None)
    {
        var via = request.TopVia;
        if (via.IsEmpty || via.HasRPort || (options & ResponseOptions.ForceRPort) != 0)
            return source;
        return source with { Port = via.Port == 0 ? (ushort)5060 : via.Port };
    }

    static void WriteVia(MessageWriter writer, Message request, in PeerAddress source, bool forceRPort)
    {
        var top = true;
        foreach (var line in request.Lines(HeaderId.Via))
        {
            writer.Begin(HeaderId.Via);
            var rest = line.Value;
            if (top && ElementReader.TryNext(ref rest, isList: true, out var element) && Via.TryParse(element, out var via))
            {
                WriteTopVia(writer, element, via, source, forceRPort);
                writer.Raw(rest.IsEmpty ? default : ","u8);
            }
            else
            {
                rest = line.Value;
            }
            writer.Text(rest);
            writer.End();
            top = false;
        }
    }

    static void WriteTopVia(MessageWriter writer, ReadOnlySpan<byte> element, Via via, in PeerAddress source, bool forceRPort)
    {
        writer.Text(Grammar.TrimEnd(Grammar.TrimEnd(element)[..^via.Parameters.Text.Length]));
        var addRPort = forceRPort || via.HasRPort;
        foreach (var parameter in via.Parameters)
        {
            // What the sender cannot know is ours to say.
            if (Ascii.EqualsIgnoreCase(parameter.Name, "received"u8) || Ascii.EqualsIgnoreCase(parameter.Name, "rport"u8))
                continue;
            writer.Raw(";"u8);
            writer.Text(parameter.Name);
            if (!parameter.HasValue)
                continue;
            writer.Raw("="u8);
            writer.Text(parameter.Value);
        }
        Span<byte> address = stackalloc byte[PeerAddress.MaxTextBytes];
        address = address[..source.Format(address)];
        if (addRPort)
        {
            writer.Raw(";rport="u8);
            writer.Number(source.Port);
        }
        // RFC 3581 section 4: with rport, received is given even where it repeats sent-by.
        if (addRPort || !Ascii.EqualsIgnoreCase(address, via.Host))
        {
            writer.Raw(";received="u8);
            writer.Raw(address);
        }
    }

    static void WriteTo(MessageWriter writer, Message request, ReadOnlySpan<byte> tag)
    {
        var value = request.Value(HeaderId.To);
        if (value.IsEmpty)
            return;
        writer.Begin(HeaderId.To);
        writer.Text(value);
        if (!tag.IsEmpty && NameAddr.TryParse(value, out var to) && to.Tag.IsEmpty)
        {
            writer.Raw(";tag="u8);
            writer.Text(tag);
        }
        writer.End();
    }
}
