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

    /// <summary>A semaphore lets the next one in under its lock: gone on in place, that one's own release was lost, and the turn with it.</summary>
    [Fact]
    public async Task TurnsGivenOnWhileAnswering_AreNotLost()
    {
        var turns = new Turns();
        var first = await turns.TakeAsync("alice");
        var second = Task.CompletedTask;
        thread.Begin(_ => second = TakeAndGiveBack(turns), 0);

        Answering(() => thread.Post(_ => first.Dispose(), null));
        await second.WaitAsync(Patience, Stop);

        (await turns.TakeAsync("alice").AsTask().WaitAsync(Patience, Stop)).Dispose();
    }

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task TakeAndGiveBack(Turns turns)
    {
        using var turn = await turns.TakeAsync("alice");
    }

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
