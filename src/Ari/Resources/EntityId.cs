using System.Net.NetworkInformation;
using System.Security.Cryptography;

namespace Convoke.Ari.Resources;

/// <summary>
/// The server's identity, six bytes written <c>aa:bb:cc:dd:ee:ff</c>: the hardware address of its first network interface, as in Asterisk,
/// or a random one. It is made once and kept, since clients take another one for another server.
/// </summary>
static class EntityId
{
    const string FileName = "entity_id";

    /// <exception cref="Http.HttpListenException">it can be neither read nor kept</exception>
    public static string Open(string varDirectory)
    {
        var path = Path.Combine(varDirectory, FileName);
        try
        {
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
            {
                return kept;
            }
            var made = Write(Hardware() ?? Random());
            File.WriteAllText(path, made + "\n");
            return made;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Http.HttpListenException($"the server's identity in {path} cannot be read or kept: {e.Message}", e);
        }
    }

    static byte[]? Hardware() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .Where(i => i.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .Select(i => i.GetPhysicalAddress().GetAddressBytes())
            .FirstOrDefault(a => a.Length == 6 && a.AsSpan().ContainsAnyExcept((byte)0));

    static byte[] Random()
    {
        var bytes = RandomNumberGenerator.GetBytes(6);
        // Locally administered, and of one machine (IEEE 802 section 8.2).
        bytes[0] = (byte)((bytes[0] & 0xFC) | 0x02);
        return bytes;
    }

    static string Write(byte[] bytes) => string.Join(':', bytes.Select(b => b.ToString("x2")));
}
