namespace Convoke.Server.Cli.Terminal;

/// <summary>Reads lines from a terminal: the keys of readline that hands know, history, completion.</summary>
sealed class LineEditor(History history, Func<string, string[]> complete)
{
    readonly LineBuffer line = new();
    int place;
    string? kept;

    /// <summary>The next line, or null at the end of input (Ctrl-D on an empty line).</summary>
    public string? Read(string prompt)
    {
        line.Set("");
        place = history.Count;
        kept = null;
        while (true)
        {
            Draw(prompt);
            var key = Console.ReadKey(intercept: true);
            switch (key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Control))
            {
                case (ConsoleKey.Enter, _):
                    Console.WriteLine();
                    history.Add(line.Text);
                    return line.Text;
                case (ConsoleKey.D, true) when line.Length == 0:
                    Console.WriteLine();
                    return null;
                case (ConsoleKey.C, true):
                    Console.WriteLine("^C");
                    line.Set("");
                    break;
                case (ConsoleKey.L, true):
                    Console.Clear();
                    break;
                case (ConsoleKey.Tab, _):
                    Complete();
                    break;
                default:
                    Edit(key);
                    break;
            }
        }
    }

    void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key, key.Modifiers.HasFlag(ConsoleModifiers.Control))
        {
            case (ConsoleKey.UpArrow, _) or (ConsoleKey.P, true):
                Recall(place - 1);
                break;
            case (ConsoleKey.DownArrow, _) or (ConsoleKey.N, true):
                Recall(place + 1);
                break;
            case (ConsoleKey.LeftArrow, _) or (ConsoleKey.B, true):
                line.MoveTo(line.Cursor - 1);
                break;
            case (ConsoleKey.RightArrow, _) or (ConsoleKey.F, true):
                line.MoveTo(line.Cursor + 1);
                break;
            case (ConsoleKey.Home, _) or (ConsoleKey.A, true):
                line.MoveTo(0);
                break;
            case (ConsoleKey.End, _) or (ConsoleKey.E, true):
                line.MoveTo(line.Length);
                break;
            case (ConsoleKey.Backspace, _) or (ConsoleKey.H, true):
                line.Backspace();
                break;
            case (ConsoleKey.Delete, _) or (ConsoleKey.D, true):
                line.Delete();
                break;
            case (ConsoleKey.K, true):
                line.DeleteToEnd();
                break;
            case (ConsoleKey.U, true):
                line.DeleteToStart();
                break;
            case (ConsoleKey.W, true):
                line.DeleteWord();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                {
                    line.Insert(key.KeyChar.ToString());
                }
                break;
        }
    }

    void Recall(int wanted)
    {
        if (wanted < 0 || wanted > history.Count)
        {
            return;
        }
        kept ??= line.Text;
        place = wanted;
        line.Set(wanted == history.Count ? kept : history[wanted]);
    }

    void Complete()
    {
        var words = complete(line.Head);
        if (words.Length == 0)
        {
            return;
        }
        if (words.Length == 1)
        {
            line.ReplaceWord(words[0] + " ");
            return;
        }
        var shared = words.Aggregate(SharedHead);
        if (shared.Length > line.Head.Length - (line.Head.LastIndexOf(' ') + 1))
        {
            line.ReplaceWord(shared);
            return;
        }
        Console.WriteLine();
        Console.WriteLine(string.Join("  ", words));
    }

    static string SharedHead(string a, string b)
    {
        var length = 0;
        while (length < a.Length && length < b.Length && a[length] == b[length])
        {
            length++;
        }
        return a[..length];
    }

    /// <summary>Draws the line again. One wider than the terminal shows the part around the cursor.</summary>
    void Draw(string prompt)
    {
        var room = Math.Max(10, Console.BufferWidth - prompt.Length - 1);
        var from = Math.Max(0, line.Cursor - room);
        var shown = line.Text[from..Math.Min(line.Length, from + room)];
        Console.Write($"\r\e[K{prompt}{shown}\r\e[{prompt.Length + line.Cursor - from}C");
    }
}
