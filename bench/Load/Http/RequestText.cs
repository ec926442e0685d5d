using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Convoke.Bench.Load.Http;

/// <summary>Requests of the walk-through, as their clients write them.</summary>
static class RequestText
{
    static readonly string Authorization = Convert.ToBase64String("asterisk:secret"u8);

    public static int Put(Span<byte> buffer, string type, string id, string body) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"PUT {Path(type, id)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {Authorization}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            ),
            buffer
        );

    public static int Get(Span<byte> buffer, string type, string id) =>
        Encoding.UTF8.GetBytes($"GET {Path(type, id)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {Authorization}\r\n\r\n", buffer);

    /// <summary>The body of a push; ASCII only.</summary>
    public static string Body(params (string Attribute, string Value)[] fields)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("fields");
            foreach (var (attribute, value) in fields)
            {
                json.WriteStartObject();
                json.WriteString("attribute", attribute);
                json.WriteString("value", value);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static string Path(string type, string id) => $"/ari/asterisk/config/dynamic/res_pjsip/{type}/{id}";
}
