using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Convoke.Tests.Functional.Sip;

/// <summary>An authority of the test's own and what it signs, as PEM files in a folder that goes with it.</summary>
sealed class CertificateMaker : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("convoke-tls").FullName;
    readonly X509Certificate2 authority;
    int serial;

    public CertificateMaker()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        AuthorityFile = Path.Combine(folder, "ca.pem");
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
    }

    public string AuthorityFile { get; }

    /// <summary>Writes certificate and key for these names into one file; the same file again is replaced at once.</summary>
    public string Write(string file, params string[] names)
    {
        using var made = Make(out var pem, names);
        return Replace(file, pem);
    }

    /// <summary>Writes a certificate with its key for each of these names into one file.</summary>
    public string WriteAll(string file, params string[] names)
    {
        var all = "";
        foreach (var name in names)
        {
            using var made = Make(out var pem, name);
            all += pem + "\n";
        }
        return Replace(file, all);
    }

    string Replace(string file, string pem)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path + ".new", pem);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    public X509Certificate2 Make(out string pem, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        using var signed = request.Create(
            authority,
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1),
            BitConverter.GetBytes(++serial)
        );
        pem = signed.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
        return signed.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
