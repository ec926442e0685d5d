using Convoke.Sip.Resolution;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transactions;

/// <summary>Sends requests to what their URI resolves to, going on to the next address when one fails (RFC 3263 section 4.3).</summary>
public sealed class RequestSender(TransactionLayer layer, IResolver resolver, ILogger logger)
{
    /// <summary>Never waits: with a numeric host the request has left when this returns, with a name it leaves after the look-up.</summary>
    public void Send(OutgoingRequest request)
    {
        var attempt = new RequestAttempt(layer, request);
        request.Attempt = attempt;
        if (request.Flow is { } flow)
        {
            attempt.Over(flow);
            return;
        }

        var lookUp = resolver.Resolve(request.Target);
        if (lookUp.IsCompletedSuccessfully)
            attempt.Begin(lookUp.Result);
        else
            _ = AfterLookUp(attempt, lookUp.AsTask(), request);
    }

    async Task AfterLookUp(RequestAttempt attempt, Task<IReadOnlyList<ResolvedTarget>> lookUp, OutgoingRequest request)
    {
        try
        {
            attempt.Begin(await lookUp);
        }
#pragma warning disable CA1031 // Nobody awaits this; a bug is logged and the request ends.
        catch (Exception e)
        {
            Log.RequestFailed(logger, e, request.Method);
            attempt.GiveUp(TransactionFailure.Unresolvable);
        }
#pragma warning restore CA1031
    }
}
