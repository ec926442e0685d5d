using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Durability;

/// <summary>SIGKILL while eight programs push and delete: what was acknowledged is there after the restart, and nothing else is.</summary>
public sealed class KillTests
{
    const int Connections = 8;

    /// <summary>Fixed, so that a failure can be had again; the moments still differ, as threads do.</summary>
    const int Seed = 20_250_101;

    [Fact]
    public async Task KilledServer_HasAllThatItAcknowledged()
    {
        var rounds = Scale.Of(small: 3, full: 20);
        var random = new Random(Seed);
        await using var server = await ConvokeProcess.StartAsync();
        var pushers = Enumerable.Range(0, Connections).Select(i => new Pusher(i, random.Next())).ToList();
        for (var round = 0; round < rounds; round++)
        {
            var enough = new Countdown(random.Next(200, 2000));
            var running = pushers.Select(pusher => Task.Run(() => pusher.RunAsync(server, enough))).ToList();
            await enough.Reached.WaitAsync(TimeSpan.FromSeconds(60));
            await server.KillAsync();
            await Task.WhenAll(running);
            await server.StartAsync();
            await Task.WhenAll(pushers.Select(pusher => Task.Run(() => pusher.CheckAsync(server))));
            var there = pushers.Sum(pusher => pusher.Present);
            Assert.Contains($"Objects found: {there}", await server.CliAsync("pjsip list endpoints"), StringComparison.Ordinal);
        }
    }

    /// <summary>One connection with ids of its own, and what it knows of them.</summary>
    sealed class Pusher(int number, int seed)
    {
        const int Ids = 40;

        readonly Random random = new(seed);

        /// <summary>What may be there: the text acknowledged last, or null for "deleted"; two where the last request got no answer.</summary>
        readonly Dictionary<string, List<string?>> possible = [];
        int next;

        /// <summary>How many objects are there, once checked.</summary>
        public int Present { get; private set; }

        /// <summary>Pushes and deletes until the server is gone.</summary>
        public async Task RunAsync(ConvokeProcess server, Countdown enough)
        {
            using var ari = server.Ari();
            try
            {
                while (true)
                {
                    await ChangeAsync(ari);
                    enough.Signal();
                }
            }
            catch (HttpRequestException)
            {
                // The server was killed.
            }
        }

        async Task ChangeAsync(AriClient ari)
        {
            var id = $"k{number}-{random.Next(Ids)}";
            var before = possible.GetValueOrDefault(id) ?? [null];
            var isDelete = before is [not null] && random.Next(3) == 0;
            var text = isDelete ? null : $"v{next++}";
            possible[id] = [.. before, text];
            var answer = text is null
                ? await ari.DeleteAsync("endpoint", id)
                : await ari.PutAsync("endpoint", id, ("accountcode", text), ("allow", "!all,ulaw,alaw"), ("callerid_tag", text));
            Assert.Equal(text is null ? HttpStatusCode.NoContent : HttpStatusCode.OK, answer.Status);
            possible[id] = [text];
        }

        public async Task CheckAsync(ConvokeProcess server)
        {
            using var ari = server.Ari();
            Present = 0;
            foreach (var (id, states) in possible)
            {
                var answer = await ari.GetAsync("endpoint", id);
                var text = answer.Status == HttpStatusCode.NotFound ? null : answer["accountcode"];
                Assert.True(states.Contains(text), $"{id} is '{text}', of '{string.Join("' or '", states)}'");
                if (text is not null)
                {
                    Assert.Equal(text, answer["callerid_tag"]);
                    Assert.Equal("(ulaw|alaw)", answer["allow"]);
                    Present++;
                }
                possible[id] = [text];
            }
        }
    }

    /// <summary>The moment of the kill, as a number of answers.</summary>
    sealed class Countdown(int count)
    {
        readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int left = count;

        public Task Reached => reached.Task;

        public void Signal()
        {
            if (Interlocked.Decrement(ref left) <= 0)
            {
                reached.TrySetResult();
            }
        }
    }
}
