using System.Collections.Concurrent;
using Convoke.Sorcery.Conf;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Wizards.Config;
using Convoke.Sorcery.Wizards.Realtime.Conf;
using Convoke.Sorcery.Wizards.Realtime.Keys;
using Microsoft.Extensions.Logging;

namespace Convoke.Sorcery.Wizards.Realtime;

/// <summary>Opens <c>realtime,family[,allow_unqualified_fetch=...]</c>. Families on one database share its connections.</summary>
/// <param name="files">extconfig.conf and the drivers' files</param>
/// <param name="snapshot">makes the place where the last good state is kept, for the first family that is opened; null: nowhere</param>
/// <param name="scope">what kinds may ask</param>
/// <param name="log">where the databases' state is told</param>
/// <param name="clock">for limits and intervals</param>
/// <param name="limits">how long databases are waited for</param>
public sealed class RealtimeWizardFactory(
    ConfFiles files,
    Func<RealtimeSnapshot>? snapshot,
    ParseScope scope,
    ILogger log,
    TimeProvider clock,
    SqlLimits? limits = null
) : IWizardFactory, IAsyncDisposable
{
    const string ExtConfig = "extconfig.conf";

    readonly ConcurrentDictionary<string, SqlDatabase> databases = new(StringComparer.Ordinal);
    readonly Lazy<RealtimeSnapshot?> kept = new(() => snapshot?.Invoke());
    readonly ConcurrentDictionary<ObjectType, SqlDatabase> homes = new();
    readonly ConcurrentDictionary<string, byte> told = new(StringComparer.Ordinal);
    readonly string origin = $"convoke-{Guid.NewGuid():N}";

    public string Name => "realtime";

    public Wizard Open(ObjectType type, string data)
    {
        try
        {
            var name = RealtimeData.Family(data);
            var lines = ExtConf.Find(files.Load(ExtConfig), name);
            if (lines.Count == 0)
            {
                throw new MappingException(
                    $"{ExtConfig} has no family '{name}' in [settings]; it needs {name} => <driver>,<database>[,<table>]"
                );
            }
            lines = ExtConf.InTurn(lines, log);
            var database = Open(lines);
            homes.TryAdd(type, database);
            return new RealtimeWizard(type, name, [.. lines.Select(line => line.Table)], database, kept.Value, scope, log);
        }
        catch (ConfException e)
        {
            throw new MappingException(e.Message);
        }
    }

    /// <summary>Where nodes share keys: the database of the first of these types that is on one; null where none is.</summary>
    public IKeyStore? KeysBeside(params IEnumerable<ObjectType> types) =>
        types.Select(homes.GetValueOrDefault).FirstOrDefault(home => home is not null) is { } database ? new KeyTable(database, log) : null;

    /// <summary>The host of the database of a type; empty: this one. Null where the type is on none.</summary>
    public string? HostOf(ObjectType type) => homes.GetValueOrDefault(type)?.Driver.Host;

    /// <summary>The databases in use.</summary>
    public IReadOnlyList<DatabaseState> States => [.. databases.Values.Select(d => d.State).OrderBy(s => s.Where, StringComparer.Ordinal)];

    SqlDatabase Open(IReadOnlyList<RealtimeFamily> lines)
    {
        var places = lines.Select(ConnectionOf).ToList();
        var most = SettingsOf(lines[0]).Count(DatabaseOption.StaleMaximum, 0);
        var own = limits ?? SqlLimits.Default;
        own = most == 0 ? own : own with { StaleMaximum = TimeSpan.FromSeconds(most) };
        // Families that are kept in the same places share connections, and move together.
        return databases.GetOrAdd(
            string.Join('\n', places),
            _ => new([.. places.Select(p => SqlDrivers.Open(p.Driver, p.Connection, origin))], origin, own, kept.Value, log, clock)
        );
    }

    (string Driver, string Connection) ConnectionOf(RealtimeFamily family)
    {
        if (family.Driver == OdbcConf.Name)
        {
            WarnOfUnknown(OdbcConf.Options, OdbcConf.Unused, SettingsOf(family));
            return OdbcConf.Read(files.Load(OdbcConf.File), family.Database);
        }
        var driver = DriverOf(family);
        var settings = SettingsOf(family);
        WarnOfUnknown(driver.Options, driver.Unused, settings);
        return (driver.Name, driver.Connection(settings));
    }

    DatabaseSettings SettingsOf(RealtimeFamily family)
    {
        var file = family.Driver == OdbcConf.Name ? OdbcConf.File : DriverOf(family).File;
        return DatabaseSettings.Find(files.Load(file), file, family.Database);
    }

    static SqlDriverRow DriverOf(RealtimeFamily family) =>
        SqlDrivers.Find(family.Driver)
        ?? throw new MappingException(
            $"{family.Where}: there is no driver '{family.Driver}'; there are {string.Join(", ", SqlDrivers.Names)} and {OdbcConf.Name}"
        );

    /// <summary>Several families share a section, which is told once.</summary>
    void WarnOfUnknown(IReadOnlyList<DatabaseOption> options, IReadOnlyList<string> unused, DatabaseSettings settings)
    {
        foreach (var entry in settings.Unknown(options).Where(entry => told.TryAdd($"{entry.File}:{entry.Line}", 0)))
        {
            if (unused.Contains(entry.Name, StringComparer.OrdinalIgnoreCase))
            {
                log.DriverOptionUnused(entry.File, entry.Line, entry.Name);
            }
            else
            {
                log.DriverOptionUnknown(
                    entry.File,
                    entry.Line,
                    entry.Name,
                    string.Join(", ", options.Select(option => string.Join(" or ", option.Names)))
                );
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases.Values)
        {
            await database.DisposeAsync();
        }
        if (kept is { IsValueCreated: true, Value: { } open })
        {
            await open.DisposeAsync();
        }
    }
}
