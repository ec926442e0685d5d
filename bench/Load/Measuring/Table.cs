using System.Globalization;

namespace Convoke.Bench.Load.Measuring;

/// <summary>The one table of a run, as Markdown, with the command line that made it.</summary>
sealed class Table
{
    static readonly string[] Head =
    [
        "what",
        "count",
        "per second",
        "p50 ms",
        "p99 ms",
        "server CPU us each",
        "measured",
        "ratio",
        "of what",
        "verdict",
    ];

    readonly List<string[]> _rows = [];

    /// <summary>False as soon as a target is missed or an answer was not the expected one.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>A row of a run of many operations.</summary>
    /// <param name="what">its name</param>
    /// <param name="figures">what it gave</param>
    /// <param name="ratio">what its rate is compared with</param>
    /// <param name="target">the ratio asked for; null: none</param>
    public void Add(string what, Figures figures, (double Rate, string Name)? ratio = null, double? target = null)
    {
        var quotient = ratio is null ? (double?)null : figures.PerSecond / ratio.Value.Rate;
        var good = figures.Failed == 0 && (target is null || quotient >= target);
        Row(
            what,
            Text(figures.Times.Count, "f0"),
            Text(figures.PerSecond, "f0"),
            Text(figures.Times.Quantile(0.5), "f2"),
            Text(figures.Times.Quantile(0.99), "f2"),
            Text(figures.ProcessorPerOperation, "f0"),
            "",
            Text(quotient, "f2"),
            ratio?.Name ?? "",
            figures.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{figures.Failed} failed") : Verdict(target, good)
        );
        IsGood &= good;
        if (figures.FirstFailure is { } failure)
            Console.Error.WriteLine($"{what}: the first unexpected answer:\n{failure}");
    }

    /// <summary>A row of one figure that must not be above its limit, where there is one.</summary>
    public void Add(string what, double measured, string unit, double? limit)
    {
        var good = limit is null || measured <= limit;
        Row(
            what,
            "",
            "",
            "",
            "",
            "",
            string.Create(CultureInfo.InvariantCulture, $"{measured:0.##} {unit}"),
            Text(measured / limit, "f2"),
            limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $"limit {limit:0.##} {unit}"),
            Verdict(limit, good)
        );
        IsGood &= good;
    }

    public void Print(TextWriter to)
    {
        to.WriteLine($"`load {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}` on {Environment.ProcessorCount} processors");
        to.WriteLine();
        var widths = Head.Select((head, i) => _rows.Select(row => row[i].Length).Append(head.Length).Max()).ToArray();
        Line(to, Head, widths);
        Line(to, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in _rows)
            Line(to, row, widths);
    }

    void Row(params string[] cells)
    {
        _rows.Add(cells);
        Console.Error.WriteLine(string.Join("  ", cells.Where(cell => cell.Length > 0)));
    }

    static void Line(TextWriter to, string[] cells, int[] widths) =>
        to.WriteLine($"| {string.Join(" | ", cells.Select((cell, i) => cell.PadRight(widths[i])))} |");

    static string Verdict(double? target, bool good) =>
        (target, good) switch
        {
            (null, _) => "",
            (_, true) => "met",
            _ => "MISSED",
        };

    static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
