using System.Globalization;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Wizards.MemoryCache;

/// <summary>What stands behind <c>memory_cache</c> in sorcery.conf.</summary>
public sealed record CacheOptions
{
    static readonly string[] Names =
    [
        "name",
        "maximum_objects",
        "object_lifetime_maximum",
        "object_lifetime_stale",
        "expire_on_reload",
        "full_backend_cache",
    ];

    /// <summary>The name in commands.</summary>
    public required string Name { get; init; }

    /// <summary>The most objects; 0: no limit.</summary>
    public uint MaximumObjects { get; init; }

    /// <summary>How long an object stays; zero: for good.</summary>
    public TimeSpan Lifetime { get; init; }

    /// <summary>After which age a look-up has the object read anew; zero: never.</summary>
    public TimeSpan StaleAfter { get; init; }

    /// <summary>Whether a reload empties it.</summary>
    public bool ExpiresOnReload { get; init; }

    /// <summary>Whether it holds all objects or none.</summary>
    public bool IsFull { get; init; }

    /// <param name="data">options parted by commas; empty: all at their defaults</param>
    /// <param name="name">the name where none is said</param>
    /// <exception cref="MappingException">an option is unknown, or its value none</exception>
    public static CacheOptions Read(string data, string name)
    {
        var read = new CacheOptions { Name = name };
        foreach (var option in data.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            var (what, value) = equals < 0 ? (option, "") : (option[..equals].TrimEnd(), option[(equals + 1)..].TrimStart());
            read = what.ToLowerInvariant() switch
            {
                "name" => read with { Name = value.Length > 0 ? value : throw new MappingException("name needs a value") },
                "maximum_objects" => read with { MaximumObjects = Number(what, value) },
                "object_lifetime_maximum" => read with { Lifetime = TimeSpan.FromSeconds(Number(what, value)) },
                "object_lifetime_stale" => read with { StaleAfter = TimeSpan.FromSeconds(Number(what, value)) },
                "expire_on_reload" => read with { ExpiresOnReload = ConfText.IsTrue(value) },
                "full_backend_cache" => read with { IsFull = ConfText.IsTrue(value) },
                _ => throw new MappingException($"'{option}' is no option of memory_cache; accepted are {string.Join(", ", Names)}"),
            };
        }
        return read;
    }

    /// <summary>As Asterisk reads it: digits, and what comes behind them is not looked at.</summary>
    static uint Number(string name, string value)
    {
        var digits = value.AsSpan();
        while (digits.Length > 0 && !char.IsAsciiDigit(digits[^1]))
        {
            digits = digits[..^1];
        }
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        digits = end < 0 ? digits : digits[..end];
        return uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new MappingException($"{name} = '{value}' is no number from 0 to {uint.MaxValue}");
    }
}
