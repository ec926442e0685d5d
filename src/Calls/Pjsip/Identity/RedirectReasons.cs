namespace Convoke.Calls.Pjsip.Identity;

/// <summary>The reasons of Diversion (RFC 5806), and the dialplan's words for them.</summary>
static class RedirectReasons
{
    static readonly (string Plan, string Sip)[] Rows =
    [
        ("unknown", "unknown"),
        ("cfb", "user-busy"),
        ("cfnr", "no-answer"),
        ("unavailable", "unavailable"),
        ("cfu", "unconditional"),
        ("time_of_day", "time-of-day"),
        ("dnd", "do-not-disturb"),
        ("deflection", "deflection"),
        ("follow_me", "follow-me"),
        ("out_of_order", "out-of-service"),
        ("away", "away"),
        ("cf_dte", "cf_dte"),
        ("send_to_vm", "send_to_vm"),
    ];

    public static string ToSip(string plan)
    {
        foreach (var row in Rows)
        {
            if (string.Equals(row.Plan, plan, StringComparison.OrdinalIgnoreCase))
            {
                return row.Sip;
            }
        }
        return $"\"{plan.Replace("\"", "", StringComparison.Ordinal)}\"";
    }

    public static string ToPlan(string sip)
    {
        var bare = sip.Trim('"');
        foreach (var row in Rows)
        {
            if (string.Equals(row.Sip, bare, StringComparison.OrdinalIgnoreCase))
            {
                return row.Plan;
            }
        }
        return bare.Length > 0 ? bare : "unknown";
    }
}
