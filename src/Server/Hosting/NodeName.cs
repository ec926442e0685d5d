using System.Security.Cryptography;

namespace Convoke.Server.Hosting;

/// <summary>
/// What this server is called among those on one database: <c>systemname</c> of asterisk.conf, else a name made at its first start and kept in
/// the data folder. Two servers must not have the same, or each would take the other's contacts for its own.
/// </summary>
static class NodeName
{
    const string FileName = "node_name";

    /// <exception cref="StartException">it can be neither read nor kept</exception>
    public static string Open(EtcFiles etc, string varDirectory)
    {
        if (etc.Need(EtcFiles.AsteriskConf)?.Find("options")?.Last("systemname") is { Length: > 0 } given)
        {
            return given;
        }
        var path = Path.Combine(varDirectory, FileName);
        try
        {
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            {
                return kept;
            }
            var made = $"convoke-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
            File.WriteAllText(path, made + "\n");
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"the server's name in {path} cannot be read or kept: {e.Message}", e);
        }
    }
}
