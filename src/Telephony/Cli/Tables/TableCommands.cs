using Convoke.Sorcery.Mapping;
using Convoke.Telephony.Cli.Live;

namespace Convoke.Telephony.Cli.Tables;

/// <summary>The commands that show objects. A kind is one row here.</summary>
public static class TableCommands
{
    static readonly TableKind[] Kinds =
    [
        new EndpointKind(),
        new AuthKind(),
        new AorKind(),
        new ContactKind(),
        new IdentifyKind(),
        new RegistrationKind(),
        new TransportKind(),
    ];

    public static IEnumerable<ICliCommand> All(Mapper mapper, ILiveStates live, IServerControl server, TimeProvider clock)
    {
        TableScope Begin() => new(mapper, live, clock);

        foreach (var kind in Kinds)
        {
            yield return new TableCommand(kind, deep: false, Begin);
            yield return new TableCommand(kind, deep: true, Begin);
            yield return new ObjectCommand(kind, Begin);
        }
        yield return new SettingsTables(mapper);
        yield return new SipVersionCommand(server);
    }
}
