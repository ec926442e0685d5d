using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Convoke.Ari.Http;

/// <summary>
/// The certificate for TLS: the configured one, or one of our own that is made once and kept. Handshakes look whether its files have
/// changed, at most once a second, and take the new one; files that cannot be used leave the old one in force.
/// </summary>
sealed class Certificate
{
    const string FileName = "http.pem";

    /// <summary>In years. Whoever wants it replaced deletes the file.</summary>
    const int Lifetime = 10;

    static readonly TimeSpan Recheck = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly string file;
    readonly string keyFile;
    readonly TimeProvider clock;
    readonly ILogger log;
    SslStreamCertificateContext context;
    (DateTime, DateTime) stamps;
    long checkedAt;

    Certificate(string file, string keyFile, TimeProvider clock, ILogger log)
    {
        (this.file, this.keyFile, this.clock, this.log) = (file, keyFile, clock, log);
        stamps = Stamps();
        checkedAt = clock.GetTimestamp();
        context = Load(file, keyFile);
    }

    /// <exception cref="HttpListenException">the configured files cannot be used</exception>
    public static Certificate Open(HttpConf conf, string varDirectory, TimeProvider clock, ILogger log)
    {
        if (conf.CertificateFile is { } file)
        {
            return new(file, conf.KeyFile ?? file, clock, log);
        }
        var own = Path.Combine(varDirectory, FileName);
        if (!File.Exists(own))
        {
            Make(own, clock.GetUtcNow());
            log.CertificateMade(own);
        }
        return new(own, own, clock, log);
    }

    /// <summary>The one for the next handshake, with the chain in its file.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (gate)
            {
                if (clock.GetElapsedTime(checkedAt) < Recheck)
                {
                    return context;
                }
                checkedAt = clock.GetTimestamp();
                var now = Stamps();
                if (now != stamps)
                {
                    stamps = now;
                    Renew();
                }
                return context;
            }
        }
    }

    void Renew()
    {
        try
        {
            context = Load(file, keyFile);
            log.CertificateRenewed(file);
        }
        catch (HttpListenException e)
        {
            log.CertificateNotRenewed(e.Message);
        }
    }

    (DateTime, DateTime) Stamps() => (File.GetLastWriteTimeUtc(file), File.GetLastWriteTimeUtc(keyFile));

    static SslStreamCertificateContext Load(string file, string keyFile)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(file, keyFile), chain, offline: true);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new HttpListenException($"the certificate in {file} (key in {keyFile}) cannot be used: {e.Message}", e);
        }
    }

    static void Make(string path, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Convoke", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Lifetime));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        // Under another name first: a start that is broken off leaves no half a file.
        var part = $"{path}.{Environment.ProcessId}.new";
        using (var file = new StreamWriter(part, options))
        {
            file.WriteLine(made.ExportCertificatePem());
            file.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }
        File.Move(part, path, overwrite: true);
    }
}
