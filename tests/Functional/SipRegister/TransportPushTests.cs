using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;
using Convoke.Tests.TestKit.SipAgent;

namespace Convoke.Tests.Functional.SipRegister;

/// <summary>A pushed transport listens from the moment its push succeeds until it is deleted, and never otherwise.</summary>
public sealed class TransportPushTests : IDisposable
{
    readonly CertificateMaker certificates = new();

    public void Dispose() => certificates.Dispose();

    static Task<ConvokeProcess> StartAsync() => ConvokeProcess.StartAsync();

    static bool Listens(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Pushed_ListensUntilDeletedAndAgainAfterARestart()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var port = EtcFolder.FreePort();
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("transport", "t", ("protocol", "tcp"), ("bind", $"127.0.0.1:{port}"))).Status);
        Assert.True(Listens(port));
        await server.RestartAsync();
        Assert.True(Listens(port));
        Assert.Contains($"sip=tcp:127.0.0.1:{port}", server.ReadyLine, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("transport", "t")).Status);
        Assert.False(Listens(port));
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Fact]
    public async Task AddressInUse_RefusesThePushAndNamesIt()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var answer = await ari.PutAsync("transport", "t", ("protocol", "tcp"), ("bind", $"127.0.0.1:{port}"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("in use", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("transport", "t")).Status);
    }

    [Fact]
    public async Task MissingCertificate_RefusesThePushAndOpensNothing()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var port = EtcFolder.FreePort();
        var answer = await ari.PutAsync(
            "transport",
            "t",
            ("protocol", "tls"),
            ("bind", $"127.0.0.1:{port}"),
            ("cert_file", "/nowhere.pem")
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False(Listens(port));
        var file = certificates.Write("a.pem", "localhost");
        Assert.Equal(
            HttpStatusCode.OK,
            (await ari.PutAsync("transport", "t", ("protocol", "tls"), ("bind", $"127.0.0.1:{port}"), ("cert_file", file))).Status
        );
        Assert.True(Listens(port));
    }

    [Fact]
    public async Task Change_MovesTheSocketOnlyWithAllowReload()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var (first, second) = (EtcFolder.FreePort(), EtcFolder.FreePort());
        await ari.PutAsync("transport", "t", ("protocol", "tcp"), ("bind", $"127.0.0.1:{first}"));
        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("transport", "t", ("bind", $"127.0.0.1:{second}"))).Status);
        Assert.True(Listens(first));
        Assert.False(Listens(second));
        Assert.Equal(
            HttpStatusCode.OK,
            (await ari.PutAsync("transport", "t", ("allow_reload", "yes"), ("bind", $"127.0.0.1:{second}"))).Status
        );
        Assert.False(Listens(first));
        Assert.True(Listens(second));
    }

    [Fact]
    public async Task TransportThatCannotBindAtStart_KeepsNoOtherFromServing()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var server = ConvokeProcess.Prepare(etc =>
            etc.Append("pjsip.conf", $"\n[blocked]\ntype=transport\nprotocol=tcp\nbind=127.0.0.1:{port}\n")
        );
        server.Log.Expect("transport blocked is not open, and is tried again until it is: bind");
        await server.StartAsync();
        await using var phone = await SipPhone.ConnectAsync(server, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Fact]
    public async Task CertificatesInOneFile_AreChosenByTheNameAskedFor_AndRenewedWithoutAPush()
    {
        await using var server = await StartAsync();
        using var ari = server.Ari();
        var port = EtcFolder.FreePort();
        var file = certificates.WriteAll("sip.pem", "one.example", "two.example");
        var push = await ari.PutAsync("transport", "t", ("protocol", "tls"), ("bind", $"127.0.0.1:{port}"), ("cert_file", file));
        Assert.True(push.Status == HttpStatusCode.OK, push.Body);
        Assert.Equal("CN=two.example", await SubjectAsync(port, "two.example"));
        Assert.Equal("CN=one.example", await SubjectAsync(port, "one.example"));
        Assert.Equal("CN=one.example", await SubjectAsync(port, "else.example"));

        certificates.WriteAll("sip.pem", "new.example", "two.example");
        using var limit = new CancellationTokenSource(SipPhone.Patience);
        while (await SubjectAsync(port, "new.example") != "CN=new.example")
        {
            await Task.Delay(50, limit.Token);
        }
        await using var phone = await SipPhone.ConnectAsync("tls", port, "ghost");
        Assert.Equal(401, (await phone.RegisterAsync()).Status);
    }

    [Fact]
    public async Task CertificateOfWebSockets_IsRenewedWithoutARestart()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("http.conf", $"tlscertfile = {certificates.Write("http.pem", "one.example")}\n")
        );
        Assert.Equal("CN=one.example", await SubjectAsync(server.Etc.HttpPort, "one.example"));
        await using var before = await SipPhone.ConnectAsync("wss", server.Etc.HttpPort, "ghost");
        certificates.Write("http.pem", "new.example");
        using var limit = new CancellationTokenSource(SipPhone.Patience);
        while (await SubjectAsync(server.Etc.HttpPort, "new.example") != "CN=new.example")
        {
            await Task.Delay(50, limit.Token);
        }
        await using var after = await SipPhone.ConnectAsync("wss", server.Etc.HttpPort, "ghost");
        Assert.Equal(401, (await after.RegisterAsync()).Status);
        Assert.Equal(401, (await before.RegisterAsync()).Status);
    }

    static async Task<string> SubjectAsync(int port, string name)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = name, RemoteCertificateValidationCallback = static (_, _, _, _) => true }
        );
        return tls.RemoteCertificate!.Subject;
    }
}
