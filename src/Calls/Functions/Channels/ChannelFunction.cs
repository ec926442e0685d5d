using Convoke.Calls.Running;
using Convoke.Dialplan.Texts;

namespace Convoke.Calls.Functions.Channels;

sealed class ChannelFunction()
    : Function(
        new("CHANNEL", "What there is to know of the channel, and some of it to be set", "item[,argument[,argument]]", FunctionUse.Both)
    )
{
    protected override string? Read(FunctionCall call)
    {
        var arguments = call.Arguments(3);
        var item = arguments[0].Trim().ToLowerInvariant();
        var value = call.Channel is { } channel
            ? ChannelItems.Read(channel, item) ?? PjsipItems.Read(channel, item, arguments.Skip(1).ToList())
            : null;
        if (value is null)
        {
            call.Report($"CHANNEL({call.Plain}) is nothing that can be read here");
        }
        return value;
    }

    protected override bool Write(FunctionCall call, string value) =>
        call.Channel is { } channel && ChannelItems.Write(channel, call.Arguments(1)[0].Trim().ToLowerInvariant(), value);
}
