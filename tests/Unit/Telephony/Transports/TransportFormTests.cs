using Convoke.Telephony.Transports;
using Convoke.Tests.Unit.Telephony.Objects;
using TransportObject = Convoke.Telephony.Objects.Transport;

namespace Convoke.Tests.Unit.Telephony.Transports;

/// <summary>What is pushed is what the SIP stack is told to open.</summary>
public sealed class TransportFormTests
{
    [Theory]
    [InlineData("tos", "184", "Tos = 184,")]
    [InlineData("cos", "3", "Cos = 3,")]
    [InlineData("external_signaling_address", "sip.example.com", "ExternalSignalingAddress = sip.example.com,")]
    [InlineData("external_signaling_port", "6060", "ExternalSignalingPort = 6060,")]
    [InlineData("websocket_write_timeout", "250", "WebSocketWrite = 00:00:00.2500000")]
    [InlineData("bind", "127.0.0.1:5099", "Bind = 127.0.0.1:5099,")]
    [InlineData("tcp_keepalive_idle_time", "11", "IdleSeconds = 11,")]
    [InlineData("tcp_keepalive_interval_time", "12", "IntervalSeconds = 12,")]
    [InlineData("tcp_keepalive_probe_count", "13", "Probes = 13 ")]
    [InlineData("password", "pw", "pw")]
    [InlineData("verify_server", "yes", "VerifyServer = True,")]
    [InlineData("verify_client", "yes", "VerifyClient = True,")]
    [InlineData("require_client_cert", "yes", "RequireClientCert = True,")]
    [InlineData("allow_wildcard_certs", "yes", "AllowWildcardCerts = True,")]
    [InlineData("method", "tlsv1_3", "Method = tlsv1_3,")]
    [InlineData("cipher", "ECDHE-RSA-AES128-GCM-SHA256", "GCM_SHA256")]
    [InlineData("priv_key_file", "/LICENSE", "/LICENSE")]
    [InlineData("ca_list_file", "/LICENSE", "/LICENSE,")]
    [InlineData("ca_list_path", "/docs", "/docs,")]
    [InlineData("tcp_keepalive_enable", "yes", "TcpKeepAlive { ")]
    public void EveryOption_ReachesTheTransport(string name, string value, string expected)
    {
        Assert.DoesNotContain(expected, Text(), StringComparison.Ordinal);
        Assert.Contains(expected, Text((name, value)), StringComparison.Ordinal);
    }

    /// <summary>All that is made of it, in the notation of records.</summary>
    static string Text(params (string Name, string Value)[] fields)
    {
        var pushed = fields.Select(f => (f.Name, f.Value.StartsWith('/') ? Repository.PathOf(f.Value[1..]) : f.Value));
        // The times of keep-alive probes count only where there are any.
        if (fields is [var (name, _)] && name.StartsWith("tcp_keepalive_", StringComparison.Ordinal))
        {
            pushed = pushed.Prepend(("tcp_keepalive_enable", "yes"));
        }
        var options = TransportForm.Of(
            Push.Accepted(
                TransportObject.Type,
                null,
                [("protocol", "tls"), ("bind", "127.0.0.1"), ("cert_file", Repository.PathOf("README.md")), .. pushed]
            )
        )!;
        var tls = options.Tls!;
        return string.Join(' ', [$"{options}", .. tls.Ciphers, .. tls.Certificates.Select(c => $"{c} {c.Password}")]);
    }
}
