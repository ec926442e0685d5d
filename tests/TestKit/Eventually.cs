using System.Diagnostics;

namespace Convoke.Tests.TestKit;

/// <summary>Waits for what comes by itself: asks again and again until it is so, and fails the test when that takes too long.</summary>
public static class Eventually
{
    /// <summary>How long a test waits, on a machine that has other work too.</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="what">what is waited for, for the message of a failure</param>
    /// <param name="isSo">asks</param>
    /// <param name="limit">the longest wait; null: 15 s</param>
    public static async Task IsSoAsync(string what, Func<Task<bool>> isSo, TimeSpan? limit = null)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < (limit ?? Limit), $"{what}: it did not come to that");
            await Task.Delay(Pause);
        }
    }
}
