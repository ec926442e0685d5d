namespace Convoke.Calls.Running;

/// <summary>What an application is, as <c>core show application</c> and the documentation show it.</summary>
/// <param name="Name">in any case</param>
/// <param name="Summary">one line</param>
/// <param name="Arguments">its arguments: <c>destination[&amp;destination...][,timeout[,options]]</c></param>
/// <param name="Notes">what they mean, letters of options and variables that it sets, one a line</param>
sealed record ApplicationRow(string Name, string Summary, string Arguments = "", params string[] Notes);

/// <summary>The same of a function.</summary>
/// <param name="Name">as it is written</param>
/// <param name="Summary">one line</param>
/// <param name="Arguments">what stands between its parentheses</param>
/// <param name="Use">whether it is read or written</param>
sealed record FunctionRow(string Name, string Summary, string Arguments = "", FunctionUse Use = FunctionUse.Read)
{
    /// <summary>It reaches out of the dialplan: it needs <c>live_dangerously</c> of asterisk.conf.</summary>
    public bool IsDangerous { get; init; }

    public bool IsRead => Use != FunctionUse.Write;

    public bool IsWritten => Use != FunctionUse.Read;
}

enum FunctionUse
{
    Read,
    Write,
    Both,
}
