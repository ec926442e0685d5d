namespace Convoke.Ari.Bodies;

/// <summary>What a Content-Type says, its parameters left out.</summary>
static class MediaType
{
    public static bool IsForm(string? contentType) => Is(contentType, "application/x-www-form-urlencoded");

    static bool Is(string? contentType, string type)
    {
        var name = contentType.AsSpan();
        if (name.IndexOf(';') is >= 0 and var end)
        {
            name = name[..end];
        }
        return name.Trim().Equals(type, StringComparison.OrdinalIgnoreCase);
    }
}
