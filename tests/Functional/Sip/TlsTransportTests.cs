using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;
using static Convoke.Tests.Functional.Sip.TransportBench;

namespace Convoke.Tests.Functional.Sip;

public sealed class TlsTransportTests : IDisposable
{
    readonly TransportBench bench = new();
    readonly CertificateMaker certificates = new();
    readonly TlsOptions one;

    public TlsTransportTests() =>
        one = new TlsOptions { Certificates = [new CertificateFiles(certificates.Write("one.pem", "one.example"))] };

    public void Dispose()
    {
        bench.Dispose();
        certificates.Dispose();
    }

    [Fact]
    public async Task Request_IsAnsweredOverTls()
    {
        var tls = bench.Open(TransportProtocol.Tls, tls: one);
        bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
        using var client = await Connect(tls, "one.example");
        await client.WriteAsync(Bytes(Request()));
        Assert.Equal(Request(), (await bench.Received()).Text);
        var buffer = new byte[18];
        await client.ReadExactlyAsync(buffer);
        Assert.Equal("SIP/2.0 200 OK\r\n\r\n"u8, buffer);
        Assert.True(client.SslProtocol >= SslProtocols.Tls12);
    }

    [Fact]
    public async Task Sni_ChoosesTheCertificate()
    {
        var tls = bench.Open(
            TransportProtocol.Tls,
            tls: one with
            {
                Certificates = [.. one.Certificates, new CertificateFiles(certificates.Write("two.pem", "two.example", "*.two.example"))],
            }
        );
        foreach (
            var (asked, got) in new[]
            {
                ("two.example", "two.example"),
                ("a.two.example", "two.example"),
                ("one.example", "one.example"),
                ("x", "one.example"),
            }
        )
        {
            using var client = await Connect(tls, asked);
            Assert.Equal($"CN={got}", client.RemoteCertificate!.Subject);
        }
    }

    [Fact]
    public async Task ChangedCertificate_IsUsedWithoutRestart()
    {
        var tls = bench.Open(TransportProtocol.Tls, tls: one);
        using var before = await Connect(tls, "x");
        certificates.Write("one.pem", "renewed.example");
        var deadline = DateTime.UtcNow.AddSeconds(15);
        string subject;
        do
        {
            using var after = await Connect(tls, "x");
            subject = after.RemoteCertificate!.Subject;
            Assert.True(DateTime.UtcNow < deadline, "the new certificate is not taken");
            await Task.Delay(100);
        } while (subject != "CN=renewed.example");

        await before.WriteAsync(Bytes(Request()));
        await bench.Received();
    }

    [Theory]
    [InlineData(false, false, false, true)]
    [InlineData(true, false, false, true)]
    [InlineData(true, true, false, false)]
    [InlineData(true, true, true, true)]
    public async Task ClientCertificate_IsAskedForAsConfigured(bool verify, bool require, bool present, bool served)
    {
        var tls = bench.Open(
            TransportProtocol.Tls,
            tls: one with
            {
                VerifyClient = verify,
                RequireClientCert = require,
                CaListFile = certificates.AuthorityFile,
            }
        );
        Assert.Equal(served, await IsServed(tls, present ? certificates.Make(out _, "phone") : null));
    }

    [Fact]
    public async Task ForeignClientCertificate_IsRefusedWhenVerified()
    {
        using var stranger = new CertificateMaker();
        var tls = bench.Open(TransportProtocol.Tls, tls: one with { VerifyClient = true, CaListFile = certificates.AuthorityFile });
        Assert.False(await IsServed(tls, stranger.Make(out _, "phone")));
        Assert.True(await IsServed(tls, certificates.Make(out _, "phone")));
    }

    [Fact]
    public async Task AuthoritiesOfAFolder_AreTrusted()
    {
        using var stranger = new CertificateMaker();
        var folder = Path.GetDirectoryName(certificates.AuthorityFile)!;
        var tls = bench.Open(TransportProtocol.Tls, tls: one with { VerifyClient = true, CaListPath = folder });
        Assert.False(await IsServed(tls, stranger.Make(out _, "phone")));
        Assert.True(await IsServed(tls, certificates.Make(out _, "phone")));
    }

    [Fact]
    public async Task KeyInAFileOfItsOwn_IsOpenedWithItsPassword()
    {
        using var made = certificates.Make(out _, "apart.example");
        using var key = made.GetECDsaPrivateKey()!;
        var folder = Path.GetDirectoryName(certificates.AuthorityFile)!;
        var (file, keyFile) = (Path.Combine(folder, "apart.pem"), Path.Combine(folder, "apart.key"));
        await File.WriteAllTextAsync(file, made.ExportCertificatePem());
        var lengths = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        await File.WriteAllTextAsync(keyFile, key.ExportEncryptedPkcs8PrivateKeyPem("open", lengths));
        var tls = bench.Open(TransportProtocol.Tls, tls: new TlsOptions { Certificates = [new(file, keyFile, "open")] });
        using var client = await Connect(tls, "apart.example");
        Assert.Equal("CN=apart.example", client.RemoteCertificate!.Subject);
    }

