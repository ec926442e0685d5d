using Convoke.Dialplan.Evaluation;

namespace Convoke.Dialplan.Language;

/// <summary>What variables mean while a file is read; what is wrong is told with the line.</summary>
sealed class ReaderScope(IScope inner, Action<string> report) : IScope
{
    public string? Variable(string name) => inner.Variable(name);

    public ValueTask<string?> ReadAsync(string function, string arguments) => inner.ReadAsync(function, arguments);

    public void Report(string problem) => report(problem);
}

/// <summary>The same at an extension.</summary>
sealed class PlaceScope(IScope inner, string context, string extension) : IScope
{
    public string? Variable(string name) =>
        name switch
        {
            "EXTEN" => extension,
            "CONTEXT" => context,
            _ => inner.Variable(name),
        };

    public ValueTask<string?> ReadAsync(string function, string arguments) => inner.ReadAsync(function, arguments);

    public void Report(string problem) => inner.Report(problem);
}
