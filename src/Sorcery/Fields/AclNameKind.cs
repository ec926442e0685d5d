namespace Convoke.Sorcery.Fields;

/// <summary>Names of access lists, separated by commas; each occurrence adds names, an empty one clears them. They need not exist yet.</summary>
public sealed class AclNameKind : Kind<AclNames>
{
    public static readonly AclNameKind Instance = new(isHidden: false);

    /// <summary>Kept, but not shown.</summary>
    public static readonly AclNameKind Hidden = new(isHidden: true);

    readonly bool isHidden;

    AclNameKind(bool isHidden) => this.isHidden = isHidden;

    public override string Accepts => "names of access lists, separated by commas";

    public override bool Accumulates => true;

    public override AclNames Empty => AclNames.Empty;

    public override bool TryParse(string text, AclNames current, ParseScope scope, out AclNames value, out string? reason)
    {
        reason = null;
        var added = new AclNames(text.TrimStart());
        value =
            added.IsEmpty ? AclNames.Empty
            : current.IsEmpty || added.Equals(current) ? added
            : Join(current, added);
        return true;
    }

    static AclNames Join(AclNames current, AclNames added)
    {
        var names = added.Names.Except(current.Names, StringComparer.Ordinal).ToList();
        return names.Count == 0 ? current : new(current.Text + "," + string.Join(',', names));
    }

    public override string? Render(AclNames value) => isHidden ? null : value.Text;

    public override IReadOnlyList<string> Store(AclNames value) => [value.Text];
}
