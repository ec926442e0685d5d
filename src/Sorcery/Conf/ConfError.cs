namespace Convoke.Sorcery.Conf;

/// <summary>Something wrong in a configuration file. <see cref="Line"/> counts from 1; 0 means the file as a whole.</summary>
public sealed record ConfError(string File, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}
