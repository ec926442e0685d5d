using System.Net.Security;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Transports;

/// <summary>
/// The TLS material in force. Handshakes look whether the files have changed, at most once a second, and take the new ones
/// without a restart; connections that stand are not touched. Files that cannot be used leave the old ones in force.
/// </summary>
sealed class TlsEndpoint
{
    static readonly TimeSpan Recheck = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly string name;
    readonly TlsOptions options;
    readonly TimeProvider time;
    readonly ILogger logger;
    TlsMaterial material;
    List<(string File, DateTime Changed, long Length)> stamps;
    long checkedAt;

    TlsEndpoint(string name, TlsOptions options, TlsMaterial material, TimeProvider time, ILogger logger)
    {
        (this.name, this.options, this.material, this.time, this.logger) = (name, options, material, time, logger);
        stamps = Stamps();
        checkedAt = time.GetTimestamp();
    }

    public static TlsEndpoint? Load(string name, TlsOptions options, TimeProvider time, ILogger logger, List<TransportError> errors)
    {
        if (options.Certificates.Count == 0)
        {
            errors.Add(new TransportError("cert_file", "", "a TLS transport needs a certificate"));
            return null;
        }

        return TlsMaterial.Load(options, errors) is { } material ? new TlsEndpoint(name, options, material, time, logger) : null;
    }

    public ValueTask<SslServerAuthenticationOptions> ServerOptions(string? serverName) => new(Current().Server(serverName));

    public SslClientAuthenticationOptions ClientOptions(string serverName) => Current().Client(serverName);

    TlsMaterial Current()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(checkedAt) < Recheck)
                return material;
            checkedAt = time.GetTimestamp();
            var now = Stamps();
            if (now.SequenceEqual(stamps))
                return material;
            stamps = now;
            var errors = new List<TransportError>();
            if (TlsMaterial.Load(options, errors) is { } changed)
            {
                material = changed;
                Log.CertificatesReloaded(logger, name);
            }
            else
            {
                Log.CertificatesNotReloaded(logger, name, string.Join("; ", errors.Select(e => $"{e.Option} {e.Value} {e.Reason}")));
            }

            return material;
        }
    }

    List<(string File, DateTime Changed, long Length)> Stamps() =>
        [
            .. options
                .Certificates.SelectMany(c => new[] { c.CertFile, c.PrivKeyFile })
                .Append(options.CaListFile)
                .Where(f => f.Length > 0)
                .Select(f => new FileInfo(f))
                .Select(f => (f.FullName, f.Exists ? f.LastWriteTimeUtc : default, f.Exists ? f.Length : 0)),
        ];
}
