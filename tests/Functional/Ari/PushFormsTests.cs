using System.Net;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>The forms in which clients really send a push, and that none is answered with 200 and ignored.</summary>
public sealed class PushFormsTests
{
    const string Json = "application/json";
    const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("""{"fields":[{"attribute":"max_contacts","value":"7"}]}""", Json)]
    [InlineData("""{"fields":[{"attribute":"max_contacts","value":7}]}""", Json + "; charset=utf-8")]
    [InlineData("""{"fields":{"max_contacts":7}}""", Json)]
    [InlineData("""{"fields":{"max_contacts":"7","remove_existing":true}}""", "APPLICATION/JSON")]
    [InlineData("""[{"attribute":"max_contacts","value":7}]""", Json)]
    [InlineData("""{"fields":{"max_contacts":7}}""", Form)]
    [InlineData("""{"fields":{"max_contacts":7}}""", "text/plain")]
    [InlineData("""{"fields":{"max_contacts":7}}""", null)]
    public async Task Form_IsUnderstood(string body, string? type)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();

        Assert.Equal(200, await PutAsync(server, body, type));

        Assert.Equal("7", (await ari.GetAsync("aor", "a"))["max_contacts"]);
    }

    [Theory]
    [InlineData("max_contacts=7", Form)]
    [InlineData("""{"fields":"max_contacts=7"}""", Json)]
    [InlineData("""{"fields":[{"attribute":"max_contacts"}]}""", Json)]
    [InlineData("""{"fields":[{"attribute":"max_contacts","value":null}]}""", Json)]
    [InlineData("""{"fields":{"max_contacts":["7"]}}""", Json)]
    [InlineData("""{"field":{"max_contacts":"7"}}""", Json)]
    [InlineData("""{"fields":{"max_contacts":7}}""", null)]
    public async Task WhatIsNotUnderstood_Is400AndChangesNothing(string body, string? type)
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "a", ("max_contacts", "3"));

        Assert.Equal(400, await PutAsync(server, body, type));

        Assert.Equal("3", (await ari.GetAsync("aor", "a"))["max_contacts"]);
    }

    static async Task<int> PutAsync(ConvokeProcess server, string body, string? type)
    {
        var head =
            "PUT /ari/asterisk/config/dynamic/res_pjsip/aor/a?api_key=asterisk:secret HTTP/1.1\r\nHost: x\r\n"
            + (type is null ? "" : $"Content-Type: {type}\r\n")
            + $"Content-Length: {body.Length}\r\n\r\n";
        return Assert.Single(RawHttp.Statuses(await RawHttp.SendAsync(server.Etc.HttpPort, Encoding.ASCII.GetBytes(head + body))));
    }
}
