using Convoke.Ari.Docs;
using Convoke.Ari.Events;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Resources;

/// <summary>The WebSocket over which applications hear what happens, and ask for more.</summary>
sealed class EventsResource(StasisApps apps, EventJson form, Func<AriApi> api, ILogger log) : IResource
{
    const string Protocol = "ari";
    const int LongestName = 127;

    public string Name => "events";

    public string Description => "What happens, over WebSocket";

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/events", "eventWebsocket", "Opens a WebSocket for events.", Open)
            {
                Parameters =
                [
                    Parameter.InQuery("app", "The applications it is for.", isRequired: true, isList: true),
                    Parameter.InQuery("subscribeAll", "Whether all that happens is told, not only what was subscribed to.") with
                    {
                        DataType = "boolean",
                    },
                ],
                ResponseClass = "Message",
                IsWebSocket = true,
            },
        ];

    public IReadOnlyList<Model> Models { get; } = EventModels.All;

    ValueTask Open(AriRequest request, AriResponse response)
    {
        if (!WebSocketRefusal.Check(request.WebSocket, Protocol, response))
        {
            return ValueTask.CompletedTask;
        }
        var names = (request.Text("app") ?? "").Split(',', StringSplitOptions.TrimEntries);
        if (names is [""])
        {
            response.Message(400, "HTTP request is missing param: [app]");
            return ValueTask.CompletedTask;
        }
        if (Array.Exists(names, n => n.Length is 0 or > LongestName))
        {
            response.Message(400, $"An application's name is 1 to {LongestName} characters long");
            return ValueTask.CompletedTask;
        }
        var hearsAll = ConfText.IsTrue(request.Text("subscribeAll"));
        var user = request.User!.Name;
        var rest = new RestOverWebSocket(api(), form, request.Admission!, request);
        var protocol = request.WebSocket!.Protocols.Count > 0 ? Protocol : null;
        response.WebSocket = new(
            protocol,
            async (socket, stop) =>
            {
                using var events = new EventSocket(socket, user, log);
                foreach (var name in names)
                {
                    apps.Connect(name, hearsAll, events);
                }
                try
                {
                    await events.RunAsync(async (message, ending) => events.Send(await rest.AnswerAsync(message, ending)), stop);
                }
                finally
                {
                    apps.Disconnect(events);
                }
            }
        );
        return ValueTask.CompletedTask;
    }
}
