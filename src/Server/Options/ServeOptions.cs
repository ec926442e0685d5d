namespace Convoke.Server.Options;

/// <summary>What <c>convoke serve</c> was told. Paths are absolute.</summary>
/// <param name="Etc">the folder of the .conf files</param>
/// <param name="Var">the folder of the data; made if missing</param>
/// <param name="LogLevel">the least level that is logged</param>
sealed record ServeOptions(string Etc, string Var, LogLevel LogLevel);
