namespace Convoke.Sorcery.Wizards.Realtime.Keys;

/// <summary>A secret that nodes share.</summary>
/// <param name="Number">counts up; no two keys of a store have the same</param>
/// <param name="Secret">any text</param>
/// <param name="Starts">from when on it is used to seal; it may be used to check before</param>
public sealed record SharedKey(long Number, string Secret, DateTimeOffset Starts)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"key {Number} from {Starts:O}";
}
