using System.Net;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>The forms in which clients really send a push, and that none is answered with 200 and ignored.</summary>
public sealed class PushFormsTests
{
    const string Json = "application/json";
    const string Form = "application/x-www-form-urlencoded";

    static readonly (string Body, string? Type)[] Understood =
    [
        ("""{"fields":[{"attribute":"max_contacts","value":"7"}]}""", Json),
        ("""{"fields":[{"attribute":"max_contacts","value":7}]}""", Json + "; charset=utf-8"),
        ("""{"fields":{"max_contacts":7}}""", Json),
        ("""{"fields":{"max_contacts":"7","remove_existing":true}}""", "APPLICATION/JSON"),
        ("""[{"attribute":"max_contacts","value":7}]""", Json),
        ("""{"fields":{"max_contacts":7}}""", Form),
        ("""{"fields":{"max_contacts":7}}""", "text/plain"),
        ("""{"fields":{"max_contacts":7}}""", null),
    ];

    static readonly (string Body, string? Type)[] NotUnderstood =
    [
        ("max_contacts=7", Form),
        ("""{"fields":"max_contacts=7"}""", Json),
        ("""{"fields":[{"attribute":"max_contacts"}]}""", Json),
        ("""{"fields":[{"attribute":"max_contacts","value":null}]}""", Json),
        ("""{"fields":{"max_contacts":["7"]}}""", Json),
        ("""{"field":{"max_contacts":"7"}}""", Json),
        ("""{"fields":{"max_contacts":7}}""", null),
    ];

    [Fact]
    public async Task Form_IsUnderstood()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        foreach (var (body, type) in Understood)
        {
            await ari.DeleteAsync("aor", "a");

            var status = await PutAsync(server, body, type);

            Assert.True(status == 200, $"{body} as {type}: {status}");
            Assert.Equal("7", (await ari.GetAsync("aor", "a"))["max_contacts"]);
        }
    }

    [Fact]
    public async Task WhatIsNotUnderstood_Is400AndChangesNothing()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        await ari.PutAsync("aor", "a", ("max_contacts", "3"));
        foreach (var (body, type) in NotUnderstood)
        {
            var status = await PutAsync(server, body, type);

            Assert.True(status == 400, $"{body} as {type}: {status}");
            Assert.Equal("3", (await ari.GetAsync("aor", "a"))["max_contacts"]);
        }
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
