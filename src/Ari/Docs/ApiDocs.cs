using System.Text.Json;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Docs;

/// <summary>The API described in Swagger 1.1, out of the tables of routes. Clients are generated from it, some of them at run time.</summary>
sealed class ApiDocs(IReadOnlyList<IResource> resources, string basePath)
{
    public const string Path = "/api-docs/";

    /// <summary>The newest version that clients which know versions by name take.</summary>
    const string ApiVersion = "10.0.0";

    const string SwaggerVersion = "1.1";

    public void Answer(ReadOnlySpan<char> file, AriRequest request, AriResponse response)
    {
        if (request.Verb == Verb.Options)
        {
            response.Empty(204);
            response.Headers.Allow = "OPTIONS,GET";
            return;
        }
        if (request.Verb != Verb.Get)
        {
            response.Message(405, "Unsupported method");
            response.Headers.Allow = "OPTIONS,GET";
            return;
        }
        const string extension = ".json";
        var name = file.EndsWith(extension, StringComparison.Ordinal) ? file[..^extension.Length].ToString() : "";
        if (name == "resources")
        {
            Listing(request, response);
        }
        else if (resources.FirstOrDefault(r => r.Name == name) is { } resource)
        {
            Declaration(resource, request, response);
        }
        else
        {
            response.Message(404, "Resource not found");
        }
    }

    void Listing(AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        Begin(json, request);
        json.WriteStartArray("apis"u8);
        foreach (var resource in resources)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, $"/api-docs/{resource.Name}.{{format}}");
            json.WriteString("description"u8, resource.Description);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    void Declaration(IResource resource, AriRequest request, AriResponse response)
    {
        using var json = response.Json();
        Begin(json, request);
        json.WriteString("resourcePath"u8, $"/api-docs/{resource.Name}.{{format}}");
        json.WriteStartArray("requiresModules"u8);
        json.WriteEndArray();
        json.WriteStartArray("apis"u8);
        foreach (var place in resource.Routes.GroupBy(r => r.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path"u8, place.Key);
            json.WriteString("description"u8, place.First().Summary);
            json.WriteStartArray("operations"u8);
            foreach (var route in place)
            {
                OperationWriter.Write(json, route);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        ModelWriter.Write(json, resource.Models);
        json.WriteEndObject();
    }

    void Begin(Utf8JsonWriter json, AriRequest request)
    {
        json.WriteStartObject();
        json.WriteString("_copyright"u8, "Copyright (C) the Convoke authors");
        json.WriteString("_author"u8, "the Convoke authors");
        json.WriteString("_svn_revision"u8, "");
        json.WriteString("apiVersion"u8, ApiVersion);
        json.WriteString("swaggerVersion"u8, SwaggerVersion);
        if ((request.Headers.ForwardedHost ?? request.Headers.Host) is { Length: > 0 } host)
        {
            json.WriteString("basePath"u8, $"{request.Headers.ForwardedProto ?? request.Scheme}://{host}{basePath}");
        }
    }
}
