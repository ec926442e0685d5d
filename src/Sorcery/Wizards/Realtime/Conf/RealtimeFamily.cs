namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>A line of extconfig.conf: where the rows of a family are.</summary>
/// <param name="Name">the family, which sorcery.conf names</param>
/// <param name="Driver">pgsql, mysql, sqlite3 or odbc</param>
/// <param name="Database">a section of the driver's file, or else the database</param>
/// <param name="Table">the table; the family's name unless it is said</param>
/// <param name="Priority">1 is asked first</param>
/// <param name="Where">file and line, for messages</param>
public sealed record RealtimeFamily(string Name, string Driver, string Database, string Table, int Priority, string Where);
