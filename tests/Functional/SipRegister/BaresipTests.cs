using System.Globalization;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>baresip registers and goes again.</summary>
public sealed class BaresipTests : IDisposable
{
    const string Config = """
        sip_listen 127.0.0.1:0
        sip_verify_server no
        module_path /usr/lib/baresip/modules
        module account.so
        module menu.so

        """;

    readonly string folder = Directory.CreateTempSubdirectory("convoke-baresip-").FullName;
    readonly CertificateMaker certificates = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        certificates.Dispose();
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Registers(string transport)
    {
        Components.Need("baresip");
        var tls = EtcFolder.FreePort();
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append(
                "pjsip.conf",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n[transport-tls]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:{tls}\ncert_file={certificates.Write("sip.pem", "localhost")}\n"
                )
            )
        );
        using var ari = server.Ari();
        await ari.PutAsync("auth", "bob", ("username", "bob"), ("password", "secret"));
        await ari.PutAsync("aor", "bob", ("max_contacts", "1"));
        await ari.PutAsync("endpoint", "bob", ("auth", "bob"), ("aors", "bob"));
        var port = transport == "tls" ? tls : server.Etc.SipPort;
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), Config);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "accounts"),
            string.Create(CultureInfo.InvariantCulture, $"<sip:bob@127.0.0.1:{port};transport={transport}>;auth_pass=secret;regint=60\n")
        );
        var answer = await Components.RunAsync("baresip", ["-4", "-f", folder, "-t", "3"]);
        Assert.Contains("200 OK (Convoke/", answer.Output + answer.Error, StringComparison.Ordinal);
        Assert.Contains("[1 binding]", answer.Output + answer.Error, StringComparison.Ordinal);
    }
}
