using Convoke.Ari.Docs;
using Convoke.Ari.Logging;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Resources;

/// <summary>The part of the resource <c>asterisk</c> that adds and takes away log files.</summary>
sealed class LoggingResource(LogChannels channels)
{
    const string Path = "/asterisk/logging";
    const string One = Path + "/{logChannelName}";

    static readonly Parameter Name = Parameter.InPath(
        "logChannelName",
        "The channel's name, which is the name of its file in the log folder."
    );
    static readonly RouteError NotFound = new(404, "There is no such channel, or it was not added while running");

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, Path, "listLogChannels", "Lists the log channels.", List) { ResponseClass = "List[LogChannel]" },
            new(Verb.Post, One, "addLog", "Adds a log file until the server ends.", Add)
            {
                Parameters = [Name, Parameter.InQuery("configuration", "The levels it takes, separated by commas.", isRequired: true)],
                Errors = [new(400, "No levels were given, or the name is none for a file"), new(409, "There is a channel of this name")],
            },
            new(Verb.Delete, One, "deleteLog", "Takes away a log file that was added.", Delete)
            {
                Parameters = [Name],
                Errors = [NotFound],
            },
            new(Verb.Put, One + "/rotate", "rotateLog", "Sets a log file aside.", Rotate) { Parameters = [Name], Errors = [NotFound] },
        ];

    public static IReadOnlyList<Model> Models { get; } =
    [
        new(
            "LogChannel",
            "Where log lines go.",
            [
                new("channel", "string", "Its name, or the path of its file."),
                new("type", "string", "What it is: Console or File."),
                new("status", "string", "Whether it is in use."),
                new("configuration", "string", "The levels it takes."),
            ]
        ),
    ];

    ValueTask List(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var channel in channels.List)
        {
            json.WriteStartObject();
            json.WriteString("channel"u8, channel.Channel);
            json.WriteString("type"u8, channel.Type);
            json.WriteString("status"u8, channel.Status);
            json.WriteString("configuration"u8, channel.Configuration);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask Add(AriRequest request, AriResponse response)
    {
        if (request.Text("configuration") is { Length: > 0 } configuration)
        {
            Answer(response, channels.Add(request.Names[0], configuration));
        }
        else
        {
            response.Message(400, "Configuration levels are required");
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Delete(AriRequest request, AriResponse response)
    {
        Answer(response, channels.Delete(request.Names[0]));
        return ValueTask.CompletedTask;
    }

    ValueTask Rotate(AriRequest request, AriResponse response)
    {
        Answer(response, channels.Rotate(request.Names[0]));
        return ValueTask.CompletedTask;
    }

    static void Answer(AriResponse response, LogChannelChange change)
    {
        switch (change)
        {
            case LogChannelChange.Done:
                response.Empty(204);
                break;
            case LogChannelChange.Exists:
                response.Message(409, "Log channel already exists");
                break;
            case LogChannelChange.NotFound:
                response.Message(404, "Log channel does not exist");
                break;
            default:
                response.Message(400, "The log channel's file cannot be written: its name takes letters, digits, '.', '-' and '_'");
                break;
        }
    }
}
