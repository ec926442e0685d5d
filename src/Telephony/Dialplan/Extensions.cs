using Convoke.Sorcery.Conf;

namespace Convoke.Telephony.Dialplan;

/// <summary>Says whether an endpoint of that name makes an extension of that context.</summary>
public delegate bool RegisteredExtension(string context, ReadOnlySpan<char> name);

/// <summary>Which extensions there are, as extensions.conf says. Read again as a whole; who asks meanwhile sees the old or the new one.</summary>
public sealed class Extensions
{
    /// <summary>Includes may go round in circles; nobody nests deeper than this on purpose.</summary>
    const int MaxDepth = 64;

    Dictionary<string, DialplanContext> contexts = new(StringComparer.Ordinal);

    /// <summary>Takes the place of all contexts; null: there is no file.</summary>
    public void Load(ConfFile? file)
    {
        Volatile.Write(ref contexts, DialplanReader.Read(file));
        Loaded();
    }

    /// <summary>Is told that the file was read again: enqueue and return.</summary>
    public Action Loaded { private get; set; } = static () => { };

    /// <summary>Whether a registered endpoint is an extension of a context (global's <c>regcontext</c>), beside those of the file.</summary>
    public RegisteredExtension Registered { private get; set; } = static (_, _) => false;

    /// <summary>Whether somebody of that number may call the extension.</summary>
    public bool Exists(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) =>
        Find(context, dialled, caller, 0, e => e.HasFirstStep) is not null;

    /// <summary>The devices behind an extension; null where it cannot be watched.</summary>
    public string? Hint(string context, ReadOnlySpan<char> extension) => Find(context, extension, "", 0, e => e.Hint is not null)?.Hint;

    /// <summary>Whether more digits could make it an extension that exists.</summary>
    public bool CouldExistLonger(string context, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller) =>
        CouldGrow(context, dialled, caller, 0);

    Extension? Find(string name, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller, int depth, Predicate<Extension> fits)
    {
        if (depth > MaxDepth)
        {
            return null;
        }
        if (Registered(name, dialled) && fits(Extension.OfRegistered))
        {
            return Extension.OfRegistered;
        }
        if (!Volatile.Read(ref contexts).TryGetValue(name, out var context))
        {
            return null;
        }
        foreach (var extension in context.Exact(dialled))
        {
            if (extension.IsFor(caller) && fits(extension))
            {
                return extension;
            }
        }
        foreach (var extension in context.Patterns)
        {
            if (extension.Name.Matches(dialled) && extension.IsFor(caller) && fits(extension))
            {
                return extension;
            }
        }
        foreach (var include in context.Includes)
        {
            if (Find(include, dialled, caller, depth + 1, fits) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    bool CouldGrow(string name, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller, int depth)
    {
        if (depth > MaxDepth || !Volatile.Read(ref contexts).TryGetValue(name, out var context))
        {
            return false;
        }
        foreach (var extension in context.All)
        {
            if (extension.HasFirstStep && extension.IsFor(caller) && extension.Name.CouldMatchLonger(dialled))
            {
                return true;
            }
        }
        foreach (var include in context.Includes)
        {
            if (CouldGrow(include, dialled, caller, depth + 1))
            {
                return true;
            }
        }
        return false;
    }
}
