using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Logging;

namespace Convoke.Sip.Resolution;

/// <summary>Look-ups through the system's name servers, answers kept for their TTL, failures for some seconds.</summary>
public sealed class DnsSource(IDnsQuery client, ILogger logger) : IDnsSource
{
    public DnsSource(ILogger logger)
        : this(
            new LookupClient(
                new LookupClientOptions
                {
                    UseCache = true,
                    MaximumCacheTimeout = TimeSpan.FromMinutes(10),
                    CacheFailedResults = true,
                    FailedResultsCacheDuration = TimeSpan.FromSeconds(5),
                    Timeout = TimeSpan.FromSeconds(2),
                    Retries = 2,
                    ThrowDnsErrors = false,
                }
            ),
            logger
        ) { }

    public async ValueTask<IReadOnlyList<NaptrRecord>> Naptr(string name, CancellationToken cancellation) =>
        [
            .. (await Ask<NAPtrRecord>(name, QueryType.NAPTR, cancellation)).Select(r => new NaptrRecord(
                r.Order,
                r.Preference,
                r.Flags,
                r.Services,
                Plain(r.Replacement)
            )),
        ];

    public async ValueTask<IReadOnlyList<SrvRecord>> Srv(string name, CancellationToken cancellation) =>
        [
            .. (await Ask<DnsClient.Protocol.SrvRecord>(name, QueryType.SRV, cancellation)).Select(r => new SrvRecord(
                r.Priority,
                r.Weight,
                r.Port,
                Plain(r.Target)
            )),
        ];

    public async ValueTask<IReadOnlyList<IPAddress>> Addresses(string name, CancellationToken cancellation)
    {
        // Names of /etc/hosts and search domains are the system resolver's; a name with neither dot is asked there alone.
        if (!name.Contains('.', StringComparison.Ordinal))
            return await FromSystem(name, cancellation);
        var four = Ask<ARecord>(name, QueryType.A, cancellation);
        var six = Ask<AaaaRecord>(name, QueryType.AAAA, cancellation);
        IReadOnlyList<IPAddress> found = [.. (await four).Select(r => r.Address), .. (await six).Select(r => r.Address)];
        return found.Count > 0 ? found : await FromSystem(name, cancellation);
    }

    async Task<IReadOnlyList<T>> Ask<T>(string name, QueryType type, CancellationToken cancellation)
        where T : DnsResourceRecord
    {
        try
        {
            var answer = await client.QueryAsync(name, type, QueryClass.IN, cancellation);
            return [.. answer.Answers.OfType<T>()];
        }
        catch (Exception e)
            when (e is DnsResponseException or System.Net.Sockets.SocketException or ArgumentException or InvalidOperationException)
        {
            // A name longer than DNS allows, a broken answer, no server: no records.
            Log.LookUpFailed(logger, name, e.Message);
            return [];
        }
    }

    async Task<IReadOnlyList<IPAddress>> FromSystem(string name, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, cancellation);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ArgumentException)
        {
            Log.LookUpFailed(logger, name, e.Message);
            return [];
        }
    }

    static string Plain(DnsString name) => name.Value.TrimEnd('.');
}
