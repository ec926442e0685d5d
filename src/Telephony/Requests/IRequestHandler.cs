namespace Convoke.Telephony.Requests;

/// <summary>
/// One thing this server does for requests that come in, outside any dialog or in one of its own. Called on receive threads; outside
/// dialogs for requests whose sender is known and authenticated, in dialogs for all. A handler that answers later retains the request.
/// </summary>
public interface IRequestHandler
{
    /// <summary>False for "not mine"; otherwise the handler answers, now or later.</summary>
    bool Handle(in IncomingRequest request);
}
