namespace Convoke.Dialplan.Language;

/// <summary>The parts of <c>exten =&gt; name[/caller],priority,application(data)</c>.</summary>
/// <param name="Name">what is dialled</param>
/// <param name="Caller">who calls; null: anybody</param>
/// <param name="Rest">from the priority on</param>
readonly record struct ExtensionLine(string Name, string? Caller, string Rest)
{
    /// <summary>Null where there is no priority.</summary>
    public static ExtensionLine? Parse(string value)
    {
        var comma = Comma(value);
        if (comma < 0)
        {
            return null;
        }
        var name = value[..comma].Trim().Replace("\\,", ",", StringComparison.Ordinal);
        var slash = Slash(name);
        return slash < 0
            ? new(name, null, value[(comma + 1)..])
            : new(name[..slash].Trim(), WithoutPunctuation(name[(slash + 1)..]), value[(comma + 1)..]);
    }

    /// <summary>The comma behind the name; sets of a pattern may have commas of their own.</summary>
    static int Comma(string value)
    {
        var isInSet = false;
        for (var at = 0; at < value.Length; at++)
        {
            switch (value[at])
            {
                case '[':
                    isInSet = value.StartsWith('_') && value.IndexOf(']', at) > 0;
                    break;
                case ']':
                    isInSet = false;
                    break;
                case '\\':
                    at++;
                    break;
                case ',' when !isInSet:
                    return at;
            }
        }
        return -1;
    }

    static int Slash(string name)
    {
        var isInSet = false;
        for (var at = 0; at < name.Length; at++)
        {
            isInSet =
                name.StartsWith('_')
                && name[at] switch
                {
                    '[' => true,
                    ']' => false,
                    _ => isInSet,
                };
            if (name[at] == '/' && !isInSet)
            {
                return at;
            }
        }
        return -1;
    }

    /// <summary>Numbers are often written for the eye; a point at the end is part of a pattern.</summary>
    static string WithoutPunctuation(string number)
    {
        var end = number.Trim() is [.., '.'] ? "." : "";
        return string.Concat(number.Where(static c => c is not ('(' or ')' or '-' or '.' or ' '))) + end;
    }
}
