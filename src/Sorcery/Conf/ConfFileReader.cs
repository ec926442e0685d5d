namespace Convoke.Sorcery.Conf;

/// <summary>Reads the lines of one file into the sections of the load.</summary>
sealed class ConfFileReader(ConfReader load, string file, int depth)
{
    readonly CommentStripper comments = new();
    ConfSection? section = load.Assembler.Current;
    int number;

    internal void Read(ReadOnlySpan<byte> bytes)
    {
        var decoder = new LineDecoder();
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        bytes = bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            ReadLine(decoder.Decode(end < 0 ? bytes : bytes[..end]));
            bytes = end < 0 ? [] : bytes[(end + 1)..];
        }
        Finish();
    }

    internal void Read(ReadOnlySpan<char> text)
    {
        text = text is ['\uFEFF', ..] ? text[1..] : text;
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            ReadLine(end < 0 ? text : text[..end]);
            text = end < 0 ? [] : text[(end + 1)..];
        }
        Finish();
    }

    void Finish()
    {
        if (comments.OpenedAt > 0)
        {
            Warn("the block comment that starts here is never closed: everything below is comment; close it with --;", comments.OpenedAt);
        }
    }

    void ReadLine(ReadOnlySpan<char> raw)
    {
        number++;
        if (!comments.TryStrip(raw, number, out var content))
        {
            Error("block comments are nested more than 128 deep");
        }
        var line = ConfText.Strip(content);
        if (line.IsEmpty || !IsReadable(line))
        {
            return;
        }
        switch (line[0])
        {
            case '[':
                ReadHeader(line);
                break;
            case '#':
                ReadDirective(line[1..]);
                break;
            default:
                ReadEntry(line);
                break;
        }
    }

    bool IsReadable(ReadOnlySpan<char> line)
    {
        if (line.Length > load.Options.MaxLineLength)
        {
            Error($"the line has {line.Length} characters, {load.Options.MaxLineLength} are allowed: split it, for instance with +=");
            return false;
        }
        if (line.Contains('\0'))
        {
            Error("the line contains a NUL character; a text file is needed");
            return false;
        }
        if (!LineDecoder.IsValid(line))
        {
            Error("the line is not valid UTF-8: save the file as UTF-8");
            return false;
        }
        return true;
    }

    void ReadHeader(ReadOnlySpan<char> line)
    {
        if (!SectionHeader.TryParse(line, out var header, out var error))
        {
            Error(error);
            section = new ConfSection("", file, number);
            return;
        }
        if (header.Warning is { } warning)
        {
            Warn(warning, number);
        }
        section = load.Assembler.Open(header, file, number);
    }

    void ReadDirective(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAnyInRange('\0', ' ');
        var word = (end < 0 ? line : line[..end]).ToString();
        var argument = Unquote(end < 0 ? [] : ConfText.Strip(line[end..])).ToString();
        switch (word.ToLowerInvariant())
        {
            case "include" or "tryinclude" or "exec" when argument.Length == 0:
                Warn($"#{word} without a name is ignored: write #{word} <name>", number);
                break;
            case "include":
                load.Include(argument, isOptional: false, file, number, depth);
                break;
            case "tryinclude":
                load.Include(argument, isOptional: true, file, number, depth);
                break;
            case "exec":
                load.Execute(argument, file, number, depth);
                break;
            default:
                Warn($"unknown directive '#{word}' is ignored: #include, #tryinclude and #exec exist; comments start with ';'", number);
                break;
        }
    }

    static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> argument) =>
        argument is ['"', .. var quoted, '"'] ? quoted
        : argument is ['<', .. var bracketed, '>'] ? bracketed
        : argument;

    void ReadEntry(ReadOnlySpan<char> line)
    {
        // A backslash makes the next character part of the name even where it means something: \[ \# \=
        var isEscaped = line[0] == '\\';
        line = isEscaped ? line[1..] : line;
        var skip = isEscaped ? 1 : 0;
        if (isEscaped && (line.IsEmpty || line[0] <= ' '))
        {
            Error("a backslash at the start of a line must be followed by the first character of a name");
            return;
        }
        if (section is null)
        {
            Error("the line stands before any section: write [name] above it");
            return;
        }
        var equals = line[skip..].IndexOf('=') + skip;
        if (equals < skip)
        {
            Warn("the line is ignored, it has no '=': write name = value", number);
            return;
        }
        var isAppend = equals > skip && line[equals - 1] == '+';
        var name = ConfText.Strip(line[..(isAppend ? equals - 1 : equals)]);
        if (name.IsEmpty)
        {
            Warn("the line is ignored, there is no name before '=': write name = value", number);
            return;
        }
        Add(section, load.Share(name), line[(equals + 1)..], isAppend);
    }

    void Add(ConfSection to, string name, ReadOnlySpan<char> value, bool isAppend)
    {
        if (isAppend)
        {
            load.Assembler.Append(to, new(name, load.Share(value), IsObject: false, IsAppend: true, file, number));
            return;
        }
        var isObject = value is ['>', ..];
        var text = load.Share(ConfText.Strip(isObject ? value[1..] : value));
        load.Assembler.Assign(to, new(name, text, isObject, IsAppend: false, file, number));
    }

    void Error(string message) => load.Log.Error(file, number, message);

    void Warn(string message, int line) => load.Log.Warn(file, line, message);
}
