using System.Runtime.InteropServices;
using System.Text.Json;
using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Telephony;

namespace Convoke.Ari.Resources;

/// <summary>The part of the resource <c>asterisk</c> that tells of the server.</summary>
sealed class InfoResource(ServerFacts facts)
{
    static readonly Dictionary<string, Action<Utf8JsonWriter, ServerFacts>> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["build"] = Build,
        ["system"] = System,
        ["config"] = Config,
        ["status"] = Status,
    };

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, "/asterisk/info", "getInfo", "Tells of the server: how it was built, what it is, since when it runs.", Info)
            {
                Parameters = [Parameter.InQuery("only", "The sections wanted.", isList: true) with { Words = [.. Sections.Keys] }],
                ResponseClass = "AsteriskInfo",
            },
            new(Verb.Get, "/asterisk/ping", "ping", "Answers, so that one knows it does.", Ping) { ResponseClass = "AsteriskPing" },
        ];

    public static IReadOnlyList<Model> Models { get; } =
    [
        new(
            "BuildInfo",
            "How the server was built.",
            [
                new("os", "string", "The operating system."),
                new("kernel", "string", "Its version."),
                new("machine", "string", "The processor's architecture."),
                new("options", "string", "Options of the build."),
                new("date", "string", "When it was built."),
                new("user", "string", "Who built it."),
            ]
        ),
        new(
            "SystemInfo",
            "What the server is.",
            [new("version", "string", "Its version."), new("entity_id", "string", "Its identity, the same after a restart.")]
        ),
        new("SetId", "Whose rights the process has.", [new("user", "string", "The user."), new("group", "string", "The group.")]),
        new(
            "ConfigInfo",
            "How the server is set up.",
            [
                new("name", "string", "Its name."),
                new("default_language", "string", "The language of its prompts."),
                new("setid", "SetId", "Whose rights the process has."),
            ]
        ),
        new(
            "StatusInfo",
            "Since when the server runs.",
            [new("startup_time", "Date", "When it was started."), new("last_reload_time", "Date", "When its files were last read.")]
        ),
        new(
            "AsteriskInfo",
            "What can be told of the server.",
            [
                new("build", "BuildInfo", "How it was built.", false),
                new("system", "SystemInfo", "What it is.", false),
                new("config", "ConfigInfo", "How it is set up.", false),
                new("status", "StatusInfo", "Since when it runs.", false),
            ]
        ),
        new(
            "AsteriskPing",
            "The answer to a ping.",
            [
                new("asterisk_id", "string", "The server's identity."),
                new("ping", "string", "Always pong."),
                new("timestamp", "string", "The time at the server."),
            ]
        ),
    ];

    ValueTask Info(AriRequest request, AriResponse response)
    {
        var only = request.LastText("only")?.Split(',', StringSplitOptions.TrimEntries);
        using var json = response.Json();
        json.WriteStartObject();
        foreach (var (name, write) in Sections)
        {
            if (only?.Contains(name, StringComparer.OrdinalIgnoreCase) != false)
            {
                json.WriteStartObject(name);
                write(json, facts);
                json.WriteEndObject();
            }
        }
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    ValueTask Ping(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        json.WriteStartObject();
        json.WriteString("ping"u8, "pong"u8);
        json.WriteString("timestamp"u8, facts.Now);
        json.WriteString("asterisk_id"u8, facts.EntityId);
        json.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    static void Build(Utf8JsonWriter json, ServerFacts facts)
    {
        json.WriteString("os"u8, OperatingSystem.IsLinux() ? "Linux" : RuntimeInformation.OSDescription);
        json.WriteString("kernel"u8, Environment.OSVersion.Version.ToString());
        json.WriteString(
            "machine"u8,
            RuntimeInformation.OSArchitecture == Architecture.X64 ? "x86_64" : RuntimeInformation.OSArchitecture.ToString()
        );
        json.WriteString("options"u8, RuntimeInformation.FrameworkDescription);
        json.WriteString("date"u8, "");
        json.WriteString("user"u8, "");
    }

    static void System(Utf8JsonWriter json, ServerFacts facts)
    {
        json.WriteString("version"u8, Product.Version);
        json.WriteString("entity_id"u8, facts.EntityId);
    }

    static void Config(Utf8JsonWriter json, ServerFacts facts)
    {
        json.WriteString("name"u8, "");
        json.WriteString("default_language"u8, "en");
        json.WriteStartObject("setid"u8);
        json.WriteString("user"u8, "");
        json.WriteString("group"u8, "");
        json.WriteEndObject();
    }

    static void Status(Utf8JsonWriter json, ServerFacts facts)
    {
        json.WriteString("startup_time"u8, Timestamp.Of(facts.Control.StartedAt));
        json.WriteString("last_reload_time"u8, Timestamp.Of(facts.Control.ReloadedAt));
    }
}
