namespace Convoke.Server.Cli.Terminal;

/// <summary>Lines typed before, kept in a file over sessions.</summary>
sealed class History
{
    const int Most = 500;

    readonly string? file;
    readonly List<string> lines = [];

    /// <param name="file">where they are kept; null: nowhere</param>
    public History(string? file)
    {
        this.file = file;
        if (file is not null && File.Exists(file))
        {
            lines.AddRange(File.ReadLines(file).TakeLast(Most));
        }
    }

    public int Count => lines.Count;

    public string this[int index] => lines[index];

    public void Add(string line)
    {
        if (line.Length == 0 || (lines.Count > 0 && lines[^1] == line))
        {
            return;
        }
        lines.Add(line);
        if (lines.Count > Most)
        {
            lines.RemoveAt(0);
        }
    }

    public void Save()
    {
        if (file is null)
        {
            return;
        }
        try
        {
            // Lines may hold secrets: nobody else is to read them.
            using var stream = new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            using var writer = new StreamWriter(stream);
            foreach (var line in lines)
            {
                writer.WriteLine(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A session that cannot leave a history behind is a good session nevertheless.
        }
    }
}
