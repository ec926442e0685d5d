using System.Diagnostics.Metrics;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Telephony.Objects;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Convoke.Tests.Unit.Sorcery.Stores;

public sealed class StoreMetricsTests
{
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    sealed class LostWizard(ObjectType type) : Wizard(type)
    {
        public DateTimeOffset? Lost { get; set; }

        public override string Name => "lost";

        public override DateTimeOffset? StaleSince => Lost;
    }

    [Fact]
    public void StoreThatDoesNotAnswer_HasAnAge_OthersHaveNone()
    {
        var lost = new LostWizard(Auth.Type);
        var auths = Store(Auth.Type, new MemoryWizard(Auth.Type), lost);
        var mapper = new Mapper([auths, Store(Aor.Type, new MemoryWizard(Aor.Type))]);
        using var metrics = new StoreMetrics(mapper, clock);
        Assert.Null(auths.StaleSince);
        Assert.Equal(0, Ages()["auth"]);
        lost.Lost = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromSeconds(42));
        Assert.Equal(lost.Lost, auths.StaleSince);
        Assert.Equal(42, Ages()["auth"]);
        Assert.Equal(0, Ages()["aor"]);
    }

    [Fact]
    public void OfSeveralLostStores_TheOldestCounts()
    {
        var (first, second) = (new LostWizard(Auth.Type), new LostWizard(Auth.Type));
        (first.Lost, second.Lost) = (clock.GetUtcNow(), clock.GetUtcNow().AddSeconds(-9));
        Assert.Equal(second.Lost, Store(Auth.Type, first, second).StaleSince);
    }

    static ObjectStore Store(ObjectType type, params Wizard[] wizards) =>
        new(type, wizards, ParseScope.Offline, false, NullLogger.Instance);

    static Dictionary<string, double> Ages()
    {
        var ages = new Dictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == StoreMetrics.MeterName && instrument.Name == StoreMetrics.StaleAge)
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (_, age, tags, _) => ages[(string)tags.ToArray().Single(t => t.Key == "type").Value!] = age
        );
        listener.Start();
        listener.RecordObservableInstruments();
        return ages;
    }
}
