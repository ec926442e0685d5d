using System.Net;

namespace Convoke.Sorcery.Fields;

/// <summary>What a kind may ask of its surroundings while it reads a value.</summary>
public sealed class ParseScope
{
    /// <summary>No look-ups: host names are unknown.</summary>
    public static readonly ParseScope Offline = new();

    /// <summary>The addresses of a host name, empty where it has none. Must answer within a bounded time.</summary>
    public Func<string, IReadOnlyList<IPAddress>> ResolveHost { get; init; } = static _ => [];

    /// <summary>Whether a named file can be read by this process.</summary>
    public Func<string, bool> IsReadable { get; init; } = static path => File.Exists(path) || Directory.Exists(path);

    /// <summary>Whether an object of a type (first) has an id (second), for the few attributes that must name something that is there.</summary>
    public Func<string, string, bool> ObjectExists { get; init; } = static (_, _) => false;
}
