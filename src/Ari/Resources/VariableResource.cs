using Convoke.Ari.Docs;
using Convoke.Ari.Routing;
using Convoke.Telephony.Variables;

namespace Convoke.Ari.Resources;

/// <summary>The part of the resource <c>asterisk</c> that reads and sets global variables.</summary>
sealed class VariableResource(GlobalVariables variables)
{
    const string Path = "/asterisk/variable";

    static readonly Parameter Name = Parameter.InQuery("variable", "The variable's name.", isRequired: true);
    static readonly RouteError NameMissing = new(400, "No name was given");

    public IReadOnlyList<Route> Routes =>
        [
            new(Verb.Get, Path, "getGlobalVar", "Reads a global variable.", Get)
            {
                Parameters = [Name],
                ResponseClass = "Variable",
                Errors = [NameMissing],
            },
            new(Verb.Post, Path, "setGlobalVar", "Sets a global variable, or takes it away where no value is given.", Set)
            {
                Parameters = [Name, Parameter.InQuery("value", "Its value.")],
                Errors = [NameMissing],
            },
        ];

    public static IReadOnlyList<Model> Models { get; } =
    [new("Variable", "A variable.", [new("value", "string", "Its value; empty where it is not set.")])];

    ValueTask Get(AriRequest request, AriResponse response)
    {
        if (NameOf(request, response) is { } name)
        {
            using var json = response.Json();
            json.WriteStartObject();
            json.WriteString("value"u8, variables.Get(name));
            json.WriteEndObject();
        }
        return ValueTask.CompletedTask;
    }

    ValueTask Set(AriRequest request, AriResponse response)
    {
        if (NameOf(request, response) is { } name)
        {
            variables.Set(name, request.Text("value"));
            response.Empty(204);
        }
        return ValueTask.CompletedTask;
    }

    static string? NameOf(AriRequest request, AriResponse response)
    {
        if (request.Text("variable") is { Length: > 0 } name)
        {
            return name;
        }
        response.Message(400, "Variable name is required");
        return null;
    }
}
