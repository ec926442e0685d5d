namespace Convoke.Sorcery.Conf;

/// <summary>Collects what is wrong in a load, and what it cost so far.</summary>
sealed class ConfLog(long budget)
{
    /// <summary>A file of nothing but errors must not fill the memory with them.</summary>
    const int MaxMessages = 1000;

    readonly List<ConfError> errors = [];
    readonly List<ConfError> warnings = [];

    internal IReadOnlyList<ConfError> Warnings => warnings;

    internal long Budget { get; private set; } = budget;

    internal void Error(string file, int line, string message) => Add(errors, file, line, message);

    internal void Warn(string file, int line, string message) => Add(warnings, file, line, message);

    /// <summary>Pays for work or memory; ends the load when the budget is used up.</summary>
    internal void Charge(long amount, string file, int line)
    {
        Budget -= amount;
        if (Budget < 0)
        {
            errors.Add(
                new(file, line, "the configuration grows too large here: templates or includes multiply it; raise the budget or split it")
            );
            throw new ConfException(errors);
        }
    }

    internal void ThrowIfFailed()
    {
        if (errors.Count > 0)
        {
            throw new ConfException(errors);
        }
    }

    static void Add(List<ConfError> messages, string file, int line, string message)
    {
        if (messages.Count < MaxMessages)
        {
            messages.Add(new(file, line, message));
        }
        else if (messages.Count == MaxMessages)
        {
            messages.Add(new(file, line, $"more than {MaxMessages} messages; the rest is not listed"));
        }
    }
}
