using System.Text;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>Bodies that are no push: always 400 and a reason, never an object.</summary>
public sealed class BodyTests(OneServer server) : IClassFixture<OneServer>
{
    public static TheoryData<string, byte[]> Bodies =>
        new()
        {
            { "half a string", Bytes("""{"fields":[{"attribute":"context","value":"def""") },
            { "no JSON", Bytes("fields=1") },
            { "two documents", Bytes(Requests.Body + Requests.Body) },
            { "a comment", Bytes("/* */" + Requests.Body) },
            { "a trailing comma", Bytes("""{"fields":[{"attribute":"context","value":"x"},]}""") },
            { "NaN", Bytes("""{"fields":[{"attribute":"context","value":NaN}]}""") },
            { "a number", Bytes("1") },
            { "a text", Bytes("\"fields\"") },
            { "fields is a text", Bytes("""{"fields":"context"}""") },
            { "fields is a number", Bytes("""{"fields":1}""") },
            { "elements are numbers", Bytes("""{"fields":[1,2]}""") },
            { "an element without attribute", Bytes("""{"fields":[{"value":"x"}]}""") },
            { "an attribute that is a list", Bytes("""{"fields":[{"attribute":["context"],"value":"x"}]}""") },
            { "a value that is an object", Bytes("""{"fields":[{"attribute":"context","value":{"a":1}}]}""") },
            { "an unknown attribute", Bytes("""{"fields":[{"attribute":"contexxt","value":"x"}]}""") },
            { "a value of the wrong kind", Bytes("""{"fields":[{"attribute":"timers_min_se","value":"soon"}]}""") },
            { "nested 40 deep", Bytes($$"""{"fields":{{new string('[', 40)}}1{{new string(']', 40)}}}""") },
            { "nested 15,000 deep", Bytes($$"""{"fields":{{new string('[', 15_000)}}{{new string(']', 15_000)}}}""") },
            { "brackets that never close", Bytes(new string('[', 30_000)) },
            { "invalid UTF-8 in a value", [.. Bytes("""{"fields":[{"attribute":"context","value":"a"""), 0xC3, 0x28, .. Bytes("\"}]}")] },
            { "an overlong UTF-8 form", [.. Bytes("""{"fields":[{"attribute":"context","value":"a"""), 0xC0, 0xAF, .. Bytes("\"}]}")] },
            { "invalid UTF-8 in a name", [.. Bytes("""{"fields":[{"attribute":"conte"""), 0xFF, .. Bytes("""xt","value":"a"}]}""")] },
            { "a raw NUL", [.. Bytes("""{"fields":[{"attribute":"context","value":"a"""), 0, .. Bytes("b\"}]}")] },
            { "an escaped NUL", Bytes("""{"fields":[{"attribute":"context","value":"a\u0000b"}]}""") },
            { "half a surrogate pair", Bytes("""{"fields":[{"attribute":"context","value":"\ud800"}]}""") },
            { "UTF-16", Encoding.Unicode.GetBytes(Requests.Body) },
        };

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task BadBody_IsRefusedAndNothingIsMade(string what, byte[] body)
    {
        var statuses = await server.SendAsync(Requests.Put(body));
        Assert.True(statuses is [400], $"{what}: {string.Join(' ', statuses)}");
    }

    [Fact]
    public async Task LargeBody_IsRefusedWithAnAnswerThatArrives()
    {
        var body = Requests.Body.Replace("default", new string('x', 10_000_000), StringComparison.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal([413], await server.SendAsync(Requests.Put(body)));
            var chunked = Requests.PutFramed($"Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n");
            Assert.Equal([413], await server.SendAsync(chunked));
        }
    }

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
