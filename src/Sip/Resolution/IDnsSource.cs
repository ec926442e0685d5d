using System.Net;

namespace Convoke.Sip.Resolution;

/// <summary>The record types RFC 3263 asks for. A name that does not exist, a failure and a time-out all give no records.</summary>
public interface IDnsSource
{
    ValueTask<IReadOnlyList<NaptrRecord>> Naptr(string name, CancellationToken cancellation);

    ValueTask<IReadOnlyList<SrvRecord>> Srv(string name, CancellationToken cancellation);

    /// <summary>A records, then AAAA records.</summary>
    ValueTask<IReadOnlyList<IPAddress>> Addresses(string name, CancellationToken cancellation);
}

public sealed record NaptrRecord(int Order, int Preference, string Flags, string Services, string Replacement);

public sealed record SrvRecord(int Priority, int Weight, int Port, string Target);
