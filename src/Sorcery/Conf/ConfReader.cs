namespace Convoke.Sorcery.Conf;

/// <summary>One load: follows includes, keeps them inside the configuration directory, and notes every file read.</summary>
sealed class ConfReader(ConfOptions options, IConfSource source, string directory)
{
    /// <summary>Short texts that occur in every other section are kept once.</summary>
    const int MaxSharedLength = 32;

    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> shared = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    readonly Stack<string> open = new();

    internal ConfOptions Options => options;

    internal ConfLog Log { get; } = new(options.Budget);

    internal SectionAssembler Assembler => field ??= new(Log);

    internal List<ConfStamp> Files { get; } = [];

    /// <summary>What was asked for, and the files that stood there: "unchanged" means the same answer, too.</summary>
    internal List<ConfInclude> Includes { get; } = [];

    internal bool HasExec { get; private set; }

    internal void ReadText(string text, string file)
    {
        Log.Charge(text.Length, file, 0);
        new ConfFileReader(this, file, depth: 1).Read(text.AsSpan());
    }

    internal void ReadFile(string path, string file, int line, int depth)
    {
        if (open.Contains(path, StringComparer.Ordinal))
        {
            Log.Error(file, line, $"'{path}' includes itself");
            return;
        }
        if (depth > options.MaxIncludeDepth)
        {
            Log.Error(
                file,
                line,
                $"'{path}' would be open inside {options.MaxIncludeDepth} others, which is the limit: include it further up"
            );
            return;
        }
        if (Try(() => source.Read(path, Log.Budget), path, file, line) is not { } content)
        {
            return;
        }
        Log.Charge(content.Bytes.Length, path, 0);
        Files.Add(ConfStamp.Of(path, content));
        open.Push(path);
        new ConfFileReader(this, path, depth).Read(content.Bytes.Span);
        open.Pop();
    }

    internal void Include(string name, bool isOptional, string file, int line, int depth)
    {
        var pattern = Path.GetFullPath(name, directory);
        if (!IsInside(pattern))
        {
            Refuse(name, file, line);
            return;
        }
        var include = ConfInclude.Find(source, pattern);
        Log.Charge(pattern.Length, file, line);
        Includes.Add(include);
        if (include.Matches.Count == 0 && !isOptional)
        {
            Log.Error(file, line, $"there is no file '{pattern}': create it, or write #tryinclude if it may be missing");
        }
        foreach (var match in include.Matches)
        {
            if (Try(() => source.Canonical(match), match, file, line) is not { } path)
            {
                continue;
            }
            if (IsInside(path))
            {
                ReadFile(path, file, line, depth + 1);
            }
            else
            {
                Refuse(match, file, line);
            }
        }
    }

    internal void Execute(string command, string file, int line, int depth)
    {
        if (!options.AllowExec)
        {
            Log.Warn(
                file,
                line,
                "the line is skipped, since #exec is not allowed: set execincludes = yes in [options] of asterisk.conf and restart, or #include a file"
            );
            return;
        }
        HasExec = true;
        if (depth >= options.MaxIncludeDepth)
        {
            Log.Error(file, line, $"#exec inside {options.MaxIncludeDepth} files, which is the limit");
            return;
        }
        if (Try(() => source.Execute(command, Log.Budget), command, file, line) is { } content)
        {
            Log.Charge(content.Bytes.Length, file, line);
            new ConfFileReader(this, $"#exec {command}", depth + 1).Read(content.Bytes.Span);
        }
    }

    internal bool IsInside(string path) =>
        options.AllowOutsideDirectory
        || path.StartsWith(Path.EndsInDirectorySeparator(directory) ? directory : directory + "/", StringComparison.Ordinal);

    internal void Refuse(string name, string file, int line) =>
        Log.Error(file, line, $"'{name}' lies outside the configuration directory '{directory}' and is not read");

    internal string Share(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxSharedLength)
        {
            return text.ToString();
        }
        if (!shared.TryGetValue(text, out var found))
        {
            found = text.ToString();
            shared.Set.Add(found);
        }
        return found;
    }

    T? Try<T>(Func<T> read, string what, string file, int line)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.Error(file, line, $"'{what}' cannot be read: {e.Message}");
            return null;
        }
    }
}
