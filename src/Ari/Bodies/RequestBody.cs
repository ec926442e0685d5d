using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Convoke.Ari.Routing;

namespace Convoke.Ari.Bodies;

public enum BodyState
{
    /// <summary>Read, or there is none.</summary>
    Good,

    TooLarge,

    /// <summary>Neither JSON nor a form, or broken off.</summary>
    Malformed,
}

/// <summary>The body of a request, read as a whole after its sender was let in.</summary>
public sealed class RequestBody
{
    /// <summary>The largest body taken, in bytes, as in Asterisk.</summary>
    public const int Limit = 40960;

    /// <summary>A buffer that grew beyond this is not kept for the next request.</summary>
    const int KeptCapacity = 8 * 1024;

    PipeReader? source;
    bool isRead = true;
    ArrayBufferWriter<byte> buffer = new(KeptCapacity);
    IReadOnlyList<KeyValuePair<string, string>> parameters = [];

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>The attributes of a push, kept so that not every request makes a list.</summary>
    internal List<KeyValuePair<string, string>> Attributes { get; } = [];

    internal void Begin(PipeReader? reader)
    {
        source = reader;
        isRead = reader is null;
        parameters = [];
        if (buffer.Capacity > KeptCapacity)
        {
            buffer = new(KeptCapacity);
        }
        else
        {
            buffer.ResetWrittenCount();
        }
    }

    /// <summary>The first value of a parameter that stands in the body, or null.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in parameters)
        {
            if (key == name)
            {
                return value;
            }
        }
        return null;
    }

    internal async ValueTask<BodyState> ReadAsync(long? length, CancellationToken stop)
    {
        if (length > Limit)
        {
            return BodyState.TooLarge;
        }
        if (source is null)
        {
            return BodyState.Good;
        }
        while (true)
        {
            var read = await source.ReadAsync(stop);
            var isTooLarge = buffer.WrittenCount + read.Buffer.Length > Limit;
            if (!isTooLarge)
            {
                foreach (var segment in read.Buffer)
                {
                    buffer.Write(segment.Span);
                }
            }
            source.AdvanceTo(read.Buffer.End);
            isRead = read.IsCompleted;
            if (isTooLarge || read.IsCanceled)
            {
                return isTooLarge ? BodyState.TooLarge : BodyState.Malformed;
            }
            if (read.IsCompleted)
            {
                return BodyState.Good;
            }
        }
    }

    /// <summary>Reads what is left of a body that nobody wanted.</summary>
    internal async ValueTask DiscardAsync()
    {
        while (!isRead)
        {
            var read = await source!.ReadAsync();
            source.AdvanceTo(read.Buffer.End);
            isRead = read.IsCompleted || read.IsCanceled;
        }
    }

    /// <summary>Takes the body as parameters: the members of a JSON object, or a form.</summary>
    internal BodyState ReadParameters(string? contentType)
    {
        if (buffer.WrittenCount == 0)
        {
            return BodyState.Good;
        }
        if (MediaType.IsForm(contentType) && !JsonParameters.LooksLikeJson(Bytes))
        {
            var form = System.Text.Unicode.Utf8.IsValid(Bytes) ? Query.TryParse(Encoding.UTF8.GetString(Bytes)) : null;
            parameters = form?.Pairs ?? [];
            return form is null ? BodyState.Malformed : BodyState.Good;
        }
        var members = JsonParameters.TryRead(Bytes);
        parameters = members ?? [];
        return members is null ? BodyState.Malformed : BodyState.Good;
    }
}
