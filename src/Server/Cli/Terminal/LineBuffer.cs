using System.Text;

namespace Convoke.Server.Cli.Terminal;

/// <summary>A line that is being typed: its text, and where the cursor stands in it.</summary>
sealed class LineBuffer
{
    readonly StringBuilder text = new();

    public int Cursor { get; private set; }

    public int Length => text.Length;

    public string Text => text.ToString();

    /// <summary>What stands before the cursor.</summary>
    public string Head => text.ToString(0, Cursor);

    public void Set(string line)
    {
        text.Clear().Append(line);
        Cursor = text.Length;
    }

    public void Insert(string piece)
    {
        text.Insert(Cursor, piece);
        Cursor += piece.Length;
    }

    public void MoveTo(int place) => Cursor = Math.Clamp(place, 0, text.Length);

    public void Backspace()
    {
        if (Cursor > 0)
        {
            text.Remove(--Cursor, 1);
        }
    }

    public void Delete()
    {
        if (Cursor < text.Length)
        {
            text.Remove(Cursor, 1);
        }
    }

    public void DeleteToEnd() => text.Length = Cursor;

    public void DeleteToStart()
    {
        text.Remove(0, Cursor);
        Cursor = 0;
    }

    public void DeleteWord()
    {
        var start = Cursor;
        while (start > 0 && text[start - 1] == ' ')
        {
            start--;
        }
        while (start > 0 && text[start - 1] != ' ')
        {
            start--;
        }
        text.Remove(start, Cursor - start);
        Cursor = start;
    }

    /// <summary>Puts <paramref name="word"/> in the place of the word that ends at the cursor.</summary>
    public void ReplaceWord(string word)
    {
        var start = text.ToString(0, Cursor).LastIndexOf(' ') + 1;
        text.Remove(start, Cursor - start);
        Cursor = start;
        Insert(word);
    }
}
