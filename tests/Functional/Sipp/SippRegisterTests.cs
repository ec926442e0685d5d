using System.Globalization;
using System.Net;
using Convoke.Tests.TestKit;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Sipp;

/// <summary>SIPp, which is nobody's and everybody's phone, registers.</summary>
public sealed class SippRegisterTests : IDisposable
{
    const int Users = 10;

    readonly string folder = Directory.CreateTempSubdirectory("convoke-sipp-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("u1")]
    [InlineData("t1")]
    [InlineData("tn")]
    public async Task Registers(string transport)
    {
        Components.Need("sipp");
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();
        var users = new List<string> { "SEQUENTIAL" };
        for (var i = 0; i < Users; i++)
        {
            var user = $"user{i}";
            Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", user, ("username", user), ("password", "secret"))).Status);
            await ari.PutAsync("aor", user, ("max_contacts", "1"));
            await ari.PutAsync("endpoint", user, ("auth", user), ("aors", user));
            users.Add($"{user};[authentication username={user} password=secret]");
        }
        await File.WriteAllLinesAsync(Path.Combine(folder, "users.csv"), users);
        var calls = Scale.Of(small: 40, full: 2_000);
        var answer = await Components.RunAsync(
            "sipp",
            [
                string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{server.Etc.SipPort}"),
                .. Words(
                    $"-sf {Path.Combine(Repository.Root, "tests", "Functional", "Sipp", "register.xml")} -inf {Path.Combine(folder, "users.csv")}"
                ),
                .. Words(
                    $"-t {transport} -i 127.0.0.1 -p {EtcFolder.FreePort()} -m {calls} -l {Users} -r 100 -max_socket 1000 -timeout 60s -timeout_error -nostdin"
                ),
            ],
            TimeSpan.FromSeconds(90)
        );
        Assert.True(answer.Status == 0, $"sipp ended with {answer.Status}:\n{answer.Error}\n{answer.Output}");
        Assert.Equal("No objects found.\n\n", await server.CliAsync("pjsip show contacts"));
    }

    static string[] Words(string line) => line.Split(' ');
}
