using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Convoke.Ari.Routing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Convoke.Ari.Http;

/// <summary>
/// Kestrel answers requests that it cannot parse by itself, without a body and sometimes with 505. It tells of it before it writes
/// (its diagnostic event); what it then writes is left out, and an answer of ours is sent, which says why.
/// </summary>
sealed class Rejections : IObserver<KeyValuePair<string, object?>>
{
    const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static IDisposable Observe(DiagnosticListener listener) => listener.Subscribe(new Rejections(), name => name == Event);

    /// <summary>Puts itself between Kestrel and a connection.</summary>
    public static ConnectionDelegate Guard(ConnectionDelegate next, string? serverName) =>
        connection =>
        {
            var guard = new RejectionWriter(connection.Transport.Output, serverName);
            var reader = new EndLastReader(connection.Transport.Input);
            connection.Features.Set(guard);
            connection.Features.Set(reader);
            connection.Transport = new GuardedPipe(reader, guard);
            return next(new GuardedConnection(connection, reader));
        };

    /// <summary>Answers past Kestrel; what Kestrel writes after that is left out.</summary>
    public static async ValueTask AnswerAsync(IFeatureCollection request, int status, string reason)
    {
        var guard = request.GetRequiredFeature<RejectionWriter>();
        guard.Replace(status, reason);
        await guard.FlushAsync();
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is IFeatureCollection request
            && request.Get<RejectionWriter>() is { } guard
            && request.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException why
        )
        {
            var status = Status(request, why);
            // Kestrel quotes what it refuses only where it logs it: what is left is an empty pair of quotes.
            guard.Replace(
                status,
                status == 501 ? "Unsupported Transfer-Encoding" : why.Message.Replace(": ''", "", StringComparison.Ordinal)
            );
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    static int Status(IFeatureCollection request, BadHttpRequestException why) =>
        why.StatusCode switch
        {
            // RFC 9112 section 6.1: a transfer coding that is not understood.
            400
                when request.Get<IHttpRequestFeature>()?.Headers.TransferEncoding is { Count: > 0 } coding
                    && !IsChunked(coding.ToString()) => 501,
            >= 500 => 400,
            _ => why.StatusCode,
        };

    /// <summary>Whether the last coding is chunked, as it has to be.</summary>
    static bool IsChunked(string codings) => codings.Split(',')[^1].Trim().Equals("chunked", StringComparison.OrdinalIgnoreCase);

    sealed record GuardedPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

/// <summary>The way out of a connection. Once a rejection is on its way, what others write goes nowhere.</summary>
sealed class RejectionWriter(PipeWriter inner, string? serverName) : PipeWriter
{
    byte[]? instead;
    byte[] nowhere = [];

    /// <summary>Sends an answer of ours in place of the one that is about to be written.</summary>
    public void Replace(int status, string reason)
    {
        var response = new AriResponse();
        response.Message(status, reason);
        var server = serverName is { Length: > 0 } name ? $"Server: {name}\r\n" : "";
        var head =
            $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}\r\n{server}Connection: close\r\n"
            + $"Cache-Control: no-cache, no-store\r\nContent-Type: application/json\r\nContent-Length: {response.Written.Length}\r\n\r\n";
        instead = [.. Encoding.ASCII.GetBytes(head), .. response.Written.Span];
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => instead is null ? inner.GetMemory(sizeHint) : Nowhere(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => instead is null ? inner.GetSpan(sizeHint) : Nowhere(sizeHint);

    public override void Advance(int bytes)
    {
        if (instead is null)
        {
            inner.Advance(bytes);
        }
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (instead is { Length: > 0 } answer)
        {
            instead = [];
            await inner.WriteAsync(answer, cancellationToken);
        }
        return await inner.FlushAsync(cancellationToken);
    }

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    byte[] Nowhere(int sizeHint)
    {
        if (nowhere.Length < Math.Max(sizeHint, 1))
        {
            nowhere = new byte[Math.Max(sizeHint, 4096)];
        }
        return nowhere;
    }
}
