using Convoke.Calls.Running;

namespace Convoke.Calls.Functions;

/// <summary>All functions. A new one is a file and a row here.</summary>
static class FunctionList
{
    public static IEnumerable<Function> All => [.. TextFunctions.All];
}
