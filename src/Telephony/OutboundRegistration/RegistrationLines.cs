using System.Collections.Concurrent;
using System.Text.Unicode;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>The tokens in our Contacts, and the endpoints that calls with them belong to.</summary>
public sealed class RegistrationLines
{
    const int MaxToken = 64;

    readonly ConcurrentDictionary<string, string> endpoints = new(StringComparer.Ordinal);

    internal void Add(string token, string endpoint)
    {
        if (token.Length > 0)
        {
            endpoints[token] = endpoint;
        }
    }

    internal void Remove(string token) => endpoints.TryRemove(token, out _);

    /// <summary>The id of the endpoint of a token; null where there is none.</summary>
    public string? Find(ReadOnlySpan<byte> token)
    {
        Span<char> text = stackalloc char[MaxToken];
        return
            !token.IsEmpty
            && token.Length <= MaxToken
            && Utf8.ToUtf16(token, text, out _, out var length) == System.Buffers.OperationStatus.Done
            && endpoints.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var endpoint)
            ? endpoint
            : null;
    }
}