    [Theory]
    [InlineData("tlsv1_2", SslProtocols.Tls12)]
    [InlineData("tlsv1_3", SslProtocols.Tls13)]
    public async Task Method_IsTheVersionSpoken(string method, SslProtocols spoken)
    {
        var tls = bench.Open(TransportProtocol.Tls, tls: one with { Method = method });
        using var client = await Connect(tls, "one.example");
        Assert.Equal(spoken, client.SslProtocol);
    }

    [Theory]
    [InlineData("ECDHE-ECDSA-AES128-GCM-SHA256", TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256)]
    [InlineData("ECDHE-ECDSA-AES256-GCM-SHA384", TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384)]
    public async Task Cipher_IsTheOneUsed(string name, TlsCipherSuite used)
    {
        var tls = bench.Open(TransportProtocol.Tls, tls: one with { Method = "tlsv1_2", Ciphers = [name] });
        using var client = await Connect(tls, "one.example");
        Assert.Equal(used, client.NegotiatedCipherSuite);
    }

    [Theory]
    [InlineData("one.example", false, true)]
    [InlineData("other.example", false, false)]
    [InlineData("a.wild.example", false, false)]
    [InlineData("a.wild.example", true, true)]
    public async Task VerifiedServer_MustBearTheName(string name, bool wildcards, bool accepted)
    {
        using var peer = new TransportBench();
        var server = peer.Open(
            TransportProtocol.Tls,
            tls: new TlsOptions { Certificates = [new CertificateFiles(certificates.Write("srv.pem", "one.example", "*.wild.example"))] }
        );
        bench.Open(
            TransportProtocol.Tls,
            tls: one with
            {
                VerifyServer = true,
                AllowWildcardCerts = wildcards,
                CaListFile = certificates.AuthorityFile,
            }
        );
        var remote = server.Addresses[0];
        var connection = Assert.IsAssignableFrom<Connection>(bench.Layer.ChannelTo(TransportProtocol.Tls, remote, serverName: name));
        Assert.NotSame(connection, bench.Layer.ChannelTo(TransportProtocol.Tls, remote, serverName: "else.example"));
        connection.Send(Bytes(Request()), remote);
        if (accepted)
        {
            Assert.Equal(Request(), (await peer.Received()).Text);
            return;
        }

        var lost = new TaskCompletionSource<CloseReason>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Watch(new Watcher(lost));
        Assert.Equal(CloseReason.ConnectFailed, await lost.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task PlainTextOnATlsPort_IsClosed()
    {
        var tls = bench.Open(TransportProtocol.Tls, tls: one);
        using var plain = new TcpClient();
        await plain.ConnectAsync(tls.Addresses[0].ToIPEndPoint());
        await plain.GetStream().WriteAsync(Bytes(Request()));
        var buffer = new byte[100];
        var read = 1;
        try
        {
            while (read > 0)
                read = await plain.GetStream().ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (IOException)
        {
            // Reset, as bytes of ours were unread.
        }

        Assert.True(bench.NothingReceived);
    }

    [Fact]
    public void BadOptions_AreAllNamed()
    {
        var options = new TransportOptions
        {
            Name = "t",
            Protocol = TransportProtocol.Tls,
            Bind = new IPEndPoint(IPAddress.Loopback, 0),
            Tls = new TlsOptions
            {
                Certificates = [new CertificateFiles("/none/cert.pem", "/none/key.pem")],
                CaListFile = "/none/ca.pem",
                CaListPath = "/none",
                Ciphers = ["ECDHE-RSA-AES128-GCM-SHA256", "NONSENSE"],
            },
        };
        Assert.Null(bench.Layer.Prepare(options, out var errors));
        Assert.Equal(["cert_file", "priv_key_file", "ca_list_file", "ca_list_path", "cipher"], errors.Select(e => e.Option));
        Assert.Null(bench.Layer.Prepare(options with { Tls = null }, out errors));
        Assert.Equal("cert_file", Assert.Single(errors).Option);
    }

    async Task<bool> IsServed(Transport tls, X509Certificate2? own)
    {
        try
        {
            using var client = await Connect(tls, "x", own);
            bench.Answer = (_, flow) => flow.Send("SIP/2.0 200 OK\r\n\r\n"u8);
            await client.WriteAsync(Bytes(Request()));
            return await client.ReadAsync(new byte[100]).AsTask().WaitAsync(TimeSpan.FromSeconds(10)) == 18;
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return false;
        }
    }

    static async Task<SslStream> Connect(Transport transport, string name, X509Certificate2? own = null)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(transport.Addresses[0].ToIPEndPoint());
        var stream = new SslStream(socket.GetStream());
        await stream
            .AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name,
                    RemoteCertificateValidationCallback = (_, _, _, _) => true,
                    ClientCertificates = own is null ? null : [own],
                }
            )
            .WaitAsync(TimeSpan.FromSeconds(10));
        return stream;
    }

    sealed class Watcher(TaskCompletionSource<CloseReason> lost) : IConnectionWatcher
    {
        public void ConnectionLost(Connection connection, CloseReason reason) => lost.TrySetResult(reason);
    }
}
