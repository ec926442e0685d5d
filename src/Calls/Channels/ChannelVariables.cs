using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Channels;

/// <summary>
/// The variables of a channel, newest first. A name may be there several times: a subroutine's own lies over the caller's. Names with one
/// underscore are inherited by the channels that this one makes, with two by theirs as well; reading and setting go by the bare name.
/// Values may carry <see cref="Marks"/>, which only the dialplan sees.
/// </summary>
public sealed class ChannelVariables
{
    readonly List<Entry> entries = [];

    /// <summary>Null where there is none.</summary>
    public string? Get(ReadOnlySpan<char> name) => Marked(name) is { } value ? Marks.Plain(value) : null;

    /// <summary>The same as the dialplan has to see it.</summary>
    public string? Marked(ReadOnlySpan<char> name)
    {
        var at = Find(Bare(name, out _));
        return at < 0 ? null : entries[at].Value;
    }

    /// <summary>Sets the newest of the name, or a new one.</summary>
    public void Set(ReadOnlySpan<char> name, string value)
    {
        var bare = Bare(name, out var depth);
        var at = Find(bare);
        if (at >= 0)
        {
            entries.RemoveAt(at);
        }
        entries.Add(new(bare.ToString(), value, depth));
    }

    /// <summary>The same with a text of somebody else.</summary>
    public void SetOutside(ReadOnlySpan<char> name, string text) => Set(name, Marks.Mark(text));

    /// <summary>Lays one over those of the name.</summary>
    public void Push(string name, string value) => entries.Add(new(name, value, Inheritance.None));

    /// <summary>Takes the newest of the name away; false where there is none.</summary>
    public bool Remove(ReadOnlySpan<char> name)
    {
        var at = Find(Bare(name, out _));
        if (at < 0)
        {
            return false;
        }
        entries.RemoveAt(at);
        return true;
    }

    /// <summary>Name and value, newest first.</summary>
    public IEnumerable<KeyValuePair<string, string>> All
    {
        get
        {
            for (var i = entries.Count - 1; i >= 0; i--)
            {
                yield return new(entries[i].Name, Marks.Plain(entries[i].Value));
            }
        }
    }

    /// <summary>Gives a channel that this one made what it inherits.</summary>
    public void InheritTo(ChannelVariables child)
    {
        foreach (var entry in entries)
        {
            if (entry.Depth == Inheritance.Once)
            {
                child.Set(entry.Name, entry.Value);
            }
            else if (entry.Depth == Inheritance.Always)
            {
                child.Set("__" + entry.Name, entry.Value);
            }
        }
    }

    int Find(ReadOnlySpan<char> name)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (name.SequenceEqual(entries[i].Name))
            {
                return i;
            }
        }
        return -1;
    }

    static ReadOnlySpan<char> Bare(ReadOnlySpan<char> name, out Inheritance depth)
    {
        depth =
            name.StartsWith("__") ? Inheritance.Always
            : name.StartsWith("_") ? Inheritance.Once
            : Inheritance.None;
        return name[(int)depth..];
    }

    enum Inheritance
    {
        None,
        Once,
        Always,
    }

    readonly record struct Entry(string Name, string Value, Inheritance Depth);
}
