using Convoke.Sip.Headers;

namespace Convoke.Sip.Messages;

/// <summary>How a proxy hands a message on (RFC 3261 sections 16.6 and 16.7).</summary>
public static class Forwarding
{
    /// <summary>
    /// Writes all headers of a received message as they are, but for the first value of one of them and for Max-Forwards, which the caller
    /// writes; then its body. That ends the message.
    /// </summary>
    public static void FinishWithout(this MessageWriter writer, HeaderId first, Message message)
    {
        var isFirst = true;
        for (var i = 0; i < message.HeaderCount; i++)
        {
            var line = message.Line(i);
            var value = line.Value;
            if (line.Id == first && isFirst)
            {
                isFirst = false;
                ElementReader.TryNext(ref value, isList: true, out _);
                value = Grammar.TrimStart(value);
                if (value.IsEmpty)
                    continue;
            }
            if (line.Id is not (HeaderId.ContentLength or HeaderId.MaxForwards))
                writer.Header(line.Name, value);
        }
        writer.Finish(message.Body);
    }
}
