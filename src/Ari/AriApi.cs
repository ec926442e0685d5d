using System.Text;
using Convoke.Ari.Access;
using Convoke.Ari.Bodies;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari;

/// <summary>
/// Takes a request through its stations: whose it is, what they may, its body, its route, its handler. Nothing in here knows a socket.
/// </summary>
public sealed class AriApi
{
    const string Root = "/ari";

    /// <summary>In bytes.</summary>
    const long LargestForgotten = 64 * 1024 * 1024;

    readonly RouteTree tree;
    readonly ApiDocs docs;
    readonly ILogger log;

    /// <param name="resources">all there is</param>
    /// <param name="gate">says who may do what</param>
    /// <param name="prefix">http.conf's prefix: empty, or with a slash in front</param>
    /// <param name="log">where failures are told</param>
    public AriApi(IReadOnlyList<IResource> resources, Gate gate, string prefix, ILogger log)
    {
        Gate = gate;
        Base = prefix + Root;
        this.log = log;
        tree = new(resources.SelectMany(r => r.Routes));
        docs = new(resources, Base);
    }

    public Gate Gate { get; }

    /// <summary>The path under which the API stands, prefix and all.</summary>
    public string Base { get; }

    public async ValueTask HandleAsync(AriRequest request, AriResponse response, CancellationToken stop)
    {
        response.Begin();
        try
        {
            await AnswerAsync(request, response, stop);
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException))
        {
            log.RequestFailed(e, request.Method, PathOf(request.RawTarget));
            response.Begin();
            response.Message(500, "Internal Server Error");
        }
        if (Gate.Settings.IsPretty)
        {
            response.Indent();
        }
        if (log.IsEnabled(LogLevel.Debug))
        {
            log.Answered(
                request.Method,
                PathOf(request.RawTarget),
                request.User?.Name,
                request.RemoteAddress?.ToString() ?? "",
                response.Status
            );
        }
    }

    async ValueTask AnswerAsync(AriRequest request, AriResponse response, CancellationToken stop)
    {
        if (request.Headers.IsUnknownTransferCoding)
        {
            response.Message(501, "Unsupported Transfer-Encoding");
            response.Closes = true;
            return;
        }
        if (request.Headers.HasTwoLengths)
        {
            response.Message(400, "Content-Length and Transfer-Encoding contradict each other");
            response.Closes = true;
            return;
        }
        if (!IsOurs(request.RawTarget) || !Gate.Settings.IsEnabled)
        {
            response.Message(404, "The requested URL was not found on this server");
            return;
        }
        Cors.Simple(request, response, Gate.Settings, log);
        if (!Gate.Admit(request, response) || !Gate.MayUse(request.User!, request.Verb, response))
        {
            return;
        }
        if (request.Query is null)
        {
            response.Message(400, "The query is no UTF-8 text");
            return;
        }
        if (!await ReadBodyAsync(request, response, stop))
        {
            return;
        }
        if (Find(request, response) is { } node)
        {
            await CallAsync(node, request, response);
        }
    }

    static async ValueTask<bool> ReadBodyAsync(AriRequest request, AriResponse response, CancellationToken stop)
    {
        var state = await request.Body.ReadAsync(request.Headers.ContentLength, stop);
        if (state == BodyState.TooLarge)
        {
            response.Message(413, "Request body too large");
            // Closing while the client still sends would take the answer from it: up to a limit, Kestrel reads on and forgets.
            response.Closes = request.Headers.ContentLength > LargestForgotten;
        }
        else if (state == BodyState.Malformed)
        {
            response.Message(400, "Error parsing request body");
        }
        return state == BodyState.Good;
    }

    RouteNode? Find(AriRequest request, AriResponse response)
    {
        var path = Target.Parse(request.RawTarget).Path[Base.Length..];
        if (path is [_, .., '/'])
        {
            response.Message(404, $"ARI URLs do not end with a slash. Try {Root}{path.TrimEnd('/')}");
            return null;
        }
        if (path.StartsWith(ApiDocs.Path, StringComparison.Ordinal))
        {
            docs.Answer(path[ApiDocs.Path.Length..], request, response);
            return null;
        }
        switch (tree.Find(path, request.Names, out var node))
        {
            case RouteMatch.Found:
                return node;
            case RouteMatch.Undecodable:
                response.Message(400, "The path is no UTF-8 text without NUL");
                return null;
            default:
                response.Message(404, "Resource not found");
                return null;
        }
    }

    static async ValueTask CallAsync(RouteNode node, AriRequest request, AriResponse response)
    {
        if (request.Verb == Verb.Options)
        {
            Cors.Preflight(request, response, node);
        }
        else if (node.Find(request.Verb) is not { } route)
        {
            response.Message(405, "Invalid method");
            response.Headers.Allow = node.Allow;
        }
        else if (!route.ReadsBody && request.Body.ReadParameters(request.Headers.ContentType) == BodyState.Malformed)
        {
            response.Message(400, "Error parsing request body");
        }
        else
        {
            await route.Handler(request, response);
        }
    }

    bool IsOurs(string rawTarget)
    {
        var path = Target.Parse(rawTarget).Path;
        return path.StartsWith(Base, StringComparison.OrdinalIgnoreCase) && (path.Length == Base.Length || path[Base.Length] == '/');
    }

    static string PathOf(string rawTarget) => Target.Parse(rawTarget).Path.ToString();
}
