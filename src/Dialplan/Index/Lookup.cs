using System.Buffers;

namespace Convoke.Dialplan.Index;

/// <summary>
/// One look-up: a context, and the contexts that it includes at this moment, depth first. Each context is entered once, however often it is
/// included, so that a look-up costs at most what the dialplan has lines.
/// </summary>
ref struct Lookup
{
    /// <summary>Nobody nests deeper than this on purpose.</summary>
    const int MaxDepth = 512;

    readonly Plan plan;
    readonly ReadOnlySpan<char> dialled;
    readonly ReadOnlySpan<char> caller;
    ulong[]? visited;

    public Lookup(Plan plan, ReadOnlySpan<char> dialled, ReadOnlySpan<char> caller)
    {
        this.plan = plan;
        this.dialled = dialled;
        this.caller = caller;
    }

    /// <summary>The first extension that matches and has what is wanted.</summary>
    public Match? First<T>(string context, T wanted, Func<Extension, T, bool> fits)
    {
        var found = First(context, wanted, fits, 0);
        Return();
        return found;
    }

    /// <summary>Whether more digits could lead to an extension that exists.</summary>
    public bool CouldGrow(string context)
    {
        var could = CouldGrow(context, 0);
        Return();
        return could;
    }

    Match? First<T>(string name, T wanted, Func<Extension, T, bool> fits, int depth)
    {
        if (plan.IsRegistered(name, dialled) && fits(Extension.OfRegistered, wanted))
        {
            return new(Context.OfRegistered, Extension.OfRegistered);
        }
        if (Enter(name, depth) is not { } context)
        {
            return null;
        }
        var candidates = context.For(dialled);
        foreach (var extension in candidates.Exact)
        {
            if (extension.IsFor(caller) && fits(extension, wanted))
            {
                return new(context, extension);
            }
        }
        foreach (var extension in candidates.Patterns)
        {
            if (extension.Name.Matches(dialled) && extension.IsFor(caller) && fits(extension, wanted))
            {
                return new(context, extension);
            }
        }
        foreach (var include in context.Includes)
        {
            if (plan.IsOn(include) && First(include.Context, wanted, fits, depth + 1) is { } found)
            {
                return found;
            }
        }
        return null;
    }

    bool CouldGrow(string name, int depth)
    {
        if (Enter(name, depth) is not { } context)
        {
            return false;
        }
        foreach (var extension in context.Extensions)
        {
            if (extension.StepAt(1) is not null && extension.IsFor(caller) && extension.Name.CouldGrow(dialled))
            {
                return true;
            }
        }
        foreach (var include in context.Includes)
        {
            if (plan.IsOn(include) && CouldGrow(include.Context, depth + 1))
            {
                return true;
            }
        }
        return false;
    }

    Context? Enter(string name, int depth)
    {
        if (depth > MaxDepth || plan.Context(name) is not { } context)
        {
            return null;
        }
        if (depth == 0 && context.Includes.Count == 0)
        {
            return context;
        }
        if (visited is null)
        {
            visited = ArrayPool<ulong>.Shared.Rent((plan.Contexts.Count / 64) + 1);
            Array.Clear(visited);
        }
        ref var word = ref visited[context.Number / 64];
        var bit = 1UL << (context.Number % 64);
        if ((word & bit) != 0)
        {
            return null;
        }
        word |= bit;
        return context;
    }

    void Return()
    {
        if (visited is { } used)
        {
            ArrayPool<ulong>.Shared.Return(used);
            visited = null;
        }
    }
}
