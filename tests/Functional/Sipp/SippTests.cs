using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Convoke.Tests.Functional.Interop;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Sipp;

/// <summary>Registrations by SIPp, with scenarios of our own, over UDP and TCP: one socket (u1, t1) or one a user (un, tn).</summary>
public sealed class SippTests : IDisposable
{
    const string Stay = "60000";

    static int Users => Scale.Of(small: 10, full: 200);

    readonly string folder = Directory.CreateTempSubdirectory("convoke-sipp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("u1")]
    [InlineData("un")]
    [InlineData("t1")]
    [InlineData("tn")]
    public async Task Users_RegisterAskAndUnregister(string transport)
    {
        await using var server = await StartAsync();
        await RunAsync(server, "bind", transport);
        await ShownContacts.WaitAsync(server, Users);
        await AssertKeptAsync(server);
        await RunAsync(server, "options", transport, "-s", "600");
        await RunAsync(server, "unregister", transport);
        await ShownContacts.WaitAsync(server, 0);
    }

    [Fact]
    public async Task RewrittenContacts_EndWithTheirConnections()
    {
        await using var server = await StartAsync(("rewrite_contact", "yes"));
        await using (var phones = Start(server, "bind", "tn", "-d", Stay))
        {
            await ShownContacts.WaitAsync(server, Users, program: phones);
        }
        await ShownContacts.WaitAsync(server, 0);
    }

    [Theory]
    [InlineData("u1")]
    [InlineData("t1")]
    public async Task WrongPassword_IsRefused(string transport)
    {
        await using var server = await StartAsync();
        WriteUsers("wrong");
        var answer = await Components.RunAsync("sipp", Arguments(server, "bind", transport), TimeSpan.FromSeconds(60));
        Assert.NotEqual(0, answer.Status);
        await ShownContacts.WaitAsync(server, 0);
    }

    /// <summary>A server with so many users, and the file that tells SIPp of them.</summary>
    async Task<ConvokeProcess> StartAsync(params (string, string)[] more)
    {
        Components.Need("sipp");
        var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        foreach (var user in Names)
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", user, ("username", user), ("password", "pw-" + user))).Status);
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", user, ("max_contacts", "1"))).Status);
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("endpoint", user, [("auth", user), ("aors", user), .. more])).Status);
        }
        WriteUsers("pw");
        return server;
    }

    static IEnumerable<string> Names => Enumerable.Range(0, Users).Select(n => $"user{n:d4}");

    void WriteUsers(string password) =>
        File.WriteAllLines(
            Path.Combine(folder, "users.csv"),
            ["SEQUENTIAL", .. Names.Select(user => $"{user};[authentication username={user} password={password}-{user}]")]
        );

    /// <summary>Runs a scenario once for every user; each of its checks has to hold for all of them.</summary>
    async Task RunAsync(ConvokeProcess server, string scenario, string transport, params string[] more)
    {
        var answer = await Components.RunAsync("sipp", Arguments(server, scenario, transport, more), TimeSpan.FromSeconds(60));
        var errors = Path.Combine(folder, scenario + ".errors");
        Assert.True(answer.Status == 0, $"{scenario}: {answer.Status}\n{(File.Exists(errors) ? File.ReadAllText(errors) : answer.Output)}");
    }

    RunningProgram Start(ConvokeProcess server, string scenario, string transport, params string[] more) =>
        new("sipp", Arguments(server, scenario, transport, more), folder);

    string[] Arguments(ConvokeProcess server, string scenario, string transport, params string[] more) =>
        [
            Local(server.Etc.SipPort),
            .. new[] { "-sf", Path.Combine(Folders.Repository, "tests", "Functional", "Sipp", scenario + ".xml") },
            .. new[] { "-inf", Path.Combine(folder, "users.csv"), "-m", Number(Users), "-r", "200", "-t", transport },
            .. new[]
            {
                "-i",
                "127.0.0.1",
                "-p",
                Number(EtcFolder.FreePort()),
                "-max_socket",
                "1000",
                "-nostdin",
                "-timeout",
                "50s",
                "-timeout_error",
            },
            .. new[] { "-trace_err", "-error_file", Path.Combine(folder, scenario + ".errors") },
            .. more,
        ];

    static string Local(int port) => "127.0.0.1:" + Number(port);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every user's contact is an object that ARI gives, under the id that its URI makes.</summary>
    static async Task AssertKeptAsync(ConvokeProcess server)
    {
        using var ari = server.Ari();
        var ids = (await server.CliAsync("database show registrar"))
            .Split('\n')
            .Where(line => line.StartsWith("/registrar/contact/", StringComparison.Ordinal))
            .Select(line => line["/registrar/contact/".Length..].Split(' ', ':')[0])
            .ToArray();
        Assert.Equal(Names, ids.Select(id => id.Split(";@")[0]).Order(StringComparer.Ordinal));
        foreach (var id in ids)
        {
            var contact = await ari.GetAsync("contact", id);
            Assert.Equal(HttpStatusCode.OK, contact.Status);
            Assert.Equal(id.Split(";@")[0], contact["endpoint"]);
            Assert.EndsWith(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(contact["uri"]))), id, StringComparison.Ordinal);
        }
    }
}
