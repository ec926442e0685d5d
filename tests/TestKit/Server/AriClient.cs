using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Convoke.Tests.TestKit.Server;

/// <summary>Pushes and reads objects as a client would. One answer at a time is read whole.</summary>
public sealed class AriClient : IDisposable
{
    readonly HttpClient http;

    public AriClient(Uri address, string user, string password)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        // The server makes its own certificate at its first start.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        http = new(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    /// <summary>The path of an object: <c>/ari/asterisk/config/dynamic/CLASS/TYPE/ID</c>.</summary>
    public static string PathOf(string className, string type, string id) =>
        $"/ari/asterisk/config/dynamic/{className}/{type}/{Uri.EscapeDataString(id)}";

    public Task<AriAnswer> GetAtAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<AriAnswer> GetAsync(string type, string id) => GetAtAsync(PathOf("res_pjsip", type, id));

    public Task<AriAnswer> PutAtAsync(string path, string? json) => SendAsync(HttpMethod.Put, path, json);

    /// <summary>Pushes an object of class <c>res_pjsip</c>.</summary>
    public Task<AriAnswer> PutAsync(string type, string id, params (string Attribute, string Value)[] fields) =>
        PutAtAsync(PathOf("res_pjsip", type, id), Body(fields));

    public Task<AriAnswer> DeleteAtAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<AriAnswer> DeleteAsync(string type, string id) => DeleteAtAsync(PathOf("res_pjsip", type, id));

    /// <summary>The body of a push.</summary>
    public static string Body(IEnumerable<(string Attribute, string Value)> fields) =>
        JsonSerializer.Serialize(new { fields = fields.Select(f => new { attribute = f.Attribute, value = f.Value }) });

    public async Task<AriAnswer> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }
        using var response = await http.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync())
        {
            Warning = response.Headers.TryGetValues("Warning", out var warnings) ? string.Join(", ", warnings) : null,
            Age = response.Headers.Age,
        };
    }

    public void Dispose() => http.Dispose();
}

/// <summary>An answer over HTTP.</summary>
public sealed record AriAnswer(HttpStatusCode Status, string Body)
{
    /// <summary>The header of this name; null where there is none.</summary>
    public string? Warning { get; init; }

    /// <summary>The header of this name; null where there is none.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The attributes of an object, in their order.</summary>
    public IReadOnlyList<(string Attribute, string Value)> Attributes
    {
        get
        {
            using var document = JsonDocument.Parse(Body);
            return
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(pair => (pair.GetProperty("attribute").GetString()!, pair.GetProperty("value").GetString()!)),
            ];
        }
    }

    /// <summary>The only value of an attribute.</summary>
    public string this[string attribute] => Assert.Single(Attributes, pair => pair.Attribute == attribute).Value;
}
