using Convoke.Ari.Objects;
using Convoke.Server.Logging;
using Convoke.Server.Options;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Journal;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.AstDb;
using Convoke.Sorcery.Wizards.Config;
using Convoke.Sorcery.Wizards.Realtime;
using Convoke.Sorcery.Wizards.Realtime.Keys;
using Convoke.Telephony.Objects;

namespace Convoke.Server.Hosting;

/// <summary>All objects, and Asterisk's database file beside them.</summary>
/// <param name="Mapper">the stores of all types</param>
/// <param name="AstDb">the database file</param>
/// <param name="Realtime">the databases</param>
sealed record Stores(Mapper Mapper, AstDbStore AstDb, RealtimeWizardFactory Realtime)
{
    /// <summary>Where nodes share keys; null: nowhere.</summary>
    public IKeyStore? Keys => Realtime.KeysBeside(Auth.Type, Telephony.Objects.Endpoint.Type, Aor.Type, Contact.Type);

    // Profiles are read first: an endpoint in a file is refused where it names one that is not there.
    static readonly IReadOnlyList<ObjectType> Types =
    [
        .. ObjectTypes.All.OrderByDescending(type => type == GeolocationProfile.Type),
        General.Type,
        User.Type,
        OutboundWebsocket.Type,
    ];

    /// <summary>Opens and reads the stores as sorcery.conf says.</summary>
    public static async Task<Stores> OpenAsync(ServeOptions options, EtcFiles etc, ServerLog log, Parts parts)
    {
        var own = log.For("Convoke.Sorcery");
        Mapper? mapper = null;
        var scope = new ParseScope
        {
            ResolveHost = HostNames.Resolve,
            ObjectExists = (type, id) => mapper!.Stores.Any(s => s.Type.Name == type && s.Find(id) is not null),
        };
        var astDb = parts.Add(
            "AstDb",
            new AstDbStore(new() { Path = Path.Combine(options.Var, "astdb.sqlite3"), Log = log.For("Convoke.Sorcery.AstDb") })
        );
        var realtimeLog = log.For("Convoke.Sorcery.Realtime");
        var realtime = parts.Add(
            "realtime",
            new RealtimeWizardFactory(
                etc.Shared,
                () => new(Path.Combine(options.Var, "realtime.sqlite3"), realtimeLog),
                scope,
                realtimeLog,
                TimeProvider.System
            )
        );
        var journal = parts.Add("journal", new JournalFile(Path.Combine(options.Var, "journal.sqlite3"), realtimeLog));
        IReadOnlyList<IWizardFactory> factories =
        [
            new ConfigWizardFactory(etc.Shared, scope, own),
            new MemoryWizardFactory(),
            new AstDbWizardFactory(astDb, scope, own),
            realtime,
        ];
        try
        {
            mapper = new MapperBuilder(factories, scope, own, journal: journal).Build(Types, SorceryConf.Read(etc.Need("sorcery.conf")));
            await mapper.LoadAsync(CancellationToken.None);
            parts.Add("the metrics of stores", new StoreMetrics(mapper, TimeProvider.System));
            return new(mapper, astDb, realtime);
        }
        catch (MappingException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
