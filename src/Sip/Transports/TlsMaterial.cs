using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Convoke.Sip.Transports;

/// <summary>TLS options with everything they name loaded; does not change.</summary>
sealed class TlsMaterial
{
    readonly TlsOptions options;
    readonly X509Certificate2Collection? authorities;
    readonly CipherSuitesPolicy? ciphers;

    TlsMaterial(
        TlsOptions options,
        IReadOnlyList<SslStreamCertificateContext> certificates,
        X509Certificate2Collection? authorities,
        CipherSuitesPolicy? ciphers
    )
    {
        this.options = options;
        this.authorities = authorities;
        this.ciphers = ciphers;
        Certificates = certificates;
    }

    /// <summary>The default first.</summary>
    public IReadOnlyList<SslStreamCertificateContext> Certificates { get; }

    public static TlsMaterial? Load(TlsOptions options, List<TransportError> errors)
    {
        var before = errors.Count;
        var certificates = options.Certificates.SelectMany(files => CertificateLoader.Load(files, errors)).ToList();
        var trusted = CertificateLoader.LoadAuthorities(options, errors);
        var suites = Policy(options, errors);
        return errors.Count == before ? new TlsMaterial(options, certificates, trusted, suites) : null;
    }

    public SslServerAuthenticationOptions Server(string? serverName) =>
        new()
        {
            ServerCertificateContext = Choose(serverName),
            ClientCertificateRequired = options.VerifyClient || options.RequireClientCert,
            RemoteCertificateValidationCallback = (_, certificate, chain, faults) => IsGoodClient(certificate, chain, faults),
            EnabledSslProtocols = Protocols,
            CipherSuitesPolicy = ciphers,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = ChainPolicy(),
        };

    public SslClientAuthenticationOptions Client(string serverName) =>
        new()
        {
            TargetHost = serverName,
            ClientCertificateContext = Certificates.Count > 0 ? Certificates[0] : null,
            RemoteCertificateValidationCallback = (_, certificate, _, faults) => IsGoodServer(certificate, faults, serverName),
            EnabledSslProtocols = Protocols,
            CipherSuitesPolicy = ciphers,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            CertificateChainPolicy = ChainPolicy(),
        };

    SslProtocols Protocols =>
        options.Method.ToLowerInvariant() switch
        {
            "tlsv1_2" => SslProtocols.Tls12,
            "tlsv1_3" => SslProtocols.Tls13,
            _ => SslProtocols.Tls12 | SslProtocols.Tls13,
        };

    SslStreamCertificateContext Choose(string? serverName)
    {
        if (!string.IsNullOrEmpty(serverName))
        {
            foreach (var certificate in Certificates)
            {
                if (certificate.TargetCertificate.MatchesHostname(serverName))
                    return certificate;
            }
        }

        return Certificates[0];
    }

    bool IsGoodClient(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors faults)
    {
        if (certificate is null)
            return !options.RequireClientCert;
        // A client's certificate names a person or a phone, so no host name is compared.
        return !options.VerifyClient || (faults & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None;
    }

    bool IsGoodServer(X509Certificate? certificate, SslPolicyErrors faults, string serverName)
    {
        if (!options.VerifyServer)
            return true;
        if (certificate is null || (faults & SslPolicyErrors.RemoteCertificateChainErrors) != 0)
            return false;
        return ((X509Certificate2)certificate).MatchesHostname(serverName, options.AllowWildcardCerts, allowCommonName: true);
    }

    X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        return policy;
    }

    /// <summary>
    /// OpenSSL's list of ciphers says nothing about TLS 1.3, which has suites of its own. A list without any of them means those that
    /// everybody has, or no connection of that version could be made.
    /// </summary>
    static readonly TlsCipherSuite[] Tls13 =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
    ];

    /// <summary>RFC 8446 section B.4 numbers them from 0x1301.</summary>
    static bool IsOfTls13(TlsCipherSuite suite) => (ushort)suite >> 8 == 0x13;

    static CipherSuitesPolicy? Policy(TlsOptions options, List<TransportError> errors)
    {
        if (options.Ciphers.Count == 0 || OperatingSystem.IsWindows() || OperatingSystem.IsAndroid())
            return null;
        var suites = new List<TlsCipherSuite>();
        foreach (var name in options.Ciphers)
        {
            if (CipherNames.TryParse(name, out var suite))
                suites.Add(suite);
            else
                errors.Add(new TransportError("cipher", name, "is no cipher suite known here"));
        }

        return new CipherSuitesPolicy(suites.Exists(IsOfTls13) ? suites : [.. suites, .. Tls13]);
    }
}
