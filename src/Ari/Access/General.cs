using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;

namespace Convoke.Ari.Access;

/// <summary>The settings of the API: ari.conf's section <c>general</c>.</summary>
public sealed class General
{
    /// <summary>What holds where there is no such section.</summary>
    public static readonly General Default = new();

    readonly string[] origins = [];

    General() { }

    General(ConfigObject source)
    {
        var attributes = source.Attributes();
        IsEnabled = Truth.IsTrue(attributes.First("enabled"));
        IsPretty = Truth.IsTrue(attributes.First("pretty"));
        Realm = attributes.First("auth_realm") ?? Realm;
        AllowedOrigins = attributes.First("allowed_origins") ?? "";
        origins = AllowedOrigins.Split(',');
    }

    public bool IsEnabled { get; } = true;

    public bool IsPretty { get; }

    public string Realm { get; } = "Asterisk REST Interface";

    public string AllowedOrigins { get; } = "";

    public static General Of(ConfigObject source) => source.Derived(static o => new General(o));

    /// <summary>Whether a web page of this origin may read answers.</summary>
    public bool Allows(string origin) => origins.Contains("*", StringComparer.Ordinal) || origins.Contains(origin, StringComparer.Ordinal);
}
