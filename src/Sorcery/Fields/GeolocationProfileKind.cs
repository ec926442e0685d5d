namespace Convoke.Sorcery.Fields;

/// <summary>The id of a geolocation profile that exists, or nothing.</summary>
public sealed class GeolocationProfileKind : Kind<string>
{
    public static readonly GeolocationProfileKind Instance = new();

    /// <summary>The ids of the profiles that are there without being configured.</summary>
    public static readonly IReadOnlyList<string> BuiltIn =
    [
        "<prefer_config>",
        "<discard_config>",
        "<prefer_incoming>",
        "<discard_incoming>",
    ];

    public override string Accepts => "the id of a geolocation profile that is there, or nothing";

    public override string Empty => "";

    public override bool TryParse(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return text.Length == 0 || BuiltIn.Contains(text) || scope.ObjectExists("profile", text);
    }

    public override string Render(string value) => value;

    /// <summary>When objects are loaded, the profiles may come later.</summary>
    public override bool TryLoad(string text, string current, ParseScope scope, out string value, out string? reason)
    {
        value = text;
        reason = null;
        return true;
    }
}
