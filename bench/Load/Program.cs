using System.CommandLine;
using Convoke.Bench.Load.Commands;

var root = new RootCommand("Load for a Convoke server on this machine, bounded in time and count.")
{
    AllCommand.Make(),
    ScaleCommand.Make(),
    ContactsCommand.Make(),
    MailboxCommand.Make(),
    HttpCommands.Push(),
    HttpCommands.Get(),
    HttpCommands.Users(),
    RegisterCommand.Make(),
    SqliteCommand.Make(),
};
return await root.Parse(args).InvokeAsync();
