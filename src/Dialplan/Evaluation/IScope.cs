namespace Convoke.Dialplan.Evaluation;

/// <summary>
/// What variables and functions of a text mean: a channel, or no channel at all where the dialplan is loaded. All texts may carry
/// <see cref="Texts.Marks"/>.
/// </summary>
public interface IScope
{
    /// <summary>The value of a variable; null where there is none of that name.</summary>
    string? Variable(string name);

    /// <summary>What a function answers; null where it failed or there is none of that name, which it has reported then.</summary>
    ValueTask<string?> ReadAsync(string function, string arguments);

    /// <summary>Tells whoever wrote the dialplan of something that is wrong with it.</summary>
    void Report(string problem);
}
