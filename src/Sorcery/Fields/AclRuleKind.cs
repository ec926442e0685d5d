namespace Convoke.Sorcery.Fields;

/// <summary>
/// Rules of an access list, one or more networks an occurrence, appended in order to those there are; "!" before a network turns the sense of
/// that rule round, an empty text removes the rules of this sense. Never shown. A store keeps permits and denials in one text, in their order.
/// </summary>
public sealed class AclRuleKind : Kind<AclRules>
{
    public static readonly AclRuleKind Permit = new(denies: false);

    public static readonly AclRuleKind Deny = new(denies: true);

    readonly bool denies;

    AclRuleKind(bool denies) => this.denies = denies;

    public override string Accepts =>
        "IP addresses and networks (192.0.2.0/24, 192.0.2.0/255.255.255.0, 0.0.0.0/0, 2001:db8::/32), separated by commas, with a port or not";

    public override bool Accumulates => true;

    public override AclRules Empty => AclRules.Empty;

    public override bool TryParse(string text, AclRules current, ParseScope scope, out AclRules value, out string? reason)
    {
        reason = null;
        if (text.Length == 0)
        {
            value = new(current.Rules.RemoveAll(rule => rule.IsNegated == denies));
            return true;
        }
        var rules = current.Rules.ToBuilder();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!Net.TryParse(item, takesPort: true, out var net))
            {
                value = current;
                return false;
            }
            rules.Add(net with { IsNegated = net.IsNegated != denies });
        }
        value = new(rules.DrainToImmutable());
        return true;
    }

    public override string? Render(AclRules value) => null;

    public override IReadOnlyList<string> Store(AclRules value) => value.IsEmpty ? [] : [value.ToString()];
}
