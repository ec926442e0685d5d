using Convoke.Bench.Load.Http;
using Convoke.Bench.Load.Measuring;
using Convoke.Bench.Load.Processes;

namespace Convoke.Bench.Load.Commands;

/// <summary>The rows of the table, each with its target.</summary>
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

    readonly Table _table = new();

    public int Run()
    {
        var rate = Empty();
        Large(rate);
        _table.Print(Console.Out);
        return _table.IsGood ? 0 : 1;
    }

    double Empty()
    {
        using var server = make();
        server.Start();
        var rate = Push(server, "0 users", null);
        Get(server, "0 users");
        server.Stop();
        return rate;
    }

    void Large(double emptyRate)
    {
        using var server = make();
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
        Push(server, size, emptyRate);
        Get(server, size);
        server.Stop();
    }

    /// <summary>Durable pushes, right after the disk's own measure.</summary>
    double Push(ConvokeServer server, string size, double? emptyRate)
    {
        Target.Run(
            server.Address,
            connections,
            new EndpointPushes("warm"),
            warmUp,
            null,
            most: Math.Max(1, (long)(warmUp.TotalSeconds * 1e6))
        );
        var single = SqliteCommits.Run(folder, SqliteCommits.SampleOf(server.AstDb), time);
        _table.Add("single SQLite commits of the same value", single);
        var push = Target.Run(server.Address, connections, new EndpointPushes("p0"), time, server.Id);
        // The slower disk sets the target where it cannot do 6,000 commits a second.
        var (target, name) =
            single.PerSecond * SingleCommits < PushTarget
                ? (single.PerSecond * SingleCommits, $"{SingleCommits} x single commits")
                : (PushTarget, $"{PushTarget}/s");
        _table.Add($"PUT endpoint, durable, {size}", push, (target, name), 1);
        if (emptyRate is { } empty)
            _table.Add($"PUT endpoint, durable, {size}", push, (empty, "the rate at 0 users"), KeptAtSize);
        return push.PerSecond;
    }

    void Get(ConvokeServer server, string size)
    {
        Target.Run(server.Address, connections, new EndpointReads("p0", 1000), warmUp, null);
        var get = Target.Run(server.Address, connections, new EndpointReads("p0", 1000), time, server.Id);
        _table.Add($"GET endpoint, {size}", get, (ReadTarget, $"{ReadTarget}/s"), 1);
    }
}
