using Convoke.Sorcery.Wizards.Realtime.Conf;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>A database that realtime can be kept in.</summary>
/// <param name="Name">what extconfig.conf and <c>convoke db --driver</c> call it</param>
/// <param name="OtherNames">what they may call it too</param>
/// <param name="File">the file that says how to reach it</param>
/// <param name="Options">what that file may say</param>
/// <param name="Unused">what Asterisk reads in that file and has no effect here</param>
/// <param name="OdbcWords">one of them stands in an ODBC data source's driver or description, in small letters</param>
/// <param name="Connection">the .NET driver's connection string; throws MappingException</param>
/// <param name="Open">a driver for a connection string, the name of the process, and whether its statements end by themselves after a time</param>
sealed record SqlDriverRow(
    string Name,
    IReadOnlyList<string> OtherNames,
    string File,
    IReadOnlyList<DatabaseOption> Options,
    IReadOnlyList<string> Unused,
    IReadOnlyList<string> OdbcWords,
    Func<DatabaseSettings, string> Connection,
    Func<string, string, bool, SqlDriver> Open
);
