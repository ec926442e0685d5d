using System.Data.Common;

namespace Convoke.Server.Database;

/// <summary>A database's password that does not stand on the command line, where every user of the machine can read it.</summary>
static class Password
{
    /// <summary>The environment variable that may hold it.</summary>
    public const string Variable = "CONVOKE_DB_PASSWORD";

    /// <summary>The connection string with the password in it. A file goes before the environment, and both before what the string says.</summary>
    /// <exception cref="IOException">the file cannot be read</exception>
    /// <exception cref="ArgumentException">the connection string is none</exception>
    public static string Into(string connection, string? file)
    {
        var given = file is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadLines(file).FirstOrDefault("");
        return string.IsNullOrEmpty(given)
            ? connection
            : new DbConnectionStringBuilder { ConnectionString = connection, ["Password"] = given }.ConnectionString;
    }
}
