using Convoke.Dialplan.Evaluation;

namespace Convoke.Tests.Unit.Dialplan;

/// <summary>Variables and functions as a test sets them, and what was reported.</summary>
sealed class FakeScope : IScope
{
    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, Func<string, string?>> Functions { get; } = new() { ["LEN"] = static s => s.Length.ToString() };

    public List<string> Problems { get; } = [];

    public List<string> Called { get; } = [];

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public ValueTask<string?> ReadAsync(string function, string arguments)
    {
        Called.Add($"{function}({arguments})");
        return new(Functions.TryGetValue(function, out var work) ? work(arguments) : null);
    }

    public void Report(string problem) => Problems.Add(problem);

    public string Evaluate(string text) => Template.Parse(text).EvaluateNow(this);
}
