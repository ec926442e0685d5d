using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Convoke.Ari.Access;
using Convoke.Ari.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Convoke.Ari.Events;

/// <summary>
/// Requests to the API within a WebSocket. They take the same way as those over HTTP, from the gate on, with the credentials with which the
/// WebSocket was opened: what a user may not do there, they may not do here.
/// </summary>
sealed class RestOverWebSocket(AriApi api, EventJson form, Admission admission, AriRequest opening)
{
    readonly AriRequest request = new() { Admission = admission };
    readonly AriResponse response = new();
    readonly IPAddress? remote = opening.RemoteAddress;
    readonly IPAddress? local = opening.LocalAddress;
    readonly string scheme = opening.Scheme;
    readonly string? host = opening.Headers.Host;

    /// <summary>Answers a message.</summary>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        var isPretty = api.Gate.Settings.IsPretty;
        if (RestRequest.TryRead(message) is not { } asked)
        {
            return form.Write("RESTResponse", null, isPretty, json => Head(json, null, 400, "Failed to parse request message JSON"));
        }
        var body = asked.Body is { Length: > 0 } text ? PipeReader.Create(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text))) : null;
        request.Begin(asked.Method, $"{api.Base}/{asked.Uri}", body);
        request.RemoteAddress = remote;
        request.LocalAddress = local;
        request.Scheme = scheme;
        request.Headers.Host = host;
        request.Headers.Authorization = admission.Source;
        request.Headers.ContentType = asked.ContentType;
        await api.HandleAsync(request, response, stop);
        return form.Write(
            "RESTResponse",
            null,
            isPretty,
            json =>
            {
                Head(json, asked, response.Status, ReasonPhrases.GetReasonPhrase(response.Status));
                if (response.Written.Length > 0)
                {
                    json.WriteString("content_type"u8, "application/json"u8);
                    json.WriteString("message_body"u8, response.Written.Span);
                }
            }
        );
    }

    static void Head(Utf8JsonWriter json, RestRequest? asked, int status, string reason)
    {
        json.WriteString("transaction_id"u8, asked?.TransactionId ?? "");
        json.WriteString("request_id"u8, asked?.RequestId ?? "");
        json.WriteNumber("status_code"u8, status);
        json.WriteString("reason_phrase"u8, reason);
        json.WriteString("uri"u8, asked?.Uri ?? "");
    }
}
