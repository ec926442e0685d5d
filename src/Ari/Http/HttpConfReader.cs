using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;

namespace Convoke.Ari.Http;

/// <summary>Reads http.conf: a table of options, each with what it changes.</summary>
sealed class HttpConfReader(Action<string> warn)
{
    delegate HttpConf? Option(HttpConf conf, string value);

    const string CipherOption = "tlscipher";

    static readonly FrozenDictionary<string, Option> Options = new Dictionary<string, Option>(StringComparer.OrdinalIgnoreCase)
    {
        ["enabled"] = (c, v) => c with { IsEnabled = ConfText.IsTrue(v) },
        // Address and port may come in any order: both are put together at the end.
        ["bindaddr"] = (c, _) => c,
        ["bindport"] = (c, _) => c,
        ["prefix"] = (c, v) => c with { Prefix = v.Trim('/') is { Length: > 0 } prefix ? "/" + prefix : "" },
        ["servername"] = (c, v) => c with { ServerName = v },
        ["sessionlimit"] = (c, v) => Number(v, 1) is { } n ? c with { SessionLimit = n } : null,
        ["session_inactivity"] = (c, v) => Number(v, 1) is { } n ? c with { SessionInactivity = n } : null,
        ["session_keep_alive"] = (c, v) => Number(v, 0) is { } n ? c with { SessionKeepAlive = n } : null,
        ["tlsenable"] = (c, v) => c with { IsTlsEnabled = ConfText.IsTrue(v) },
        ["tlsbindaddr"] = (c, v) => Address(v, HttpConf.DefaultTlsPort) is { } address ? c with { TlsBind = address } : null,
        ["tlsdisablev1"] = (c, _) => c,
        ["tlsdisablev11"] = (c, _) => c,
        ["tlsdisablev12"] = (c, v) => ConfText.IsTrue(v) ? c with { TlsVersions = SslProtocols.Tls13 } : c,
        [CipherOption] = (c, v) => c with { TlsCiphers = [.. CipherNamesOf(v).SelectMany(Ciphers)] },
        ["tlscertfile"] = (c, v) => c with { CertificateFile = v },
        ["tlsprivatekey"] = (c, v) => c with { KeyFile = v },
        ["redirect"] = (c, v) =>
            v.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var from, var to]
                ? c with
                {
                    Redirects = [.. c.Redirects, new(from, to)],
                }
                : null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public HttpConf Read(ConfFile file)
    {
        // Without bindaddr nothing listens, and without "enabled" neither, as in Asterisk.
        var conf = new HttpConf();
        foreach (var section in file.Sections.Where(s => !s.IsTemplate))
        {
            if (section.Name.Equals("general", StringComparison.OrdinalIgnoreCase))
            {
                conf = ReadGeneral(conf, section);
            }
            else if (string.Equals(section.First("type"), "restriction", StringComparison.OrdinalIgnoreCase))
            {
                conf = conf with { Restrictions = [.. conf.Restrictions, ReadRestriction(section)] };
            }
            else
            {
                warn($"[{section.Name}] in {section.File}:{section.Line} is not used: it is neither 'general' nor of type 'restriction'");
            }
        }
        return conf;
    }

    HttpConf ReadGeneral(HttpConf conf, ConfSection section)
    {
        foreach (var entry in section.Entries)
        {
            if (!Options.TryGetValue(entry.Name, out var option))
            {
                warn($"{entry.File}:{entry.Line}: there is no option '{entry.Name}'; the line is not used");
            }
            else if (option(conf, entry.Value) is { } next)
            {
                conf = next;
                WarnOfUnknownCiphers(entry);
            }
            else
            {
                warn($"{entry.File}:{entry.Line}: {entry.Name} = {entry.Value} is not understood; the line is not used");
            }
        }
        var bind = Bind(section);
        // One address for both, as Asterisk's users write who want one port, needs one listener: it tells TLS from plain HTTP.
        var isShared = !conf.IsTlsEnabled || conf.TlsBind?.Equals(bind) == true;
        return conf with { Bind = bind, TlsBind = isShared ? null : conf.TlsBind };
    }

    IPEndPoint? Bind(ConfSection section)
    {
        var port = HttpConf.DefaultPort;
        if (section.Last("bindport") is { } text)
        {
            if (Number(text, 0) is { } given and <= IPEndPoint.MaxPort)
            {
                port = given;
            }
            else
            {
                warn($"bindport = {text} is no port; it is {port}");
            }
        }
        if (section.Last("bindaddr") is not { } address)
        {
            return null;
        }
        if (Address(address, port) is { } bind)
        {
            return bind;
        }
        warn($"bindaddr = {address} is no address; nothing is served there");
        return null;
    }

    PathRestriction ReadRestriction(ConfSection section)
    {
        var rules = AclRules.Empty;
        var lists = new List<string>();
        foreach (var entry in section.Entries)
        {
            var kind = entry.Name.ToUpperInvariant() switch
            {
                "PERMIT" => AclRuleKind.Permit,
                "DENY" => AclRuleKind.Deny,
                _ => null,
            };
            if (kind?.TryParse(entry.Value, rules, ParseScope.Offline, out rules, out _) == false)
            {
                // A restriction that is not understood must not let everybody in.
                warn($"{entry.File}:{entry.Line}: {entry.Name} = {entry.Value} is no network; nobody may ask for '{section.Name}'");
                lists.Add("");
            }
            else if (entry.Name.Equals("acl", StringComparison.OrdinalIgnoreCase))
            {
                lists.Add(entry.Value);
            }
        }
        return new(section.Name, rules, lists);
    }

    /// <summary>One unknown name in a list leaves the others in force.</summary>
    void WarnOfUnknownCiphers(ConfEntry entry)
    {
        if (!entry.Name.Equals(CipherOption, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        foreach (var name in CipherNamesOf(entry.Value).Where(name => Ciphers(name).Count == 0))
        {
            warn($"{entry.File}:{entry.Line}: {entry.Name}: there is no cipher suite '{name}' here, so it is not offered");
        }
    }

    /// <summary>OpenSSL separates names by colons.</summary>
    static string[] CipherNamesOf(string text) =>
        text.Split([':', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static IReadOnlyList<TlsCipherSuite> Ciphers(string name) =>
        CipherListKind.Instance.TryParse(name, [], ParseScope.Offline, out var suites, out _) ? suites : [];

    static int? Number(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;

    static IPEndPoint? Address(string text, int port)
    {
        if (
            text.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase)
        )
        {
            text = "127.0.0.1" + text["localhost".Length..];
        }
        // A port stands behind the last colon, but an IPv6 address without brackets is all address.
        var hasPort = text.LastIndexOf(':') > text.LastIndexOf(']') && (text.Contains(']') || text.IndexOf(':') == text.LastIndexOf(':'));
        if (!IPEndPoint.TryParse(text, out var bind))
        {
            return null;
        }
        return hasPort ? bind : new(bind.Address, port);
    }
}
