using Convoke.Sorcery.AstDb;

namespace Convoke.Telephony.Cli.Database;

/// <summary>The commands on Asterisk's database file.</summary>
public static class DatabaseCommands
{
    public static IEnumerable<ICliCommand> All(AstDbStore store) =>
        [
            new PutCommand(store),
            new GetCommand(store),
            new DelCommand(store),
            new DelTreeCommand(store),
            new ShowCommand(store),
            new ShowKeyCommand(store),
            new QueryCommand(store),
        ];
}
