using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>What the headers of every message must fulfil: each by its row, and those that must be there.</summary>
readonly ref struct HeaderRules(Message message)
{
    // RFC 3261 section 8.1.1 demands Max-Forwards too, but RFC 2543 clients do not send it (RFC 4475 section 3.4.1).
    static ReadOnlySpan<HeaderId> Mandatory => [HeaderId.Via, HeaderId.From, HeaderId.To, HeaderId.CallId, HeaderId.CSeq];

    readonly Message message = message;

    public void Check(ref RejectReason fault, ref HeaderId header)
    {
        if (fault != RejectReason.None)
            return;
        (fault, header) = Find();
        if (fault == RejectReason.None && message.IsResponse)
            message.Method = message.CSeq.Method;
    }

    (RejectReason, HeaderId) Find()
    {
        foreach (var id in Mandatory)
        {
            if (!message.Has(id))
                return (RejectReason.MissingHeader, id);
        }
        for (var index = 0; index < message.HeaderCount; index++)
        {
            var line = message.Line(index);
            var row = HeaderTable.Row(line.Id);
            if (row.Shape == HeaderShape.Once && message.NextIndex(line.Id, default, 0) != index)
                return (RejectReason.DuplicateHeader, line.Id);
            if (row.Check is not null && !IsValid(row, line.Value))
                return (line.Id == HeaderId.ContentLength ? RejectReason.ContentLength : RejectReason.HeaderValue, line.Id);
        }
        return message.IsRequest && !message.CSeq.MethodText.SequenceEqual(message.MethodText)
            ? (RejectReason.CSeqMethod, HeaderId.CSeq)
            : default;
    }

    static bool IsValid(HeaderRow row, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return row.MayBeEmpty;
        if (row.Shape != HeaderShape.List)
            return row.Check!(value);
        while (ElementReader.TryNext(ref value, true, out var element))
        {
            if (!row.Check!(element) && !(row.MayBeEmpty && Grammar.Trim(element).IsEmpty))
                return false;
        }
        return true;
    }
}
