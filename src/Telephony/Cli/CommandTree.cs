namespace Convoke.Telephony.Cli;

/// <summary>All commands, found by their words: the command with the most words that a line begins with is meant.</summary>
public sealed class CommandTree
{
    readonly Node root = new();
    readonly List<ICliCommand> commands = [];

    /// <summary>All commands, sorted by their words.</summary>
    public IEnumerable<ICliCommand> Commands => commands.OrderBy(c => string.Join(' ', c.Words), StringComparer.Ordinal);

    /// <exception cref="ArgumentException">there is a command of these words already</exception>
    public CommandTree Add(ICliCommand command)
    {
        var node = root;
        foreach (var word in command.Words)
        {
            if (!node.Next.TryGetValue(word, out var next))
            {
                node.Next[word] = next = new();
            }
            node = next;
        }
        if (node.Command is not null)
        {
            throw new ArgumentException($"two commands '{string.Join(' ', command.Words)}'", nameof(command));
        }
        node.Command = command;
        commands.Add(command);
        return this;
    }

    public CommandTree AddRange(IEnumerable<ICliCommand> more)
    {
        foreach (var command in more)
        {
            Add(command);
        }
        return this;
    }

    /// <summary>The command that a line means and how many words are its own; null where there is none.</summary>
    public (ICliCommand Command, int Depth)? Find(IReadOnlyList<string> words)
    {
        (ICliCommand, int)? best = null;
        var node = root;
        for (var depth = 0; depth <= words.Count; depth++)
        {
            if (node.Command is { } command)
            {
                best = (command, depth);
            }
            if (depth == words.Count || !node.Next.TryGetValue(words[depth], out node!))
            {
                break;
            }
        }
        return best;
    }

    /// <summary>Commands whose words begin with these.</summary>
    public IEnumerable<ICliCommand> Under(IReadOnlyList<string> words) =>
        Commands.Where(c =>
            c.Words.Count >= words.Count && c.Words.Take(words.Count).SequenceEqual(words, StringComparer.OrdinalIgnoreCase)
        );

    /// <summary>What may stand where the cursor is, sorted.</summary>
    public IReadOnlyList<string> Complete(string line)
    {
        var words = Words.SplitTyped(line);
        var typed = words[^1];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var node = root;
        var isPath = words.SkipLast(1).All(word => node.Next.TryGetValue(word, out node!));
        if (isPath)
        {
            found.UnionWith(node.Next.Keys.Where(word => word.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
        }
        if (Find([.. words.SkipLast(1)]) is var (command, depth))
        {
            found.UnionWith(
                command.Complete([.. words.Skip(depth)]).Where(word => word.StartsWith(typed, StringComparison.Ordinal)).Take(MostAnswers)
            );
        }
        return [.. found];
    }

    /// <summary>More than a screen of answers helps nobody.</summary>
    const int MostAnswers = 200;

    sealed class Node
    {
        public Dictionary<string, Node> Next { get; } = new(StringComparer.OrdinalIgnoreCase);

        public ICliCommand? Command { get; set; }
    }
}
