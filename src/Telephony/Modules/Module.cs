namespace Convoke.Telephony.Modules;

/// <summary>A part of the server, under the name by which Asterisk's users know it.</summary>
/// <param name="Name">the name, with its <c>.so</c></param>
/// <param name="Description">what it does</param>
/// <param name="IsReloadable">whether a reload reads files for it again</param>
public sealed record Module(string Name, string Description, bool IsReloadable = false)
{
    const string Extension = ".so";

    /// <summary>Whether a name means this module: without regard to case, with or without <c>.so</c>.</summary>
    public bool IsCalled(string name) => Base(Name).Equals(Base(name), StringComparison.OrdinalIgnoreCase);

    static ReadOnlySpan<char> Base(string name) =>
        name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name.AsSpan(..^Extension.Length) : name;
}
