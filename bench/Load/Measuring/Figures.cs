namespace Convoke.Bench.Load.Measuring;

/// <summary>What a run gave.</summary>
/// <param name="Times">a time for each operation</param>
/// <param name="Elapsed">how long the run took</param>
/// <param name="Failed">operations not answered as expected</param>
/// <param name="FirstFailure">what the first of them was answered</param>
/// <param name="Processor">processor time of the measured process during the run; null where it is not known</param>
sealed record Figures(Latencies Times, TimeSpan Elapsed, long Failed = 0, string? FirstFailure = null, TimeSpan? Processor = null)
{
    public double PerSecond => Times.Count / Elapsed.TotalSeconds;

    /// <summary>Microseconds of processor time an operation.</summary>
    public double? ProcessorPerOperation => Processor?.TotalMicroseconds / Math.Max(1, Times.Count);

    /// <summary>Several runs as one.</summary>
    public static Figures Sum(IEnumerable<Figures> runs)
    {
        var list = runs.ToList();
        var processor = list.Any(run => run.Processor is null)
            ? (TimeSpan?)null
            : TimeSpan.FromTicks(list.Sum(run => run.Processor!.Value.Ticks));
        return new(
            Latencies.Of(list.Select(run => run.Times)),
            TimeSpan.FromTicks(list.Sum(run => run.Elapsed.Ticks)),
            list.Sum(run => run.Failed),
            list.FirstOrDefault(run => run.FirstFailure is not null)?.FirstFailure,
            processor
        );
    }
}
