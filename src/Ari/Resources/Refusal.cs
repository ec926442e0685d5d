using System.Text.Json;
using Convoke.Ari.Bodies;
using Convoke.Ari.Routing;
using Convoke.Sorcery.Fields;

namespace Convoke.Ari.Resources;

/// <summary>A 400 that says everything that is wrong: <c>{"message":"...","errors":[{"type","id","attribute","value","accepted"}]}</c>.</summary>
static class Refusal
{
    const string Accepted = "accepted is ";

    public static void Write(AriResponse response, string message, IReadOnlyList<FieldError> errors)
    {
        using var json = Begin(response, message);
        foreach (var error in errors)
        {
            Write(json, new(error.Type, error.Id), error.Attribute, error.Value, error.Accepted);
        }
        End(json);
    }

    public static void Write(AriResponse response, string message, ObjectName? about, IReadOnlyList<BodyProblem> problems)
    {
        using var json = Begin(response, message);
        foreach (var problem in problems)
        {
            Write(json, about, problem.Attribute, problem.Found, problem.Accepted);
        }
        End(json);
    }

    static Utf8JsonWriter Begin(AriResponse response, string message)
    {
        response.Empty(400);
        var json = response.Json();
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteStartArray("errors"u8);
        return json;
    }

    static void Write(Utf8JsonWriter json, ObjectName? about, string? attribute, string? value, string accepted)
    {
        json.WriteStartObject();
        Optional(json, "type"u8, about?.Type);
        Optional(json, "id"u8, about?.Id);
        Optional(json, "attribute"u8, attribute);
        Optional(json, "value"u8, value);
        // The member's name says it already.
        json.WriteString("accepted"u8, accepted.AsSpan(accepted.StartsWith(Accepted, StringComparison.Ordinal) ? Accepted.Length : 0));
        json.WriteEndObject();
    }

    static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    static void End(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>Which object an error is about.</summary>
sealed record ObjectName(string Type, string Id);
