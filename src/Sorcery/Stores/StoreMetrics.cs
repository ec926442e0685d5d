using System.Diagnostics.Metrics;
using Convoke.Sorcery.Mapping;

namespace Convoke.Sorcery.Stores;

/// <summary>What stores can be measured by, as instruments of the meter <c>Convoke.Sorcery</c>; each has the tags class and type.</summary>
public sealed class StoreMetrics : IDisposable
{
    public const string MeterName = "Convoke.Sorcery";

    /// <summary>Seconds since the store of a type was asked last where it does not answer, else 0.</summary>
    public const string StaleAge = "convoke.store.stale.age";

    /// <summary>The objects of a type.</summary>
    public const string Objects = "convoke.store.objects";

    /// <summary>The objects of a type whose state is in the journal of this machine and not in their store yet.</summary>
    public const string Journal = "convoke.store.journal.objects";

    readonly Meter meter = new(MeterName);

    public StoreMetrics(Mapper mapper, TimeProvider clock)
    {
        meter.CreateObservableGauge(
            StaleAge,
            () => mapper.Stores.Select(s => Measure(s, s.StaleSince is { } since ? (clock.GetUtcNow() - since).TotalSeconds : 0)),
            "s",
            "Age of the last good objects of a type whose store does not answer"
        );
        meter.CreateObservableGauge(Objects, () => mapper.Stores.Select(s => Measure(s, (long)s.Count)), "{object}", "Objects of a type");
        meter.CreateObservableGauge(
            Journal,
            () => mapper.Stores.Where(s => s.Type.HasJournal).Select(s => Measure(s, (long)s.JournalCount)),
            "{object}",
            "Objects of a type whose state is in the journal and not in their store yet"
        );
    }

    static Measurement<T> Measure<T>(ObjectStore store, T value)
        where T : struct =>
        new(value, KeyValuePair.Create("class", (object?)store.Type.Class), KeyValuePair.Create("type", (object?)store.Type.Name));

    public void Dispose() => meter.Dispose();
}
