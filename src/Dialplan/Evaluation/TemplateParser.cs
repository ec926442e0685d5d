namespace Convoke.Dialplan.Evaluation;

/// <summary>Reads <c>text${variable}$[expression]</c>; what is not closed swallows the rest of the text.</summary>
sealed class TemplateParser(string text)
{
    /// <summary>How deep variables may stand in each other.</summary>
    const int MostDepth = 15;

    public List<string> Problems { get; } = [];

    public IReadOnlyList<TemplatePart> Parse() => Parse(0, text.Length, 0);

    IReadOnlyList<TemplatePart> Parse(int from, int to, int depth)
    {
        var parts = new List<TemplatePart>();
        var start = from;
        for (var at = from; at < to; at++)
        {
            if (text[at] != '$' || at + 1 >= to || text[at + 1] is not ('{' or '['))
            {
                continue;
            }
            AddText(parts, start, at);
            var open = text[at + 1];
            var end = End(at + 1, to, open, open == '{' ? '}' : ']');
            if (end < 0)
            {
                Problems.Add($"'{text[at..to]}' has no closing {(open == '{' ? '}' : ']')}");
                return parts;
            }
            if (depth >= MostDepth)
            {
                Problems.Add($"variables stand more than {MostDepth} deep in each other");
            }
            else
            {
                parts.Add(new(open == '{' ? PartKind.Variable : PartKind.Expression, "", Parse(at + 2, end, depth + 1)));
            }
            at = end;
            start = end + 1;
        }
        AddText(parts, start, to);
        return parts;
    }

    void AddText(List<TemplatePart> parts, int from, int to)
    {
        if (from < to)
        {
            parts.Add(new(PartKind.Text, text[from..to], []));
        }
    }

    /// <summary>Where what is opened here closes; -1: nowhere.</summary>
    int End(int from, int to, char open, char close)
    {
        var depth = 0;
        for (var at = from; at < to; at++)
        {
            if (text[at] == open)
            {
                depth++;
            }
            else if (text[at] == close && --depth == 0)
            {
                return at;
            }
        }
        return -1;
    }
}
