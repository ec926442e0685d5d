using System.Net;
using Convoke.Tests.Functional.Ari;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.BadInput;

/// <summary>One server for all cases of a class: after each it still has to serve the next, and its log has to be clean at the end.</summary>
public sealed class OneServer : IAsyncLifetime
{
    public ConvokeProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await ConvokeProcess.StartAsync();

    /// <summary>Sends this, then nothing more, and answers the statuses that come back. Others are still served, and the endpoint is not there.</summary>
    internal async Task<IReadOnlyList<int>> SendAsync(byte[] request)
    {
        var statuses = RawHttp.Statuses(await RawHttp.SendAsync(Process.Etc.HttpPort, request)).ToList();
        using var ari = Process.Ari();
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("endpoint", "x")).Status);
        return statuses;
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
