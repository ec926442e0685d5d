namespace Convoke.Bench.Load.Measuring;

/// <summary>All times of a run, kept whole: a run is bounded, and what is kept is exact.</summary>
sealed class Latencies
{
    readonly List<float> _milliseconds = [];
    bool _sorted;

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time)
    {
        _milliseconds.Add((float)time.TotalMilliseconds);
        _sorted = false;
    }

    /// <summary>The times of several runs.</summary>
    public static Latencies Of(IEnumerable<Latencies> runs)
    {
        var all = new Latencies();
        foreach (var run in runs)
            all._milliseconds.AddRange(run._milliseconds);
        return all;
    }

    /// <summary>The time within which this part (0 to 1) was answered, in milliseconds; 0 where nothing was.</summary>
    public double Quantile(double part)
    {
        if (!_sorted)
            _milliseconds.Sort();
        _sorted = true;
        return Count == 0 ? 0 : _milliseconds[Math.Min(Count - 1, (int)(Count * part))];
    }
}
