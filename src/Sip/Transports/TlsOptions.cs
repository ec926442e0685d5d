namespace Convoke.Sip.Transports;

/// <summary>The TLS side of a transport; the names follow Asterisk's options.</summary>
public sealed record TlsOptions
{
    /// <summary>PEM files with a certificate and its chain. The first is the default; a client that names a host (SNI) gets the one made for it.</summary>
    public IReadOnlyList<CertificateFiles> Certificates { get; init; } = [];

    /// <summary>PEM bundle of authorities for checking peers; empty for the system's.</summary>
    public string CaListFile { get; init; } = "";

    /// <summary>Directory of PEM files of authorities; empty for none.</summary>
    public string CaListPath { get; init; } = "";

    /// <summary>A server we connect to must present a certificate we trust, for the name we asked for.</summary>
    public bool VerifyServer { get; init; }

    /// <summary>A client that presents a certificate must present one we trust.</summary>
    public bool VerifyClient { get; init; }

    /// <summary>A client must present a certificate.</summary>
    public bool RequireClientCert { get; init; }

    /// <summary>A server's certificate for *.example.com is good for sip.example.com.</summary>
    public bool AllowWildcardCerts { get; init; }

    /// <summary>Asterisk's method: tlsv1_2 or tlsv1_3 alone; every other name means 1.2 and 1.3, as older versions are not spoken.</summary>
    public string Method { get; init; } = "";

    /// <summary>Cipher suites by OpenSSL name, IANA name or 0xNNNN; empty for the system's choice.</summary>
    public IReadOnlyList<string> Ciphers { get; init; } = [];
}

/// <summary>A certificate with chain, its private key (the same file when <see cref="PrivKeyFile"/> is empty) and the key's password.</summary>
public sealed record CertificateFiles(string CertFile, string PrivKeyFile = "", string Password = "")
{
    public override string ToString() => $"{CertFile} {PrivKeyFile}";
}
