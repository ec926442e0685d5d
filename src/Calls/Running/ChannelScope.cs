using Convoke.Calls.Channels;
using Convoke.Dialplan.Evaluation;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Running;

/// <summary>What variables and functions mean on a channel.</summary>
sealed class ChannelScope(Channel channel, RunParts parts) : IScope
{
    public string? Variable(string name)
    {
        var plain = Marks.Plain(name);
        return PredefinedVariables.Of(plain, channel, parts) ?? channel.Variables.Marked(plain) ?? parts.Extensions.Globals.Get(plain);
    }

    public ValueTask<string?> ReadAsync(string function, string arguments) =>
        FunctionAccess.ReadAsync(function, arguments, channel, parts, this);

    public void Report(string problem) =>
        parts.Log.DialplanProblem(
            channel.Name,
            channel.Place.Context,
            channel.Place.Extension,
            channel.Place.Priority,
            OneLine.Of(problem)
        );
}

/// <summary>The same where there is no channel: while a file is read, and for hints.</summary>
sealed class ServerScope(RunParts parts) : IScope
{
    public string? Variable(string name)
    {
        var plain = Marks.Plain(name);
        return PredefinedVariables.OfServer(plain, parts) ?? parts.Extensions.Globals.Get(plain);
    }

    public ValueTask<string?> ReadAsync(string function, string arguments) =>
        FunctionAccess.ReadAsync(function, arguments, null, parts, this);

    public void Report(string problem) => parts.Log.DialplanFileProblem(OneLine.Of(problem));
}
