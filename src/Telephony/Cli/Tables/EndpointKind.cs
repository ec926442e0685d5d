using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Telephony.Cli.Tables;

sealed class EndpointKind() : TableKind(Endpoint.Type, "endpoint", "endpoints")
{
    static readonly AuthKind Auths = new();
    static readonly AorKind Aors = new();
    static readonly TransportKind Transports = new();
    static readonly IdentifyKind Identifies = new();

    public override void Header(TextWriter output, int level, bool deep)
    {
        output.WriteLine(" Endpoint:  <Endpoint/CID.....................................>  <State.....>  <Channels.>");
        if (deep)
        {
            Auths.Header(output, level + 1, deep);
            Aors.Header(output, level + 1, deep);
            Transports.Header(output, level + 1, deep);
            Identifies.Header(output, level + 1, deep);
            ChannelHeader(output, level + 1);
        }
    }

    public override void Row(TableScope scope, ConfigObject item, TextWriter output, int level, bool deep)
    {
        var number = item.Get(Endpoint.CallerId).Number;
        var name = number.Length == 0 ? item.Id : $"{item.Id}/{number}";
        var status = scope.Live.Endpoint(item.Id);
        var word = status?.Word ?? (IsReachable(scope, item) ? "Not in use" : "Unavailable");
        var busyAt = item.Get(Endpoint.DeviceStateBusyAt);
        output.WriteLine(
            $"{Columns.Title(level, "Endpoint")}:  {Columns.Fit(name, Columns.LastTab - Columns.Indent(level) - 2)}  {Columns.Fit(word, 12)}  "
                + $"{status?.Channels ?? 0} of {(busyAt == 0 ? "inf" : busyAt.ToString())}"
        );
        if (deep)
        {
            Children(scope, item, output, level + 1);
        }
        End(output, level, deep);
    }

    static void Children(TableScope scope, ConfigObject item, TextWriter output, int level)
    {
        foreach (var (title, ids) in new[] { ("InAuth", item.Get(Endpoint.Auth)), ("OutAuth", item.Get(Endpoint.OutboundAuth)) })
        {
            foreach (var id in ids)
            {
                if (scope.Find(Auth.Type, id) is { } auth)
                {
                    AuthKind.Row(auth, output, level, title);
                }
            }
        }
        foreach (var aor in scope.AorsOf(item))
        {
            Aors.Row(scope, aor, output, level, deep: true);
        }
        if (scope.Find(Transport.Type, item.Get(Endpoint.Transport)) is { } transport)
        {
            Transports.Row(scope, transport, output, level, deep: true);
        }
        foreach (var identify in scope.IdentifiesOf(item.Id))
        {
            Identifies.Row(scope, identify, output, level, deep: true);
        }
    }

    static bool IsReachable(TableScope scope, ConfigObject item) =>
        scope.AorsOf(item).SelectMany(scope.ContactsOf).Any(contact => scope.StatusOf(contact).IsReachable);

    static void ChannelHeader(TextWriter output, int level)
    {
        var room = Columns.LastTab - Columns.Indent(level);
        output.WriteLine($"{Columns.Title(level, "Channel")}:  {Columns.Dots("ChannelId", room - 13)}  <State.....>  <Time.....>");
        room = Columns.LastTab - Columns.Indent(level + 1);
        output.WriteLine(
            $"{Columns.Title(level + 1, "Exten")}: {Columns.Dots("DialedExten", room - 38)}  CLCID: <ConnectedLineCID.......>"
        );
    }
}
