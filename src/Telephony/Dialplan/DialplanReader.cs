using System.Globalization;
using Convoke.Sorcery.Conf;

namespace Convoke.Telephony.Dialplan;

/// <summary>Reads extensions.conf: contexts with <c>exten</c>, <c>same</c> and <c>include</c> lines.</summary>
sealed class DialplanReader
{
    const int HintPriority = -1;

    readonly Dictionary<string, DialplanContext> contexts = new(StringComparer.Ordinal);
    Extension? current;
    int last;

    public static Dictionary<string, DialplanContext> Read(ConfFile? file)
    {
        var reader = new DialplanReader();
        foreach (var section in file?.Sections ?? [])
        {
            if (!section.IsTemplate && section.Name is not ("general" or "globals"))
            {
                reader.Read(section);
            }
        }
        return reader.contexts;
    }

    void Read(ConfSection section)
    {
        if (!contexts.TryGetValue(section.Name, out var context))
        {
            contexts.Add(section.Name, context = new(section.Name));
        }
        (current, last) = (null, 0);
        foreach (var entry in section.Entries)
        {
            switch (entry.Name.ToLowerInvariant())
            {
                case "exten":
                    TakeExtension(context, entry.Value);
                    break;
                case "same":
                    TakeStep(entry.Value);
                    break;
                case "include":
                    // What follows a comma says at which times; a context that is included at times only counts as included.
                    context.Includes.Add(entry.Value.Split(',', '|')[0].Trim());
                    break;
            }
        }
    }

    /// <summary><c>name[/caller],priority[(label)],application</c></summary>
    void TakeExtension(DialplanContext context, string value)
    {
        var comma = NameEnd(value);
        if (comma < 0)
        {
            return;
        }
        var name = value[..comma].Trim();
        var slash = name.IndexOf('/');
        current = slash < 0 ? context.Take(name, null) : context.Take(name[..slash].Trim(), name[(slash + 1)..].Trim());
        TakeStep(value[(comma + 1)..]);
    }

    void TakeStep(string value)
    {
        if (current is null)
        {
            return;
        }
        var comma = value.IndexOf(',');
        var priority = Priority(comma < 0 ? value : value[..comma]);
        if (priority == HintPriority)
        {
            current.Hint = comma < 0 ? "" : value[(comma + 1)..].Trim();
            return;
        }
        last = priority;
        current.HasFirstStep |= priority == 1;
    }

    /// <summary>A number, n for one more than the last, s for the same, each with an offset behind a plus; hint.</summary>
    int Priority(string text)
    {
        text = text.Trim();
        if (text.Equals("hint", StringComparison.OrdinalIgnoreCase))
        {
            return HintPriority;
        }
        var word = text.Split('(')[0];
        var offset = 0;
        if (word.IndexOf('+') is > 0 and var plus)
        {
            _ = int.TryParse(word.AsSpan(plus + 1), NumberStyles.None, CultureInfo.InvariantCulture, out offset);
            word = word[..plus];
        }
        return offset
            + word.Trim() switch
            {
                "n" or "next" => last + 1,
                "s" or "same" => last,
                var number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0,
            };
    }

    /// <summary>The comma behind the name; sets of a pattern may have commas of their own.</summary>
    static int NameEnd(string value)
    {
        var isInSet = false;
        for (var at = 0; at < value.Length; at++)
        {
            isInSet = value[at] switch
            {
                '[' => value.StartsWith('_'),
                ']' => false,
                _ => isInSet,
            };
            if (value[at] == ',' && !isInSet)
            {
                return at;
            }
        }
        return -1;
    }
}
