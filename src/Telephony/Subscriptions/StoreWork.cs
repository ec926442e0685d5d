using Convoke.Telephony.Contacts;
using Convoke.Telephony.Requests;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony.Subscriptions;

/// <summary>What waits for stores on behalf of subscriptions and notifications. It goes on on the commit thread, and a stop waits for it.</summary>
sealed class StoreWork(CommitThread commits, ILogger log)
{
    readonly OpenWork open = new();

    /// <summary>Begins here and now.</summary>
    /// <param name="endpoint">on whose behalf, for the log</param>
    /// <param name="state">given to the work</param>
    /// <param name="work">what is to be done</param>
    public void Begin<T>(string endpoint, T state, Func<T, Task> work)
    {
        open.Begin();
        commits.Begin(static x => _ = x.owner.RunAsync(x.endpoint, x.state, x.work), (owner: this, endpoint, state, work));
    }

    /// <summary>The same for a request that the work answers; where it fails the answer is 500.</summary>
    public void Answer<T>(in IncomingRequest request, T state, Func<IncomingRequest, T, Task> work)
    {
        request.Retain();
        Begin(
            request.Account,
            (request, state, work),
            static async x =>
            {
                try
                {
                    await x.work(x.request, x.state);
                }
                catch
                {
                    x.request.Answer(500);
                    throw;
                }
                finally
                {
                    x.request.Release();
                }
            }
        );
    }

    /// <inheritdoc cref="OpenWork.DrainAsync"/>
    public Task DrainAsync(TimeSpan most) => open.DrainAsync(most);

    async Task RunAsync<T>(string endpoint, T state, Func<T, Task> work)
    {
        try
        {
            await work(state);
        }
#pragma warning disable CA1031 // Nobody awaits this.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.NotificationFailed(endpoint, e);
        }
        open.End();
    }
}
