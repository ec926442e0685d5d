using System.Text;

namespace Convoke.Telephony.Cli;

/// <summary>Splits a command line: blanks part words, double quotes hold them together, a backslash takes the next character as it is.</summary>
public static class Words
{
    public static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quoted = false;
        var begun = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                begun = true;
            }
            else if (c == '"')
            {
                quoted = !quoted;
                begun = true;
            }
            else if (!quoted && char.IsWhiteSpace(c))
            {
                if (begun)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    begun = false;
                }
            }
            else
            {
                word.Append(c);
                begun = true;
            }
        }
        if (begun)
        {
            words.Add(word.ToString());
        }
        return words;
    }

    /// <summary>The words of a line that is being typed; the last one, possibly empty, is where the cursor stands.</summary>
    public static List<string> SplitTyped(string line)
    {
        var words = Split(line);
        if (line.Length == 0 || char.IsWhiteSpace(line[^1]))
        {
            words.Add("");
        }
        return words;
    }
}
