using System.Reflection;

namespace Convoke.Telephony;

/// <summary>The name under which the product shows itself.</summary>
public static class Product
{
    public static readonly string Version =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary><c>Convoke/version</c>, for User-Agent and Server headers.</summary>
    public static readonly string Agent = "Convoke/" + Version;
}
