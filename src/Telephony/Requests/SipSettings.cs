using System.Text;
using Convoke.Sip.Digest;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using DigestAlgorithm = Convoke.Sip.Digest.DigestAlgorithm;
using StoredAlgorithms = Convoke.Sorcery.Fields.DigestAlgorithms;

namespace Convoke.Telephony.Requests;

/// <summary>What the objects <c>global</c> and <c>system</c> say, in the form in which requests need it. Never changes; a push makes another one.</summary>
public sealed class SipSettings
{
    internal SipSettings(ConfigObject global, ConfigObject system)
    {
        Global = global;
        Server = Encoding.UTF8.GetBytes(global.Get(Objects.Global.UserAgent));
        DefaultRealm = global.Get(Objects.Global.DefaultRealm);
        DefaultRealmBytes = Encoding.UTF8.GetBytes(DefaultRealm);
        DefaultAlgorithms = Algorithms(global.Get(Objects.Global.DefaultAuthAlgorithmsUas));
        IdentifierOrder = global
            .Get(Objects.Global.EndpointIdentifierOrder)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Debug = global.Get(Objects.Global.Debug);
        RegisteredContext = global.Get(Objects.Global.Regcontext) is { Length: > 0 } context ? context : null;
        IsMultiDomain = !global.Get(Objects.Global.DisableMultiDomain);
        OffersNorefersub = global.Get(Objects.Global.Norefersub);
        CutsUserOptions = global.Get(Objects.Global.IgnoreUriUserOptions);
        KeepAlive = TimeSpan.FromSeconds(global.Get(Objects.Global.KeepAliveInterval));
        T1 = TimeSpan.FromMilliseconds(system.Get(SystemOptions.TimerT1));
        TimerB = TimeSpan.FromMilliseconds(system.Get(SystemOptions.TimerB));
        SwitchesToTcp = !system.Get(SystemOptions.DisableTcpSwitch);
        AsksForRport = !system.Get(SystemOptions.DisableRport);
        ResponseOptions = system.Get(SystemOptions.CompactHeaders) ? ResponseOptions.Compact : ResponseOptions.None;
    }

    public ConfigObject Global { get; }

    /// <summary>The Server header; empty for none.</summary>
    internal byte[] Server { get; }

    public string DefaultRealm { get; }

    internal byte[] DefaultRealmBytes { get; }

    /// <summary>Algorithms of challenges where the auth names none, best first.</summary>
    internal DigestAlgorithm[] DefaultAlgorithms { get; }

    internal string[] IdentifierOrder { get; }

    /// <summary>Whose messages are to be logged: yes, no, or the address of a host.</summary>
    public string Debug { get; }

    /// <summary>The context whose extensions are the ids of endpoints that can be reached; null for none.</summary>
    internal string? RegisteredContext { get; }

    /// <summary>Whether endpoints and AORs are looked for as user@domain before user.</summary>
    internal bool IsMultiDomain { get; }

    /// <summary>Whether the user part of URIs ends at its first semicolon.</summary>
    internal bool CutsUserOptions { get; }

    internal TimeSpan KeepAlive { get; }

    internal TimeSpan T1 { get; }

    internal TimeSpan TimerB { get; }

    internal bool SwitchesToTcp { get; }

    internal bool AsksForRport { get; }

    internal bool OffersNorefersub { get; }

    internal ResponseOptions ResponseOptions { get; }

    internal static DigestAlgorithm[] Of(ValueList<Sorcery.Fields.DigestAlgorithm> list) => [.. list.Select(a => (DigestAlgorithm)(byte)a)];

    static DigestAlgorithm[] Algorithms(string text) =>
        StoredAlgorithms.List.TryParse(text, [], ParseScope.Offline, out var list, out _) && list.Count > 0
            ? Of(list)
            : [DigestAlgorithm.Md5];
}
