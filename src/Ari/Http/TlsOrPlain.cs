using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Convoke.Ari.Http;

/// <summary>Puts TLS before HTTP on a listener.</summary>
delegate void UseTls(ListenOptions listen, HttpConf conf, Certificate certificate, TimeProvider clock);

/// <summary>
/// TLS and plain HTTP on one port. A TLS connection begins with a handshake record (RFC 8446 section 5.1: type 22), and no method of HTTP
/// does, so the first byte tells.
/// </summary>
static class TlsOrPlain
{
    const byte Handshake = 22;

    public static void UseTlsOrPlain(ListenOptions listen, HttpConf conf, Certificate certificate, TimeProvider clock)
    {
        ConnectionDelegate? plain = null;
        var patience = TimeSpan.FromMilliseconds(conf.SessionInactivity);
        listen.Use(tls => connection => ChooseAsync(connection, tls, plain!, patience, clock));
        UseTlsAlone(listen, conf, certificate, clock);
        // The pipeline is built from its end: what stands behind TLS is known here, before the choice needs it.
        listen.Use(http => plain = http);
    }

    /// <summary>TLS only: what comes in plain is cut off, so that no password goes over that address unencrypted.</summary>
    public static void UseTlsAlone(ListenOptions listen, HttpConf conf, Certificate certificate, TimeProvider clock) =>
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                OnConnection = _ =>
                    new(
                        new SslServerAuthenticationOptions
                        {
                            ServerCertificateContext = certificate.Current,
                            EnabledSslProtocols = conf.TlsVersions,
                            CipherSuitesPolicy = conf.TlsCiphers.Count > 0 ? Policy(conf.TlsCiphers) : null,
                        }
                    ),
            }
        );

    // Windows chooses its cipher suites by itself.
    static CipherSuitesPolicy? Policy(IReadOnlyList<TlsCipherSuite> ciphers) =>
        OperatingSystem.IsWindows() ? null : new(ciphers.Any(IsOfTls13) ? ciphers : [.. ciphers, .. Tls13]);

    /// <summary>OpenSSL's list of ciphers says nothing about TLS 1.3: a list without any of its suites leaves them as they are.</summary>
    static readonly TlsCipherSuite[] Tls13 =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
    ];

    /// <summary>RFC 8446 section B.4 numbers them from 0x1301.</summary>
    static bool IsOfTls13(TlsCipherSuite suite) => (ushort)suite >> 8 == 0x13;

    static async Task ChooseAsync(
        ConnectionContext connection,
        ConnectionDelegate tls,
        ConnectionDelegate plain,
        TimeSpan patience,
        TimeProvider clock
    )
    {
        if (await FirstByteAsync(connection, patience, clock) is { } first)
        {
            await (first == Handshake ? tls : plain)(connection);
        }
    }

    static async ValueTask<byte?> FirstByteAsync(ConnectionContext connection, TimeSpan patience, TimeProvider clock)
    {
        using var time = new CancellationTokenSource(patience, clock);
        try
        {
            var read = await connection.Transport.Input.ReadAsync(time.Token);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            connection.Transport.Input.AdvanceTo(read.Buffer.Start);
            return first;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Nothing was said: nothing is answered.
            return null;
        }
    }
}
