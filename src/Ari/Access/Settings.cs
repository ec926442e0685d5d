using Convoke.Ari.Objects;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Access;

/// <summary>The settings of the API: the object <c>general</c>, made ready for being asked.</summary>
public sealed class Settings
{
    /// <summary>What holds where there is no such object.</summary>
    public static readonly Settings Default = new();

    readonly string[] origins = [];

    Settings() { }

    Settings(ConfigObject source)
    {
        IsEnabled = source.Get(General.Enabled);
        IsPretty = source.Get(General.Pretty);
        Realm = source.Get(General.AuthRealm);
        AllowedOrigins = source.Get(General.AllowedOrigins);
        origins = AllowedOrigins.Split(',', StringSplitOptions.TrimEntries);
    }

    public bool IsEnabled { get; } = General.Enabled.Default;

    public bool IsPretty { get; } = General.Pretty.Default;

    public string Realm { get; } = General.AuthRealm.Default;

    public string AllowedOrigins { get; } = "";

    public static Settings Of(ConfigObject source) => source.Derived(static o => new Settings(o));

    /// <summary>Whether a web page of this origin may read answers.</summary>
    public bool Allows(string origin) => origins.Contains("*", StringComparer.Ordinal) || origins.Contains(origin, StringComparer.Ordinal);
}
