using System.Net;
using System.Text;
using Convoke.Tests.Functional.Ari;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>What is secret stands in no log, whatever is logged, and in no text about an error.</summary>
public sealed class SecretTests
{
    /// <summary>Every secret of the test has this in it.</summary>
    const string Mark = "Xyzzy";

    const string Files = $"""

        [good]
        type = auth
        username = good
        password = {Mark}-in-file

        [misspelt]
        type = auth
        username = misspelt
        pasword = {Mark}-misspelt

        [digest]
        type = auth
        username = digest
        password_digest = MD5:{Mark}-no-digest

        [desk]
        type = endpoint
        password = {Mark}-at-the-wrong-type

        """;

    static readonly (string Type, string Body)[] Pushes =
    [
        ("auth", """{"fields":{"username":"a","password":"Xyzzy-pushed"}}"""),
        ("auth", """{"fields":{"username":"a","pasword":"Xyzzy-pushed"}}"""),
        ("auth", """{"fields":{"username":"a","md5_cred":"Xyzzy-pushed"}}"""),
        ("auth", """{"fields":{"username":"a","password":["Xyzzy-pushed"]}}"""),
        ("auth", """{"fields":{"username":"","password":"Xyzzy-pushed"}}"""),
        ("auth", """{"fields":{"password":"Xyzzy-pushed" """),
        ("auth", """{"password":"Xyzzy-pushed"}"""),
        ("endpoint", """{"fields":{"password":"Xyzzy-pushed"}}"""),
        ("transport", """{"fields":{"protocol":"tls","bind":"127.0.0.1:0","cert_file":"/none","password":"Xyzzy-pushed"}}"""),
    ];

    static readonly string[] Lines =
    [
        "pjsip show auth good",
        "pjsip show auth pushed",
        "pjsip show auths",
        "pjsip list auths",
        "ari show users",
        "ari show user mine",
        "core show settings",
        "http show status",
        "pjsip reload",
        $"pjsip show auth {Mark}-typed --secrets nonsense",
    ];

    [Fact]
    public async Task Secrets_AreInNoLogAndNoError()
    {
        await using var server = ConvokeProcess.Prepare(etc =>
            etc.Append("pjsip.conf", Files)
                .Append(
                    "ari.conf",
                    $"\n[mine]\ntype = user\npassword = {Mark}-ari\n\n[crypted]\ntype = user\npassword_format = nonsense\npassword = {Mark}-c\n"
                )
                .Write("sorcery.conf", "[res_pjsip]\nauth = config,pjsip.conf,criteria=type=auth\nauth = astdb,ps_auths\n")
        );
        // The odd sections of the files are told, which is what is looked at here.
        server.Log.Expect("pjsip.conf");
        server.Log.Expect("ari.conf");
        await server.With("--log-level", "Debug").StartAsync();
        using var ari = server.Ari("mine", Mark + "-ari");
        using var wrong = server.Ari("mine", Mark + "-wrong");
        await ari.SendAsync(HttpMethod.Post, "/ari/asterisk/logging/all.log?configuration=notice,warning,error,debug,verbose", null);

        var told = new StringBuilder();
        foreach (var (type, body) in Pushes)
        {
            var answer = await ari.PutAtAsync(AriClient.PathOf("res_pjsip", type, "pushed"), body);
            told.Append(answer.Status == HttpStatusCode.OK ? "" : answer.Body);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("auth", "good")).Status);
        foreach (var key in new[] { "mine:" + Mark + "-ari", "mine:" + Mark + "-wrong", Mark })
        {
            var head = $"GET /ari/asterisk/ping?api_key={key} HTTP/1.1\r\nHost: x\r\n\r\n";
            told.Append(await RawHttp.SendAsync(server.Etc.HttpPort, Encoding.ASCII.GetBytes(head)));
        }
        foreach (var line in Lines)
        {
            told.Append((await server.RunAsync(line)).Output.Replace(Mark + "-typed", "", StringComparison.Ordinal));
        }
        await server.StopAsync();

        Assert.DoesNotContain(Mark, told.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("DEBUG", server.Log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log.Lines, line => line.Contains(Mark, StringComparison.OrdinalIgnoreCase));
        var file = await File.ReadAllTextAsync(Path.Combine(server.Var, "log", "all.log"), TestContext.Current.CancellationToken);
        Assert.NotEmpty(file);
        Assert.DoesNotContain(Mark, file, StringComparison.OrdinalIgnoreCase);
    }
}
