using System.Text.Json;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Docs;

/// <summary>A route in the words of Swagger 1.1.</summary>
static class OperationWriter
{
    public static void Write(Utf8JsonWriter json, Route route)
    {
        json.WriteStartObject();
        json.WriteString("httpMethod"u8, Verbs.Name(route.Verb));
        if (route.IsWebSocket)
        {
            json.WriteString("upgrade"u8, "websocket");
            json.WriteString("websocketProtocol"u8, "ari");
        }
        json.WriteString("summary"u8, route.Summary);
        json.WriteString("nickname"u8, route.Nickname);
        json.WriteString("responseClass"u8, route.ResponseClass);
        if (route.Parameters.Count > 0)
        {
            json.WriteStartArray("parameters"u8);
            foreach (var parameter in route.Parameters)
            {
                Write(json, parameter);
            }
            json.WriteEndArray();
        }
        if (route.Errors.Count > 0)
        {
            json.WriteStartArray("errorResponses"u8);
            foreach (var error in route.Errors)
            {
                json.WriteStartObject();
                json.WriteNumber("code"u8, error.Status);
                json.WriteString("reason"u8, error.Reason);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, parameter.Name);
        json.WriteString("description"u8, parameter.Description);
        json.WriteString(
            "paramType"u8,
            parameter.Place switch
            {
                ParameterPlace.Path => "path"u8,
                ParameterPlace.Query => "query"u8,
                _ => "body"u8,
            }
        );
        json.WriteBoolean("required"u8, parameter.IsRequired);
        json.WriteBoolean("allowMultiple"u8, parameter.IsList);
        json.WriteString("dataType"u8, parameter.DataType);
        if (parameter.Words.Length > 0)
        {
            json.WriteStartObject("allowableValues"u8);
            json.WriteString("valueType"u8, "LIST"u8);
            json.WriteStartArray("values"u8);
            foreach (var word in parameter.Words)
            {
                json.WriteStringValue(word);
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
