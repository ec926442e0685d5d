using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Telephony.Modules;

namespace Convoke.Ari.Resources;

/// <summary>The part of the resource <c>asterisk</c> that lists the server's parts. They are all there from the start and stay.</summary>
sealed class ModulesResource(ServerFacts facts)
{
    const string Path = "/asterisk/modules";
    const string One = Path + "/{moduleName}";

    static readonly Parameter Name = Parameter.InPath("moduleName", "The module's name, with or without its ending.");
    static readonly RouteError NotFound = new(404, "There is no such module");

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, Path, "listModules", "Lists the server's parts.", List) { ResponseClass = "List[Module]" },
            new(Verb.Get, One, "getModule", "Tells of one part.", Get)
            {
                Parameters = [Name],
                ResponseClass = "Module",
                Errors = [NotFound],
            },
            new(Verb.Post, One, "loadModule", "Loads a part; all there are, are loaded.", Load)
            {
                Parameters = [Name],
                Errors = [new(409, "It is loaded already, or there is none")],
            },
            new(Verb.Delete, One, "unloadModule", "Unloads a part; none can be.", Unload)
            {
                Parameters = [Name],
                Errors = [NotFound, new(409, "It cannot be unloaded")],
            },
            new(Verb.Put, One, "reloadModule", "Reads the files of a part again.", Reload)
            {
                Parameters = [Name],
                Errors = [NotFound, new(409, "It has no files, or they have errors")],
            },
        ];

    public static IReadOnlyList<Model> Models { get; } =
    [
        new(
            "Module",
            "A part of the server.",
            [
                new("name", "string", "Its name."),
                new("description", "string", "What it does."),
                new("use_count", "int", "How much it is used."),
                new("status", "string", "Whether it runs."),
                new("support_level", "string", "How it is supported."),
            ]
        ),
    ];

    ValueTask List(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartArray();
        foreach (var module in ModuleList.All)
        {
            Write(json, module);
        }
        json.WriteEndArray();
        return ValueTask.CompletedTask;
    }

    ValueTask Get(AriRequest request, AriResponse response)
    {
        if (Find(request) is { } module)
        {
            using var json = response.Json();
            Write(json, module);
        }
        else
        {
            response.Message(404, "Module could not be found in running modules");
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Load(AriRequest request, AriResponse response)
    {
        response.Message(409, Find(request) is null ? "Module load declined" : "Module is already loaded");
        return ValueTask.CompletedTask;
    }

    ValueTask Unload(AriRequest request, AriResponse response)
    {
        if (Find(request) is null)
        {
            response.Message(404, "Module not found in running modules");
        }
        else
        {
            response.Message(409, "Module could not be unloaded");
        }
        return ValueTask.CompletedTask;
    }

    async ValueTask Reload(AriRequest request, AriResponse response)
    {
        switch (Find(request))
        {
            case null:
                response.Message(404, "Module not found in running modules");
                break;
            case { IsReloadable: false }:
                response.Message(409, "Module does not support reloading");
                break;
            default:
                if (await facts.Control.ReloadAsync(CancellationToken.None) is { Count: > 0 } problems)
                {
                    response.Message(409, $"An unknown error occurred while reloading the module: {string.Join("; ", problems)}");
                }
                else
                {
                    response.Empty(204);
                }
                break;
        }
    }

    static Module? Find(AriRequest request) => ModuleList.Find(request.Names[0]);

    static void Write(Utf8JsonWriter json, Module module)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, module.Name);
        json.WriteString("description"u8, module.Description);
        json.WriteNumber("use_count"u8, 0);
        json.WriteString("status"u8, "Running"u8);
        json.WriteString("support_level"u8, "core"u8);
        json.WriteEndObject();
    }
}
