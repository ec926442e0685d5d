using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Convoke.Ari.Http;

/// <summary>
/// TLS and plain HTTP on one port. A TLS connection begins with a handshake record (RFC 8446 section 5.1: type 22), and no method of HTTP
/// does, so the first byte tells.
/// </summary>
static class TlsOrPlain
{
    const byte Handshake = 22;

    public static void UseTlsOrPlain(this ListenOptions listen, X509Certificate2 certificate, TimeSpan patience, TimeProvider clock)
    {
        ConnectionDelegate? plain = null;
        listen.Use(tls => connection => ChooseAsync(connection, tls, plain!, patience, clock));
        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate;
        });
        // The pipeline is built from its end: what stands behind TLS is known here, before the choice needs it.
        listen.Use(http => plain = http);
    }

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
