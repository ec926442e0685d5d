using System.Collections.Immutable;
using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Events;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Stores;

namespace Convoke.Ari.Resources;

/// <summary>The applications that are connected, and what they listen to.</summary>
sealed class ApplicationsResource(StasisApps apps, ObjectStore? endpoints) : IResource
{
    const string One = "/applications/{applicationName}";
    const string Subscription = One + "/subscription";

    static readonly Parameter App = Parameter.InPath("applicationName", "The application's name.");

    static readonly Parameter Source = Parameter.InQuery(
        "eventSource",
        "What to listen to: endpoint:PJSIP, endpoint:PJSIP/id, deviceState:name.",
        isRequired: true,
        isList: true
    );

    static readonly RouteError NotFound = new(404, "There is no such application");
    static readonly RouteError NoSource = new(400, "No source was given, or it is none");

    public string Name => "applications";

    public string Description => "Applications that are connected";

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/applications", "list", "Lists the applications that are connected.", List)
            {
                ResponseClass = "List[Application]",
            },
            new(Verb.Get, One, "get", "Tells of one application.", Get)
            {
                Parameters = [App],
                ResponseClass = "Application",
                Errors = [NotFound],
            },
            new(Verb.Post, Subscription, "subscribe", "Makes an application hear more.", Subscribe)
            {
                Parameters = [App, Source],
                ResponseClass = "Application",
                Errors = [NoSource, NotFound, new(422, "There is nothing of this name to listen to")],
            },
            new(Verb.Delete, Subscription, "unsubscribe", "Makes an application hear less.", Unsubscribe)
            {
                Parameters = [App, Source],
                ResponseClass = "Application",
                Errors = [NoSource, NotFound, new(422, "It was not listened to")],
            },
            new(Verb.Put, One + "/eventFilter", "filter", "Says which types of events an application wants.", Filter)
            {
                Parameters = [App, Parameter.InBody("filter", "The types that are wanted, and those that are not.", "object")],
                ResponseClass = "Application",
                Errors = [new(400, "It is no filter"), NotFound],
                ReadsBody = true,
            },
        ];

    public IReadOnlyList<Model> Models { get; } =
    [
        new(
            "Application",
            "An application that is connected.",
            [
                new("name", "string", "Its name."),
                new("channel_ids", "List[string]", "The channels it hears."),
                new("bridge_ids", "List[string]", "The bridges it hears."),
                new("endpoint_ids", "List[string]", "The endpoints it hears."),
                new("device_names", "List[string]", "The devices it hears."),
                new("events_allowed", "List[object]", "The types of events it wants; empty: all."),
                new("events_disallowed", "List[object]", "The types of events it does not want."),
            ]
        ),
    ];

    ValueTask List(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var app in apps.All)
        {
            Write(json, app);
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask Get(AriRequest request, AriResponse response)
    {
        if (Find(request, response) is { } app)
        {
            Answer(response, app);
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Subscribe(AriRequest request, AriResponse response)
    {
        if (Sources(request, response) is { } sources && Find(request, response) is { } app)
        {
            if (sources.TrueForAll(Exists))
            {
                app.Subscribe(sources);
                Answer(response, app);
            }
            else
            {
                response.Message(422, "Event source does not exist");
            }
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Unsubscribe(AriRequest request, AriResponse response)
    {
        if (Sources(request, response) is { } sources && Find(request, response) is { } app)
        {
            if (sources.TrueForAll(app.Sources.Contains))
            {
                app.Unsubscribe(sources);
                Answer(response, app);
            }
            else
            {
                response.Message(422, "Event source was not subscribed to");
            }
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Filter(AriRequest request, AriResponse response)
    {
        if (Find(request, response) is { } app)
        {
            if (EventFilter.TryRead(request.Body.Bytes, out var allowed, out var disallowed))
            {
                app.Allowed = allowed;
                app.Disallowed = disallowed;
                Answer(response, app);
            }
            else
            {
                response.Message(400, "Invalid format definition");
            }
        }
        return ValueTask.CompletedTask;
    }

    bool Exists(EventSource source) =>
        source.Kind switch
        {
            EventSource.DeviceState => true,
            EventSource.Endpoint => source.Name == EndpointsResource.Technology
                || (
                    source.Name.StartsWith(EndpointsResource.Technology + "/", StringComparison.Ordinal)
                    && endpoints?.Find(source.Name.AsSpan(EndpointsResource.Technology.Length + 1)) is not null
                ),
            _ => false,
        };

    StasisApp? Find(AriRequest request, AriResponse response)
    {
        var app = apps.Find(request.Names[0]);
        if (app is null)
        {
            response.Message(404, "Application not found");
        }
        return app;
    }

    static List<EventSource>? Sources(AriRequest request, AriResponse response)
    {
        if (request.LastText("eventSource") is not { Length: > 0 } text)
        {
            response.Message(400, "Missing parameter eventSource");
            return null;
        }
        var sources = text.Split(',', StringSplitOptions.TrimEntries).Select(EventSource.Parse).OfType<EventSource>().ToList();
        if (sources.Count != text.AsSpan().Count(',') + 1)
        {
            response.Message(400, "Invalid event source URI scheme");
            return null;
        }
        return sources;
    }

    static void Answer(AriResponse response, StasisApp app)
    {
        using var json = response.Json();
        Write(json, app);
    }

    static void Write(Utf8JsonWriter json, StasisApp app)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, app.Name);
        Names(json, "channel_ids"u8, app.HearsAll ? ["__AST_CHANNEL_ALL_TOPIC"] : []);
        Names(json, "bridge_ids"u8, app.HearsAll ? ["__AST_BRIDGE_ALL_TOPIC"] : []);
        Names(json, "endpoint_ids"u8, app.HearsAll ? ["__AST_ENDPOINT_ALL_TOPIC"] : Heard(app, EventSource.Endpoint));
        Names(json, "device_names"u8, app.HearsAll ? ["__AST_DEVICE_STATE_ALL_TOPIC"] : Heard(app, EventSource.DeviceState));
        Types(json, "events_allowed"u8, app.Allowed);
        Types(json, "events_disallowed"u8, app.Disallowed);
        json.WriteEndObject();
    }

    static IEnumerable<string> Heard(StasisApp app, string kind) =>
        app.Sources.Where(s => s.Kind == kind).Select(s => s.Name).Order(StringComparer.Ordinal);

    static void Names(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    static void Types(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableSortedSet<string> types)
    {
        json.WriteStartArray(name);
        foreach (var type in types)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
