using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Convoke.Sip.Transports;

/// <summary>Reads certificates, keys and authorities from PEM files; what cannot be read becomes an error with its option's name.</summary>
static class CertificateLoader
{
    /// <summary>The certificates of a file that have their keys there or in the key file, in their order; empty with an error where there is none.</summary>
    public static IReadOnlyList<SslStreamCertificateContext> Load(CertificateFiles files, List<TransportError> errors)
    {
        var keyFile = files.PrivKeyFile.Length == 0 ? files.CertFile : files.PrivKeyFile;
        if (!Readable("cert_file", files.CertFile, errors) | (keyFile != files.CertFile && !Readable("priv_key_file", keyFile, errors)))
            return [];
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(files.CertFile);
            // Offline: the chain sent is the one in the file; nothing is fetched while a phone waits.
            return
            [
                .. PemBundle
                    .Read(File.ReadAllText(files.CertFile), File.ReadAllText(keyFile), files.Password)
                    .Select(leaf => SslStreamCertificateContext.Create(leaf, chain, offline: true)),
            ];
        }
        catch (Exception e) when (e is CryptographicException or IOException or ArgumentException or UnauthorizedAccessException)
        {
            errors.Add(new TransportError("cert_file", files.CertFile, $"no certificate with its private key could be read: {e.Message}"));
            return [];
        }
    }

    /// <summary>Null when neither file nor directory is given: the system's authorities decide.</summary>
    public static X509Certificate2Collection? LoadAuthorities(TlsOptions options, List<TransportError> errors)
    {
        if (options.CaListFile.Length == 0 && options.CaListPath.Length == 0)
            return null;
        var all = new X509Certificate2Collection();
        if (options.CaListFile.Length > 0)
            Import("ca_list_file", options.CaListFile, options.CaListFile, all, errors);
        if (options.CaListPath.Length > 0 && !Directory.Exists(options.CaListPath))
            errors.Add(new TransportError("ca_list_path", options.CaListPath, "is no directory that can be read"));
        else if (options.CaListPath.Length > 0)
            ImportDirectory(options.CaListPath, all);
        return all;
    }

    static void ImportDirectory(string path, X509Certificate2Collection all)
    {
        // The directory may hold other things too (links by hash, revocation lists): those are passed over.
        var passedOver = new List<TransportError>();
        foreach (var file in Directory.EnumerateFiles(path))
            Import("ca_list_path", path, file, all, passedOver);
    }

    static void Import(string option, string value, string file, X509Certificate2Collection all, List<TransportError> errors)
    {
        if (!Readable(option, file, errors))
            return;
        try
        {
            all.ImportFromPemFile(file);
        }
        catch (CryptographicException e)
        {
            errors.Add(new TransportError(option, value, $"holds no PEM certificates: {e.Message}"));
        }
    }

    static bool Readable(string option, string file, List<TransportError> errors)
    {
        try
        {
            using var opened = File.OpenRead(file);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(new TransportError(option, file, "is no file that can be read"));
            return false;
        }
    }
}
