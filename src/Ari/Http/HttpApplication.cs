using System.Buffers;
using System.Globalization;
using System.Net;
using Convoke.Ari.Routing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Convoke.Ari.Http;

/// <summary>Takes requests from Kestrel, hands them to the API and its answers back. Kestrel's own idea of a path is not asked.</summary>
sealed class HttpApplication(
    AriApi api,
    PathRules rules,
    HttpConf conf,
    IReadOnlyList<WebSocketPath> webSockets,
    string server,
    CancellationToken stop
) : IHttpApplication<HttpExchange>
{
    static readonly StringValues Json = "application/json";
    static readonly StringValues NoCache = "no-cache, no-store";
    static readonly StringValues Close = "close";

    readonly StringValues serverName = server;

    public HttpExchange CreateContext(IFeatureCollection contextFeatures)
    {
        var container = contextFeatures as IHostContextContainer<HttpExchange>;
        var exchange = container?.HostContext;
        if (exchange is null)
        {
            exchange = new();
            container?.HostContext = exchange;
        }
        exchange.Features = contextFeatures;
        return exchange;
    }

    public void DisposeContext(HttpExchange context, Exception? exception) { }

    public async Task ProcessRequestAsync(HttpExchange context)
    {
        var (request, response) = (context.Request, context.Response);
        var input = context.Features.Get<EndLastReader>();
        Begin(context.Features, request);
        try
        {
            if (!rules.Answer(request, response) && !Offer(context.Features, request, response))
            {
                await api.HandleAsync(request, response, context.Features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default);
            }
            if (input?.HasEnded == true)
            {
                await request.Body.DiscardAsync();
            }
        }
        catch (Exception e) when (input?.IsCutOff == true && e is OperationCanceledException or IOException)
        {
            // Kestrel has given the connection up, its writer included. It cancels the request and ends the body at the same time:
            // which of the two is seen first is chance.
            await Rejections.AnswerAsync(context.Features, 400, "The request ends too early");
            return;
        }
        catch (BadHttpRequestException e)
        {
            // A body that is broken or too slow.
            response.Begin();
            response.Message(e.StatusCode is >= 400 and < 500 and var status ? status : 400, "Error parsing request body");
            response.Closes = true;
        }
        catch (IOException e) when (e is not (ConnectionResetException or BadHttpRequestException))
        {
            // Kestrel's word for a chunk of impossible size.
            await Rejections.AnswerAsync(context.Features, 400, "Error parsing request body");
            return;
        }
        catch (Exception e) when (e is OperationCanceledException or ConnectionResetException)
        {
            // The client went away. Were it still there, it should not take Kestrel's 200 for an answer.
            context.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
            return;
        }
        if (response.WebSocket is { } session)
        {
            await WebSocketUpgrade.RunAsync(context.Features, request.WebSocket!, session, stop);
            return;
        }
        Write(context.Features, response);
    }

    static void Begin(IFeatureCollection features, AriRequest request)
    {
        var http = features.GetRequiredFeature<IHttpRequestFeature>();
        var headers = http.Headers;
        var hasBody = features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        request.Begin(http.Method, http.RawTarget, hasBody ? features.Get<IRequestBodyPipeFeature>()?.Reader : null);
        request.Scheme = http.Scheme;
        var connection = features.GetRequiredFeature<IHttpConnectionFeature>();
        request.RemoteAddress = connection.RemoteIpAddress;
        request.LocalAddress = connection.LocalIpAddress;
        var into = request.Headers;
        into.Authorization = Basic(headers.Authorization);
        into.ContentType = Text(headers.ContentType);
        into.ContentLength = headers.ContentLength;
        into.Host = Text(headers.Host);
        into.Origin = Text(headers.Origin);
        into.RequestedMethod = Text(headers.AccessControlRequestMethod);
        into.RequestedHeaders = Text(headers.AccessControlRequestHeaders);
        into.ForwardedProto = Text(headers["X-Forwarded-Proto"]);
        into.ForwardedHost = Text(headers["X-Forwarded-Host"]);
        into.IsUnknownTransferCoding =
            Text(headers.TransferEncoding) is { } coding && !coding.Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase);
        // Where both are sent, Kestrel moves the length aside.
        into.HasTwoLengths = headers.TransferEncoding.Count > 0 && headers["X-Content-Length"].Count > 0;
        request.WebSocket = headers.Upgrade.Count > 0 ? WebSocketUpgrade.Offer(headers, features.Get<IHttpUpgradeFeature>()) : null;
    }

    /// <summary>Whether the request is for one of the paths beside the API, and answered.</summary>
    bool Offer(IFeatureCollection features, AriRequest request, AriResponse response)
    {
        if (webSockets.Count == 0)
        {
            return false;
        }
        var path = Target.Parse(request.RawTarget).Path;
        foreach (var served in webSockets)
        {
            if (path.Equals(conf.Prefix + served.Path, StringComparison.OrdinalIgnoreCase))
            {
                response.Begin();
                if (WebSocketRefusal.Check(request.WebSocket, served.Protocol, response))
                {
                    var peer = Peer(features, request);
                    response.WebSocket = new(served.Protocol, (socket, stopping) => served.Run(socket, peer, stopping));
                }
                return true;
            }
        }
        return false;
    }

    static WebSocketPeer Peer(IFeatureCollection features, AriRequest request)
    {
        var connection = features.GetRequiredFeature<IHttpConnectionFeature>();
        return new(
            new(connection.RemoteIpAddress ?? IPAddress.None, connection.RemotePort),
            new(connection.LocalIpAddress ?? IPAddress.None, connection.LocalPort),
            request.Scheme == "https"
        );
    }

    void Write(IFeatureCollection features, AriResponse response)
    {
        var http = features.GetRequiredFeature<IHttpResponseFeature>();
        http.StatusCode = response.Status;
        var headers = http.Headers;
        if (server.Length > 0)
        {
            headers.Server = serverName;
        }
        headers.CacheControl = NoCache;
        WriteRare(response, headers);
        var body = response.Written.Span;
        if (body.Length > 0)
        {
            headers.ContentType = Json;
            headers.ContentLength = body.Length;
            features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.Write(body);
        }
        else if (response.Status is not (204 or 304))
        {
            headers.ContentLength = 0;
        }
    }

    void WriteRare(AriResponse response, IHeaderDictionary headers)
    {
        var from = response.Headers;
        if (response.Closes || conf.SessionKeepAlive == 0)
        {
            headers.Connection = Close;
        }
        if (from.Allow is { } allow)
        {
            headers.Allow = allow;
        }
        if (from.Authenticate is { } authenticate)
        {
            headers.WWWAuthenticate = authenticate;
        }
        if (from.AllowOrigin is { } origin)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
            headers.Vary = "Origin";
        }
        if (from.AllowMethods is { } methods)
        {
            headers.AccessControlAllowMethods = methods;
        }
        if (from.AllowHeaders is { } names)
        {
            headers.AccessControlAllowHeaders = names;
        }
        if (from.StaleSeconds is { } seconds)
        {
            headers.Age = seconds.ToString(CultureInfo.InvariantCulture);
            headers.Warning = "110 - \"Response is Stale\"";
        }
        if (from.Location is { } location)
        {
            headers.Location = location;
        }
        if (from.Upgrade is { } upgrade)
        {
            headers.Upgrade = upgrade;
        }
        if (from.WebSocketVersion is { } version)
        {
            headers.SecWebSocketVersion = version;
        }
    }

    static string? Text(StringValues values) => values.Count == 0 ? null : values[0];

    /// <summary>The first header of the Basic scheme; others before it are skipped.</summary>
    static string? Basic(StringValues values)
    {
        if (values.Count <= 1)
        {
            return Text(values);
        }
        foreach (var value in values)
        {
            if (value?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) == true)
            {
                return value;
            }
        }
        return values[0];
    }
}
