using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;

namespace Convoke.Ari.Http;

/// <summary>What http.conf says.</summary>
public sealed record HttpConf
{
    /// <summary>No file: plain HTTP and TLS on 127.0.0.1:8088.</summary>
    public static readonly HttpConf Default = new() { IsEnabled = true, Bind = new(IPAddress.Loopback, DefaultPort) };

    public const int DefaultPort = 8088;

    public const int DefaultTlsPort = 8089;

    public bool IsEnabled { get; init; }

    /// <summary>Where plain HTTP and, unless switched off, TLS are served; null: nowhere.</summary>
    public IPEndPoint? Bind { get; init; }

    /// <summary>Whether TLS is served beside plain HTTP on the same port: unless <c>tlsenable</c> says no.</summary>
    public bool IsTlsEnabled { get; init; } = true;

    /// <summary>An address for TLS alone, beside the first; null: none. Not used where <c>tlsenable</c> says no, as in Asterisk.</summary>
    public IPEndPoint? TlsBind { get; init; }

    /// <summary>The versions of TLS that are offered; those before 1.2 never are (RFC 8996).</summary>
    public SslProtocols TlsVersions { get; init; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>The cipher suites that are offered, in order of preference; empty: those of the system.</summary>
    public IReadOnlyList<TlsCipherSuite> TlsCiphers { get; init; } = [];

    /// <summary>PEM file with the certificate and what it is signed with; null: one is made.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file with the key; null: it is in the certificate's file.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What all paths begin with; empty, or with a slash in front.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The value of the header <c>Server</c>; empty: it is left out; null: ours.</summary>
    public string? ServerName { get; init; }

    /// <summary>The most connections at a time (Asterisk: 100; ours is higher, since idle ones cost little).</summary>
    public int SessionLimit { get; init; } = 1000;

    /// <summary>How long the head of a request may take, in milliseconds.</summary>
    public int SessionInactivity { get; init; } = 30_000;

    /// <summary>How long a connection may be idle between two requests, in milliseconds; 0: each ends with its first answer.</summary>
    public int SessionKeepAlive { get; init; } = 15_000;

    public IReadOnlyList<Redirect> Redirects { get; init; } = [];

    public IReadOnlyList<PathRestriction> Restrictions { get; init; } = [];

    /// <summary>Reads http.conf.</summary>
    /// <param name="file">the file, or null where there is none</param>
    /// <param name="warn">told of what is not used</param>
    public static HttpConf Read(ConfFile? file, Action<string> warn) => file is null ? Default : new HttpConfReader(warn).Read(file);
}

/// <summary>A path that is answered with another address.</summary>
public sealed record Redirect(string From, string To);

/// <summary>Who may ask for paths that begin in a certain way.</summary>
public sealed record PathRestriction(string Path, AclRules Rules, IReadOnlyList<string> Lists);
