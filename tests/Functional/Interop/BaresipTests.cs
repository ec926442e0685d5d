using System.Net;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Interop;

/// <summary>A phone that others wrote: baresip, as Debian packages it, with no audio.</summary>
public sealed class BaresipTests : IDisposable
{
    readonly CertificateMaker certificates = new();
    readonly string folder = Directory.CreateTempSubdirectory("convoke-baresip-").FullName;

    public void Dispose()
    {
        certificates.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    [InlineData("tls")]
    public async Task Baresip_RegistersAnswersAQualifyAndUnregisters(string transport)
    {
        Components.Need("baresip");
        var tls = EtcFolder.FreePort();
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append(
                "pjsip.conf",
                $"\n[tls]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:{tls}\ncert_file={certificates.Write("sip.pem", "127.0.0.1")}\n"
            )
        );
        using var ari = server.Ari();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("auth", "alice", ("username", "alice"), ("password", "secret"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "alice", ("max_contacts", "1"), ("qualify_frequency", "60"))).Status);
        // Without rewrite_contact the server would call the phone's own port, where this one has no certificate for TLS.
        Assert.Equal(
            HttpStatusCode.OK,
            (await ari.PutAsync("endpoint", "alice", ("auth", "alice"), ("aors", "alice"), ("rewrite_contact", "yes"))).Status
        );
        Configure(transport, transport == "tls" ? tls : server.Etc.SipPort);

        await using var phone = new RunningProgram("baresip", ["-f", folder], folder);
        // Avail: an OPTIONS reached the phone, over its connection if it has one, and its answer came back.
        await ShownContacts.WaitAsync(server, 1, " Avail ", phone);
        Assert.Contains($"/{transport.ToUpperInvariant()}/v4}} 200 OK (Convoke", phone.Output, StringComparison.Ordinal);
        Assert.Contains("alice", await server.CliAsync("pjsip show contacts"), StringComparison.Ordinal);
        Assert.Contains("online", (await ari.GetAtAsync("/ari/endpoints/PJSIP/alice")).Body, StringComparison.Ordinal);

        Assert.Equal(0, await phone.TerminateAsync());
        await ShownContacts.WaitAsync(server, 0, program: phone);
    }

    void Configure(string transport, int port)
    {
        File.WriteAllLines(
            Path.Combine(folder, "config"),
            ["poll_method epoll", "sip_listen 127.0.0.1:0", $"module_path {Modules}", "module_tmp account.so"]
        );
        File.WriteAllText(
            Path.Combine(folder, "accounts"),
            $"<sip:alice@127.0.0.1:{port};transport={transport}>;auth_user=alice;auth_pass=secret;regint=60\n"
        );
        // Made with samples in it where there is none.
        File.WriteAllText(Path.Combine(folder, "contacts"), "");
    }

    /// <summary>Debian's folder, or that of a build from source.</summary>
    static string Modules => Directory.Exists("/usr/lib/baresip/modules") ? "/usr/lib/baresip/modules" : "/usr/local/lib/baresip/modules";
}
