using System.Net;
using System.Text;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Ari;

/// <summary>Who ari.conf lets in, seen from outside.</summary>
public sealed class AccessTests
{
    const string Ping = "/ari/asterisk/ping";

    // Made by crypt(3) of libxcrypt from the password 'open sesame', with one setting of each kind.
    const string Sha256 = "$5$saltsaltsalt$";
    const string Sha512 = "$6$saltsaltsalt$";
    const string Yescrypt = "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$";

    [Fact]
    public async Task CryptPassword_LetsInWhoKnowsIt()
    {
        Components.Need("perl");
        var hashes = new List<string>();
        foreach (var setting in new[] { Sha256, Sha512, Yescrypt })
        {
            var hash = (await Components.RunAsync("perl", ["-e", "print crypt('open sesame', $ARGV[0])", setting])).Output;
            Assert.SkipUnless(hash.StartsWith(setting, StringComparison.Ordinal), "libcrypt here does not know all kinds");
            hashes.Add(hash);
        }
        await using var server = await ConvokeProcess.StartAsync(etc =>
        {
            foreach (var hash in hashes)
            {
                etc.Append("ari.conf", $"\n[{hash[1]}]\ntype = user\npassword_format = crypt\npassword = {hash}\n");
            }
        });

        foreach (var hash in hashes)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(hash[1], "open sesame"));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hash[1], "open barley"));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(hash[1], hash));
        }

        async Task<HttpStatusCode> StatusAsync(char user, string password)
        {
            using var ari = server.Ari(user.ToString(), password);
            return (await ari.GetAtAsync(Ping)).Status;
        }
    }

    [Fact]
    public async Task AccessListOfAUser_Decides()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("ari.conf", "\n[near]\ntype = user\npassword = x\ndeny = 0.0.0.0/0\npermit = 127.0.0.1\n")
                .Append("ari.conf", "[far]\ntype = user\npassword = x\ndeny = 0.0.0.0/0\npermit = 192.0.2.0/24\n")
        );
        server.Log.Expect("the user's access list");
        using var near = server.Ari("near", "x");
        using var far = server.Ari("far", "x");

        Assert.Equal(HttpStatusCode.OK, (await near.GetAtAsync(Ping)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await far.GetAtAsync(Ping)).Status);
    }

    [Fact]
    public async Task ApiKey_MayBeWrittenRawOrEscaped()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("ari.conf", "\n[odd]\ntype = user\npassword = a:b&c ü\n")
        );

        Assert.Equal(200, await StatusAsync("odd:a:b%26c+%C3%BC"));
        Assert.Equal(200, await StatusAsync("odd%3Aa%3Ab%26c%20%c3%bc"));
        Assert.Equal(401, await StatusAsync("odd:a:b"));
        Assert.Equal(401, await StatusAsync("odd"));

        async Task<int> StatusAsync(string key) => Assert.Single(RawHttp.Statuses(await AskAsync(server, "GET", $"{Ping}?api_key={key}")));
    }

    [Fact]
    public async Task Origin_IsAllowedWhereListed()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Replace("ari.conf", "pretty = no", "allowed_origins = http://one.example,https://two.example")
        );
        server.Log.Expect("allowed_origins");
        const string key = "?api_key=asterisk:secret";
        foreach (
            var (origin, isAllowed) in new[] { ("http://one.example", true), ("https://two.example", true), ("https://one.example", false) }
        )
        {
            var simple = await AskAsync(server, "GET", Ping + key, $"Origin: {origin}\r\n");
            var asked = await AskAsync(
                server,
                "OPTIONS",
                "/ari/asterisk/config/dynamic/res_pjsip/aor/a" + key,
                $"Origin: {origin}\r\nAccess-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: content-type\r\n"
            );

            Assert.Equal(isAllowed, simple.Contains($"\r\nAccess-Control-Allow-Origin: {origin}\r\n", StringComparison.Ordinal));
            Assert.Contains("\r\nAllow: OPTIONS,GET,PUT,DELETE\r\n", asked, StringComparison.Ordinal);
            Assert.Equal(
                isAllowed,
                asked.Contains("\r\nAccess-Control-Allow-Methods: OPTIONS,GET,PUT,DELETE\r\n", StringComparison.Ordinal)
            );
            Assert.Equal(isAllowed, asked.Contains("\r\nAccess-Control-Allow-Headers: content-type\r\n", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Pretty_IndentsByTwo()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Replace("ari.conf", "pretty = no", "pretty = yes"));
        using var ari = server.Ari();

        Assert.StartsWith("{\n  \"ping\": \"pong\",\n", (await ari.GetAtAsync(Ping)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushedUser_IsLetInAtOnceAndOutWhenDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("sorcery.conf", "\n[res_ari]\nuser = config,ari.conf,criteria=type=user\nuser = memory\n")
        );
        using var ari = server.Ari();
        using var pushed = server.Ari("pushed", "open");
        var path = AriClient.PathOf("res_ari", "user", "pushed");

        Assert.Equal(HttpStatusCode.OK, (await ari.PutAtAsync(path, """{"fields":{"password":"open","read_only":true}}""")).Status);

        Assert.Equal(HttpStatusCode.OK, (await pushed.GetAtAsync(Ping)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await pushed.DeleteAtAsync(path)).Status);
        Assert.Contains("Yes   No    pushed\n", await server.CliAsync("ari show users"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAtAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await pushed.GetAtAsync(Ping)).Status);
    }

    static Task<string> AskAsync(ConvokeProcess server, string method, string target, string headers = "") =>
        RawHttp.SendAsync(server.Etc.HttpPort, Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\nHost: x\r\n{headers}\r\n"));
}
