using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;

namespace Convoke.Bench.Load.Commands;

/// <summary>
/// The rows of the table, each with its target. Rates that are compared come from two servers that run side by side and are loaded in
/// turns, a second each: what else the machine does meets both alike.
/// </summary>
sealed class WholeTable(Func<ConvokeServer> make, string folder, int users, TimeSpan time, TimeSpan warmUp, int connections)
{
    const double PushTarget = 6000;
    const double ReadTarget = 20_000;
    const double SingleCommits = 0.8;
    const double KeptAtSize = 0.9;
    const double Megabytes = 400;
    const double SecondsToReady = 4;
    const double SecondsToShow = 2;

    /// <summary>Memory is read this long after the last request.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    readonly Table _table = new();

    public int Run()
    {
        using var large = make();
        Size(large);
        using var empty = make();
        empty.Start();
        Push(empty, large);
        Get(empty, "0 users");
        Get(large, $"{users} users");
        empty.Stop();
        large.Stop();
        _table.Print(Console.Out);
        return _table.IsGood ? 0 : 1;
    }

    /// <summary>Fills the server, starts it anew, and leaves it running.</summary>
    void Size(ConvokeServer server)
    {
        server.Start();
        var size = $"{users} users";
        var load = Target.Run(server.Address, connections, new UserPushes(users), TimeSpan.FromHours(1), server.Id);
        _table.Add($"pushing {size}, 3 objects each", load);
        Thread.Sleep(Settling);
        _table.Add($"VmRSS {Settling.TotalSeconds} s after that", ProcFile.ResidentMegabytes(server.Id), "MB", Megabytes);
        server.Stop();
        _table.Add($"start to ready, {size}", server.Start().TotalSeconds, "s", SecondsToReady);
        Thread.Sleep(Settling);
        _table.Add($"VmRSS {Settling.TotalSeconds} s after the start", ProcFile.ResidentMegabytes(server.Id), "MB", Megabytes);
        var (lines, shown) = server.Cli("pjsip show endpoints");
        if (!lines.Contains($"Objects found: {users}"))
            throw new InvalidOperationException($"not all endpoints shown: {lines[^2]}");
        _table.Add($"pjsip show endpoints, {size}", shown.TotalSeconds, "s", SecondsToShow);
    }

    /// <summary>Durable pushes to both, and the disk's own measure.</summary>
    void Push(ConvokeServer empty, ConvokeServer large)
    {
        WarmUp(empty, new EndpointPushes("warm"));
        WarmUp(large, new EndpointPushes("warm"));
        using var disk = new SqliteCommits(folder, SqliteCommits.SampleOf(empty.AstDb));
        var (toEmpty, toLarge) = (new EndpointPushes("p0"), new EndpointPushes("p0"));
        var runs = new List<(Figures Single, Figures Empty, Figures Large)>();
        for (var i = 0; i < Math.Max(1, (int)(time / Slice)); i++)
            runs.Add(
                (
                    disk.Run(Slice),
                    Target.Run(empty.Address, connections, toEmpty, Slice, empty.Id),
                    Target.Run(large.Address, connections, toLarge, Slice, large.Id)
                )
            );
        var single = Figures.Sum(runs.Select(run => run.Single));
        var atEmpty = Figures.Sum(runs.Select(run => run.Empty));
        var atLarge = Figures.Sum(runs.Select(run => run.Large));
        _table.Add("single SQLite commits of the same value", single);
        // The slower disk sets the target where it cannot do 6,000 commits a second.
        var target =
            single.PerSecond * SingleCommits < PushTarget
                ? (single.PerSecond * SingleCommits, $"{SingleCommits} x single commits")
                : (PushTarget, $"{PushTarget}/s");
        _table.Add("PUT endpoint, durable, 0 users", atEmpty, target, 1);
        _table.Add($"PUT endpoint, durable, {users} users", atLarge, target, 1);
        _table.Add("the same, beside 0 users", atLarge, (atEmpty.PerSecond, "rate at 0 users"), KeptAtSize);
    }

    void Get(ConvokeServer server, string size)
    {
        WarmUp(server, new EndpointReads("p0", 1000));
        var get = Target.Run(server.Address, connections, new EndpointReads("p0", 1000), time, server.Id);
        _table.Add($"GET endpoint, {size}", get, (ReadTarget, $"{ReadTarget}/s"), 1);
    }

    /// <summary>What does not count. At least one request, so that a first object is there.</summary>
    void WarmUp(ConvokeServer server, IRequests requests)
    {
        var (limit, most) = warmUp > TimeSpan.Zero ? (warmUp, long.MaxValue) : (Slice, 1);
        Target.Run(server.Address, connections, requests, limit, null, most);
    }
}
