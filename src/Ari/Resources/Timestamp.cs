using System.Globalization;

namespace Convoke.Ari.Resources;

/// <summary>Moments as the API writes them: <c>2026-01-31T12:34:56.789+0000</c>, always in UTC.</summary>
static class Timestamp
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
