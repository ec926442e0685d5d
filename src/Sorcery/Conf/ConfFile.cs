namespace Convoke.Sorcery.Conf;

/// <summary>
/// A configuration in Asterisk's .conf language, its includes read in. What Asterisk stops at is a <see cref="ConfException"/>
/// with all errors; what it passes over is in <see cref="Warnings"/>.
/// </summary>
public sealed class ConfFile
{
    ConfFile(ConfReader reader, IConfSource source)
    {
        Sections = reader.Assembler.Sections;
        Blocks = reader.Assembler.Blocks;
        Fingerprint = new ConfFingerprint(reader, source);
        Warnings = reader.Log.Warnings;
    }

    /// <summary>All sections in order, templates included; those of one name stay apart.</summary>
    public IReadOnlyList<ConfSection> Sections { get; }

    /// <summary>Every file read, the first one first; a file included twice stands here twice.</summary>
    public IReadOnlyList<ConfStamp> Files => Fingerprint.Files;

    /// <summary>Tells later whether a new load would read the same.</summary>
    public ConfFingerprint Fingerprint { get; }

    /// <summary>Lines that were ignored, as Asterisk ignores them, and what was probably meant.</summary>
    public IReadOnlyList<ConfError> Warnings { get; }

    internal IReadOnlyList<ConfBlock> Blocks { get; }

    /// <summary>The first section of that name that is no template, or null.</summary>
    public ConfSection? Find(string name) =>
        Sections.FirstOrDefault(s => !s.IsTemplate && s.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a file and all it includes. A relative path starts at <see cref="ConfOptions.Directory"/>.</summary>
    /// <exception cref="ConfException">All errors; also when the file does not exist.</exception>
    public static ConfFile Load(string path, ConfOptions? options = null, IConfSource? source = null) =>
        TryLoad(path, options, source) ?? throw new ConfException([new(path, 0, "the file does not exist")]);

    /// <summary>As <see cref="Load"/>, but null when the file does not exist.</summary>
    public static ConfFile? TryLoad(string path, ConfOptions? options = null, IConfSource? source = null)
    {
        options ??= ConfOptions.Default;
        source ??= DiskConfSource.Instance;
        return Run(
            path,
            () =>
            {
                var directory = source.Canonical(options.Directory ?? DirectoryOf(path));
                var full = Path.GetFullPath(options.Directory is null ? Path.GetFileName(path) : path, directory);
                var reader = new ConfReader(options, source, directory);
                // Outside the directory nobody learns whether a file exists.
                if (reader.IsInside(full) && !source.Exists(full))
                {
                    return null;
                }
                var canonical = source.Canonical(full);
                if (reader.IsInside(full) && reader.IsInside(canonical))
                {
                    reader.ReadFile(canonical, canonical, line: 0, depth: 1);
                }
                else
                {
                    reader.Refuse(path, path, line: 0);
                }
                return Finish(reader, source);
            }
        );
    }

    /// <summary>Reads a text; its includes come from <paramref name="source"/>, the file system if null.</summary>
    /// <exception cref="ConfException">All errors.</exception>
    public static ConfFile Parse(string text, string fileName, ConfOptions? options = null, IConfSource? source = null)
    {
        options ??= ConfOptions.Default;
        source ??= DiskConfSource.Instance;
        return Run(
            fileName,
            () =>
            {
                var reader = new ConfReader(options, source, source.Canonical(options.Directory ?? DirectoryOf(fileName)));
                reader.ReadText(text, fileName);
                return Finish(reader, source);
            }
        )!;
    }

    static ConfFile Finish(ConfReader reader, IConfSource source)
    {
        reader.Log.ThrowIfFailed();
        return new ConfFile(reader, source);
    }

    static ConfFile? Run(string name, Func<ConfFile?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ConfException([new(name, 0, $"cannot be read: {e.Message}")]);
        }
    }

    static string DirectoryOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } directory ? directory : ".";
}
