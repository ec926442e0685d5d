using System.IO.Pipelines;
using System.Net;
using Convoke.Ari.Access;
using Convoke.Ari.Bodies;

namespace Convoke.Ari.Routing;

/// <summary>
/// A request to the API, whichever transport it came over. One is kept for each connection and filled anew for every request.
/// </summary>
public sealed class AriRequest
{
    Query? query = Query.Empty;

    public string Method { get; private set; } = "";

    public Verb Verb { get; private set; }

    /// <summary>The target as it was sent, not decoded.</summary>
    public string RawTarget { get; private set; } = "";

    /// <summary>Segments of the path that the route leaves open.</summary>
    public PathNames Names { get; } = new();

    public RequestHeaders Headers { get; } = new();

    public string Scheme { get; set; } = "http";

    public IPAddress? RemoteAddress { get; set; }

    public IPAddress? LocalAddress { get; set; }

    /// <summary>The offer to switch to WebSocket; null: none was made.</summary>
    public WebSocketOffer? WebSocket { get; set; }

    public RequestBody Body { get; } = new();

    /// <summary>Who asks, once the gate has let them in.</summary>
    public Account? User { get; internal set; }

    /// <summary>What the gate found out last time on this connection.</summary>
    internal Admission? Admission { get; set; }

    /// <summary>Parameters of the query; null where they are no text.</summary>
    public Query? Query => query;

    /// <summary>Starts over.</summary>
    /// <param name="method">the method as it was sent</param>
    /// <param name="rawTarget">the target as it was sent</param>
    /// <param name="body">the body; null: there is none</param>
    public void Begin(string method, string rawTarget, PipeReader? body = null)
    {
        Method = method;
        Verb = Verbs.Of(method);
        RawTarget = rawTarget;
        Names.Clear();
        Body.Begin(body);
        User = null;
        WebSocket = null;
        Headers.Clear();
        query = Query.TryParse(Target.Parse(rawTarget).Query);
    }

    /// <summary>The first value of a parameter, which may stand in the body as well as in the query; the body comes first.</summary>
    public string? Text(string name) => Body.Parameter(name) ?? Query?.First(name);

    /// <summary>The last value of a parameter, for those that are lists: a repeated one replaces the one before.</summary>
    public string? LastText(string name) => Body.Parameter(name) ?? Query?.Last(name);
}
