using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class IdentifyKind() : TableKind(Identify.Type, "identify", "identifies")
{
    public override void Header(TextWriter output, int level, bool deep)
    {
        output.WriteLine(
            $"{Columns.Title(level, "Identify")}:  {Columns.Dots("Identify/Endpoint", Columns.Width - Columns.Indent(level) - 22)}"
        );
        if (deep)
        {
            output.WriteLine(
                $"{Columns.Title(level + 1, "Match")}:  {Columns.Dots("criteria", Columns.LastTab - Columns.Indent(level + 1) - 24)}"
            );
        }
    }

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        output.WriteLine($"{Columns.Title(level, "Identify")}:  {item.Id}/{item.Get(Identify.Endpoint)}");
        if (deep)
        {
            foreach (var net in item.Get(Identify.Match).Nets)
            {
                output.WriteLine($"{Columns.Title(level + 1, "Match")}: {Short(net)}");
            }
            Criterion(output, level + 1, "Header", item.Get(Identify.MatchHeader).Text);
            Criterion(output, level + 1, "RequestURI", item.Get(Identify.MatchRequestUri).Text);
        }
        End(output, level, deep);
    }

    static void Criterion(TextWriter output, int level, string title, string text)
    {
        if (text.Length > 0)
        {
            output.WriteLine($"{Columns.Title(level, title)}: {text}");
        }
    }

    /// <summary>A network with the length of its mask, such as <c>!192.0.2.0/24</c>.</summary>
    static string Short(Net net)
    {
        if (net.Host is not null)
        {
            return net.ToString();
        }
        var address =
            net.Port == 0 ? net.Address.ToString()
            : net.Address.IsV6 ? $"[{net.Address}]:{net.Port}"
            : $"{net.Address}:{net.Port}";
        return $"{(net.IsNegated ? "!" : "")}{address}/{UInt128.PopCount(net.Mask.Bits)}";
    }
}
