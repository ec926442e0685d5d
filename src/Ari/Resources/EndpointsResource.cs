using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.States;

namespace Convoke.Ari.Resources;

/// <summary>The endpoints there are, and whether they can be reached.</summary>
sealed class EndpointsResource(ObjectStore? endpoints, IEndpointStates states, TimeProvider clock) : IResource
{
    public const string Technology = "PJSIP";

    static readonly Parameter Tech = Parameter.InPath("tech", "The technology: PJSIP.");
    static readonly Parameter Id = Parameter.InPath("resource", "The endpoint's id.");
    static readonly Parameter To = Parameter.InQuery("to", "Whom it is for: technology:id.", isRequired: true);
    static readonly Parameter From = Parameter.InQuery("from", "Whom it is from.", isRequired: true);
    static readonly Parameter Body = Parameter.InQuery("body", "The text.");
    static readonly Parameter ReferTo = Parameter.InQuery("refer_to", "Whom to refer to.", isRequired: true);
    static readonly RouteError ToMissing = new(400, "No receiver was given");
    static readonly RouteError NotFound = new(404, "There is no such endpoint");

    public string Name => "endpoints";

    public string Description => "Endpoints and whether they can be reached";

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/endpoints", "list", "Lists all endpoints.", List) { ResponseClass = "List[Endpoint]" },
            new(Verb.Put, "/endpoints/sendMessage", "sendMessage", "Sends a text message.", SendTo)
            {
                Parameters = [To, From, Body],
                Errors = [ToMissing, NotFound],
            },
            new(Verb.Post, "/endpoints/refer", "refer", "Refers somebody to another.", SendTo)
            {
                Parameters = [To, From, ReferTo],
                Errors = [ToMissing, NotFound],
            },
            new(Verb.Get, "/endpoints/{tech}", "listByTech", "Lists the endpoints of a technology.", ListByTech)
            {
                Parameters = [Tech],
                ResponseClass = "List[Endpoint]",
                Errors = [new(404, "There is no such technology")],
            },
            new(Verb.Get, "/endpoints/{tech}/{resource}", "get", "Tells of one endpoint.", Get)
            {
                Parameters = [Tech, Id],
                ResponseClass = "Endpoint",
                Errors = [NotFound],
            },
            new(Verb.Put, "/endpoints/{tech}/{resource}/sendMessage", "sendMessageToEndpoint", "Sends a text message to an endpoint.", Send)
            {
                Parameters = [Tech, Id, From, Body],
                Errors = [NotFound],
            },
            new(Verb.Post, "/endpoints/{tech}/{resource}/refer", "referToEndpoint", "Refers an endpoint to another.", Send)
            {
                Parameters = [Tech, Id, From, ReferTo],
                Errors = [NotFound],
            },
        ];

    public IReadOnlyList<Model> Models { get; } =
    [
        new(
            "Endpoint",
            "Somebody calls go to and come from.",
            [
                new("technology", "string", "The technology: PJSIP."),
                new("resource", "string", "The endpoint's id."),
                new("state", "string", "unknown, offline or online.", false),
                new("channel_ids", "List[string]", "The channels it is in."),
            ]
        ),
    ];

    /// <summary>Writes an endpoint; also in events.</summary>
    public static void Write(Utf8JsonWriter json, string id, EndpointState state)
    {
        json.WriteString("technology"u8, Technology);
        json.WriteString("resource"u8, id);
        json.WriteString(
            "state"u8,
            state switch
            {
                EndpointState.Online => "online"u8,
                EndpointState.Offline => "offline"u8,
                _ => "unknown"u8,
            }
        );
        json.WriteStartArray("channel_ids"u8);
        json.WriteEndArray();
    }

    ValueTask List(AriRequest request, AriResponse response)
    {
        response.Headers.TellStale(endpoints, clock);
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var endpoint in endpoints?.Sorted() ?? [])
        {
            json.WriteStartObject();
            Write(json, endpoint.Id, states.Of(endpoint.Id));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask ListByTech(AriRequest request, AriResponse response)
    {
        if (IsOurs(request.Names[0]))
        {
            return List(request, response);
        }
        response.Message(404, $"No Endpoints found - invalid tech {request.Names[0]}");
        return ValueTask.CompletedTask;
    }

    ValueTask Get(AriRequest request, AriResponse response)
    {
        response.Headers.TellStale(endpoints, clock);
        if (Find(request.Names[0], request.Names[1]) is { } id)
        {
            using var json = response.Json();
            json.WriteStartObject();
            Write(json, id, states.Of(id));
            json.WriteEndObject();
        }
        else
        {
            response.Message(404, "Endpoint not found");
        }
        return ValueTask.CompletedTask;
    }

    ValueTask SendTo(AriRequest request, AriResponse response)
    {
        if (request.Text("to") is not { Length: > 0 } to)
        {
            response.Message(400, "To must be specified");
            return ValueTask.CompletedTask;
        }
        var colon = to.IndexOf(':');
        Unsent(response, colon < 0 ? null : Find(to[..colon], to[(colon + 1)..]));
        return ValueTask.CompletedTask;
    }

    ValueTask Send(AriRequest request, AriResponse response)
    {
        Unsent(response, Find(request.Names[0], request.Names[1]));
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing of what calls need is here: no message leaves, and the answer says so.</summary>
    static void Unsent(AriResponse response, string? endpoint)
    {
        if (endpoint is null)
        {
            response.Message(404, "Endpoint not found");
        }
        else
        {
            response.Message(409, $"This server sends nothing to endpoints; '{endpoint}' was not told");
        }
    }

    string? Find(string tech, string id) => IsOurs(tech) && endpoints?.Find(id) is { } found ? found.Id : null;

    static bool IsOurs(string tech) => tech.Equals(Technology, StringComparison.OrdinalIgnoreCase);
}
