using System.Buffers;
using System.Text.Json;

namespace Convoke.Ari.Routing;

/// <summary>An answer of the API, whichever transport it goes over. One is kept for each connection and filled anew for every request.</summary>
public sealed class AriResponse
{
    /// <summary>A buffer that grew beyond this is not kept for the next request.</summary>
    const int KeptCapacity = 64 * 1024;

    ArrayBufferWriter<byte> body = new(8 * 1024);

    public int Status { get; set; } = 200;

    /// <summary>JSON, or nothing.</summary>
    public IBufferWriter<byte> Body => body;

    public ReadOnlyMemory<byte> Written => body.WrittenMemory;

    public ResponseHeaders Headers { get; } = new();

    /// <summary>Whether the connection ends with this answer.</summary>
    public bool Closes { get; set; }

    /// <summary>Set where the answer is a switch to WebSocket: runs it.</summary>
    public WebSocketSession? WebSocket { get; set; }

    public void Begin()
    {
        Status = 200;
        Headers.Clear();
        Closes = false;
        WebSocket = null;
        ClearBody();
    }

    public void ClearBody()
    {
        if (body.Capacity > KeptCapacity)
        {
            body = new(8 * 1024);
        }
        else
        {
            body.ResetWrittenCount();
        }
    }

    /// <summary>Answers without a body.</summary>
    public void Empty(int status)
    {
        Status = status;
        ClearBody();
    }

    /// <summary>Answers with <c>{"message":"..."}</c>.</summary>
    public void Message(int status, string message)
    {
        Empty(status);
        using var json = Json();
        json.WriteStartObject();
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    }

    /// <summary>A writer into the body; dispose it before the answer goes out.</summary>
    public Utf8JsonWriter Json() => new(body, JsonForm.Compact);

    /// <summary>Makes the body readable for people, where the configuration says so.</summary>
    internal void Indent()
    {
        if (body.WrittenCount == 0)
        {
            return;
        }
        var compact = body;
        body = new(compact.WrittenCount * 2);
        using var document = JsonDocument.Parse(compact.WrittenMemory);
        using var json = new Utf8JsonWriter(body, JsonForm.Indented);
        document.WriteTo(json);
    }
}
