using Convoke.Ari.Access;
using Convoke.Ari.Events;
using Convoke.Ari.Objects;
using Convoke.Telephony.Cli;

namespace Convoke.Ari.Cli;

/// <summary>The commands about the API and HTTP.</summary>
static class AriCommands
{
    public static IReadOnlyList<ICliCommand> All(
        AriParts parts,
        AriComposition ari,
        Func<IReadOnlyList<System.Net.IPEndPoint>> addresses
    ) =>
        [
            new ShowStatusCommand(ari.Gate),
            new ShowUsersCommand(parts.Mapper.Find(User.Type.Class, User.Type.Name)),
            new ShowUserCommand(parts.Mapper.Find(User.Type.Class, User.Type.Name)),
            new ShowAppsCommand(ari.Apps),
            new MakePasswordCommand(),
            new HttpStatusCommand(parts.Conf, addresses),
        ];
}
