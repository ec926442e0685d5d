using System.Collections.Concurrent;
using System.Net;
using Convoke.Sip.Resolution;

namespace Convoke.Tests.Unit.Telephony.Requests;

/// <summary>Names as a test sets them. Answers are there at once.</summary>
sealed class FakeDns : IDnsSource
{
    public ConcurrentDictionary<string, string[]> Hosts { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, string[]> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>What was asked for, in no order.</summary>
    public ConcurrentBag<string> Asked { get; } = [];

    public ValueTask<IReadOnlyList<NaptrRecord>> Naptr(string name, CancellationToken cancellation) => new([]);

    public ValueTask<IReadOnlyList<SrvRecord>> Srv(string name, CancellationToken cancellation)
    {
        Asked.Add(name);
        return new([.. Services.GetValueOrDefault(name, []).Select(host => new SrvRecord(1, 1, 5060, host))]);
    }

    public ValueTask<IReadOnlyList<IPAddress>> Addresses(string name, CancellationToken cancellation)
    {
        Asked.Add(name);
        return new([.. Hosts.GetValueOrDefault(name, []).Select(IPAddress.Parse)]);
    }
}
