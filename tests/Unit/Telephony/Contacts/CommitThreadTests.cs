using Convoke.Sorcery.Stores;
using Convoke.Telephony.Contacts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Convoke.Tests.Unit.Telephony.Contacts;

public sealed class CommitThreadTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly CommitThread thread = new(NullLogger.Instance);

    public void Dispose() => thread.Dispose();

    [Fact]
    public void Answer_GoesOnInPlace_WhereTheStoresThreadHasTime()
    {
        var where = 0;
        Answering(() => thread.Post(_ => where = Environment.CurrentManagedThreadId, null));
        Assert.Equal(Environment.CurrentManagedThreadId, where);
    }

    [Fact]
    public async Task WhatFollowsFromAnAnswer_DoesNotGoOnInPlace()
    {
        var where = new TaskCompletionSource<int>();
        Answering(() => thread.Post(_ => thread.Post(_ => where.SetResult(Environment.CurrentManagedThreadId), null), null));
        Assert.NotEqual(Environment.CurrentManagedThreadId, await where.Task.WaitAsync(Patience, Stop));
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static void Answering(Action answer)
    {
        AnsweringThread.HasTime = true;
        try
        {
            answer();
        }
        finally
        {
            AnsweringThread.HasTime = false;
        }
    }
}
