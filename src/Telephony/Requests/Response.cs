using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transactions;

namespace Convoke.Telephony.Requests;

/// <summary>A response being written. One of the two ways of sending ends it.</summary>
public readonly ref struct Response
{
    readonly ServerTransaction transaction;
    readonly SendBuffer buffer;
    readonly int status;

    internal Response(scoped in IncomingRequest request, int status, scoped ReadOnlySpan<byte> reason)
    {
        transaction = request.Transaction;
        this.status = status;
        buffer = SendBuffer.Rent();
        var options = request.Settings.ResponseOptions;
        if (request.ForcesRport)
        {
            options |= ResponseOptions.ForceRPort;
            if (!transaction.Flow.IsReliable)
            {
                transaction.ResponseTarget = transaction.Flow.Remote;
            }
        }
        Span<byte> tag = stackalloc byte[ToTag.Bytes];
        ToTag.Stateless(request.Message, tag);
        Writer = ResponseBuilder.Begin(buffer, request.Message, status, transaction.Flow.Remote, tag, options, reason);
        if (request.Settings.Server.Length > 0)
        {
            Writer.Header(HeaderId.Server, request.Settings.Server);
        }
    }

    public MessageWriter Writer { get; }

    public void Send(ReadOnlySpan<byte> body = default)
    {
        Writer.Finish(body);
        transaction.Respond(status, buffer.Written);
        buffer.Release();
    }

    public void SendStateless()
    {
        Writer.Finish();
        transaction.RespondStateless(buffer.Written);
        buffer.Release();
    }
}
