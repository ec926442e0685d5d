using System.Diagnostics.CodeAnalysis;

namespace Convoke.Calls.Running;

/// <summary>The applications, by their names in any case.</summary>
sealed class ApplicationTable(IEnumerable<Application> applications)
{
    readonly Dictionary<string, Application> byName = applications.ToDictionary(a => a.Row.Name, StringComparer.OrdinalIgnoreCase);

    public IEnumerable<Application> All => byName.Values.OrderBy(a => a.Row.Name, StringComparer.OrdinalIgnoreCase);

    public bool TryFind(string name, [NotNullWhen(true)] out Application? application) => byName.TryGetValue(name, out application);
}

/// <summary>The functions, by their names.</summary>
sealed class FunctionTable(IEnumerable<Function> functions)
{
    readonly Dictionary<string, Function> byName = functions.ToDictionary(f => f.Row.Name, StringComparer.Ordinal);

    public IEnumerable<Function> All => byName.Values.OrderBy(f => f.Row.Name, StringComparer.Ordinal);

    public bool TryFind(string name, [NotNullWhen(true)] out Function? function) => byName.TryGetValue(name, out function);
}
