using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class TransportKind() : TableKind(Transport.Type, "transport", "transports")
{
    public override void Header(TextWriter output, int level, bool deep) =>
        output.WriteLine(
            $"{Columns.Title(level, "Transport")}:  <TransportId........>  <Type>  <cos>  <tos>  "
                + Columns.Dots("BindAddress", Columns.Width - Columns.Indent(level) - 61)
        );

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        output.WriteLine(
            $"{Columns.Title(level, "Transport")}:  {item.Id, -21}  {Word(item), 6}  {item.Get(Transport.Cos), 5}  {item.Get(Transport.Tos), 5}  {item.Get(Transport.Bind)}"
        );
        if (scope.Live.TransportFault(item.Id) is { } fault)
        {
            output.WriteLine($"{new string(' ', Columns.Indent(level))}Not open, and tried again: {fault}");
        }
    }

    static string Word(ConfigObject item) => Transport.Protocol.Kind.Render(item.Get(Transport.Protocol)) ?? "Unknown";
}
