using System.Text;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>Requests to make bad ones of.</summary>
static class Requests
{
    public const string Body = """{"fields":[{"attribute":"context","value":"default"}]}""";

    const string Head =
        "PUT /ari/asterisk/config/dynamic/res_pjsip/endpoint/x HTTP/1.1\r\nHost: localhost\r\n"
        + "Authorization: Basic YXN0ZXJpc2s6c2VjcmV0\r\nContent-Type: application/json\r\n";

    /// <summary>A push of an endpoint: good as it stands.</summary>
    public static byte[] Put(string body) => Put(Encoding.UTF8.GetBytes(body));

    public static byte[] Put(byte[] body) => [.. Encoding.ASCII.GetBytes($"{Head}Content-Length: {body.Length}\r\n\r\n"), .. body];

    /// <summary>A push whose framing is given; <c>{CHUNKED}</c> stands for the body in chunks, <c>{BODY}</c> for the body, <c>{LENGTH}</c> for its length.</summary>
    public static byte[] PutFramed(string rest) =>
        Encoding.ASCII.GetBytes(
            Head
                + rest.Replace("{CHUNKED}", $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n", StringComparison.Ordinal)
                    .Replace("{BODY}", Body, StringComparison.Ordinal)
                    .Replace("{LENGTH}", $"{Body.Length}", StringComparison.Ordinal)
        );
}
