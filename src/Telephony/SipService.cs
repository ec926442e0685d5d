using Convoke.Dialplan;
using Convoke.Sip.Digest;
using Convoke.Sip.Resolution;
using Convoke.Sip.Sessions;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Sorcery.AstDb;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Wizards.Realtime.Keys;
using Convoke.Telephony.Acl;
using Convoke.Telephony.Authentication;
using Convoke.Telephony.Contacts;
using Convoke.Telephony.Events;
using Convoke.Telephony.Identification;
using Convoke.Telephony.MessageWaiting;
using Convoke.Telephony.Nodes;
using Convoke.Telephony.Objects;
using Convoke.Telephony.OutboundRegistration;
using Convoke.Telephony.Presence;
using Convoke.Telephony.Registrar;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Security;
using Convoke.Telephony.States;
using Convoke.Telephony.Subscriptions;
using Convoke.Telephony.Transports;
using Convoke.Telephony.Uac;
using Microsoft.Extensions.Logging;

namespace Convoke.Telephony;

/// <summary>SIP as the objects say it: sockets, the way of requests, and the contacts that come of them.</summary>
public sealed class SipService : IAsyncDisposable
{
    /// <summary>How long a stop waits for what is being stored: contacts of connections go with these.</summary>
    static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    readonly TimerWheel wheel;
    readonly CommitThread commits;
    readonly AorMailboxes mailboxes;
    readonly IdentifyObjects identifies;
    readonly ContactUpkeep upkeep;
    readonly JournalReplay replay;
    readonly SharedStatuses? statuses;
    readonly TransportObjects transports;
    readonly TransportFaults faults;
    readonly RegistrationLines lines = new();
    readonly NonceKeys nonceKeys;
    readonly NodeDirectory nodes;
    readonly NotifyQueue notifications;
    readonly StoreWork work;
    readonly SubscriptionService subscriptions;
    readonly UnsolicitedMwi mwi;
    readonly RequestPipeline pipeline;
    UacService? uac;

    /// <param name="mapper">whose objects are served; loaded</param>
    /// <param name="keys">where nodes share the key of digest nonces; null: this one shares with nobody</param>
    /// <param name="clock">the system's, but in tests</param>
    /// <param name="logs">of the categories Convoke.Sip and Convoke.Security</param>
    /// <param name="dns">answers names; null: the system's name servers</param>
    /// <param name="node">what this server is called among those on one database; empty: it is alone</param>
    /// <param name="address">where the others reach it; null: nowhere</param>
    /// <param name="astDb">where states of controlled devices are kept; null: in memory</param>
    public SipService(
        Mapper mapper,
        IKeyStore? keys,
        TimeProvider clock,
        ILoggerFactory logs,
        IDnsSource? dns = null,
        string node = "",
        OwnAddress? address = null,
        AstDbStore? astDb = null
    )
    {
        var log = logs.CreateLogger("Convoke.Sip");
        var names = dns ?? new DnsSource(log);
        var nonces = new NonceIssuer(clock);
        nonceKeys = new(nonces, keys, clock, log);
        _ = new NonceLifetimes(mapper[Auth.Type], log);
        var security = new SecurityLog(clock, logs.CreateLogger("Convoke.Security"));
        var endpoints = mapper[Endpoint.Type];
        wheel = new(clock, log);
        commits = new(log);
        Settings = new(mapper);
        Contacts = new(mapper[Contact.Type]);
        var named = new NamedEndpoints(mapper);
        identifies = new IdentifyObjects(mapper[Identify.Type], names, wheel, clock, log);
        var finder = new EndpointFinder(
            Settings,
            first: [new LineIdentifier(lines, endpoints)],
            [
                new SourceIdentifier(identifies, endpoints, log),
                new UsernameIdentifier(named),
                new AnonymousIdentifier(named),
                new HeaderIdentifier(identifies, endpoints, log),
                new RequestUriIdentifier(identifies, endpoints, log),
                new AuthUsernameIdentifier(named),
            ]
        );
        var connections = new ConnectionContacts();
        mailboxes = new(commits, log);
        var writer = new ContactWriter(mapper[Contact.Type]);
        var registrar = new RegistrarParts(
            mapper[Aor.Type],
            mapper[Objects.Transport.Type],
            Contacts,
            writer,
            connections,
            security,
            node,
            clock,
            log
        );
        Reachability = new(mapper, Events, log, node);
        Devices = new(endpoints, Reachability, astDb, Events);
        Extensions = new(clock);
        var hints = new Hints(Extensions, Devices, endpoints, Events);
        notifications = new(wheel);
        work = new(commits, log);
        var packages = new EventPackages([
            new MessageSummaryPackage(mapper, Settings),
            new PresencePackage(hints),
            new DialogPackage(hints),
        ]);
        subscriptions = new(mapper, packages, notifications, Settings, wheel, work, clock, log);
        pipeline = new RequestPipeline(
            Settings,
            new SourceAcl(mapper[Objects.Acl.Type], AccessLists, security),
            finder,
            new EndpointAcl(AccessLists),
            new Authenticator(
                mapper[Auth.Type],
                nonces,
                new NonceCountTable(clock),
                security,
                new UnidentifiedSources(Settings, security, clock),
                log
            ),
            security,
            connections,
            [
                new RegistrarHandler(registrar, new AorFinder(mapper), mailboxes),
                new OptionsHandler(Extensions),
                new SubscribeHandler(subscriptions, work, clock, log),
                new IncomingSummaryHandler(mapper, work, log),
                new PublishHandler(),
                new MessageHandler(Extensions),
                new InviteHandler(Extensions),
            ],
            [new RefreshHandler(subscriptions, work, clock, log)]
        );
        Transactions = new(pipeline, wheel, clock, log);
        pipeline.Transactions = Transactions;
        var tokens = new RelayTokens(() => nonceKeys.Shared, clock);
        nodes = new(mapper[Node.Type], node, () => address?.UriAmong(Transactions.Transports.All) ?? "", clock, log);
        Parts = PartsOfRequests(mapper, names, new(nodes, tokens), clock, log);
        Sessions = new(Transactions, Parts.Send, wheel);
        pipeline.Sessions = Sessions.Router;
        pipeline.Relay = new(tokens, node, Contacts, security, Parts.Send);
        subscriptions.Parts = Parts;
        Settings.Follow(Apply);
        faults = new(mapper[Objects.Transport.Type], Transactions.Transports, wheel, log);
        transports = new(mapper[Objects.Transport.Type], Transactions.Transports, faults, log);
        statuses = SharedStatuses.Start(mapper, Reachability, node, clock, log);
        Extensions.Registered = (context, name) =>
            context == Settings.Current.RegisteredContext && Reachability.Of(name.ToString()) == EndpointState.Online;
        upkeep = new(mapper, writer, Contacts, mailboxes, connections, Settings, wheel, node, clock, log);
        replay = new(mapper, mailboxes, wheel, clock, log);
        registrar.IsUnreachable = id => Reachability.Contact(id)?.Status == ContactStatus.Unreachable;
        mwi = new(mapper, Reachability, subscriptions, notifications);
        registrar.Registered = mwi.Registered;
    }

    public SettingsWatch Settings { get; }

    /// <summary>The registered contacts.</summary>
    public ContactIndex Contacts { get; }

    /// <summary>The lists of acl.conf.</summary>
    public NamedAcls AccessLists { get; } = new();

    /// <summary>The extensions of extensions.conf.</summary>
    public Extensions Extensions { get; }

    /// <summary>What happens.</summary>
    public EventBus Events { get; } = new();

    /// <summary>Whether contacts and endpoints can be reached.</summary>
    public Reachability Reachability { get; }

    /// <summary>What devices are doing: endpoints, and those that programs control.</summary>
    public DeviceStates Devices { get; }

    /// <summary>Requests that we send by ourselves, once it is started.</summary>
    public UacService Uac => uac ?? throw new InvalidOperationException("not started");

    /// <summary>What those need who send requests of their own.</summary>
    public UacParts Parts { get; }

    /// <summary>What the sessions of calls stand on.</summary>
    public SessionStack Sessions { get; }

    /// <summary>Takes the calls that come in. Set once, before <see cref="StartAsync"/>; null: there are none.</summary>
    public IRequestHandler? Calls
    {
        set => pipeline.Calls = value;
    }

    /// <summary>For requests that we send.</summary>
    public TransactionLayer Transactions { get; }

    /// <summary>What is known at run time, for the command line.</summary>
    public LiveStates Live => new LiveStates(Reachability, Uac.Registration, faults.Of);

    /// <summary>Why each transport that is configured and not open could not be opened, by name.</summary>
    public IReadOnlyDictionary<string, string> ClosedTransports => faults.Reasons;

    /// <summary>Tries once more to open the transports that could not be opened.</summary>
    public void RetryTransports() => faults.RetryNow();

    /// <summary>Opens the transports; the answer is where they listen, as <c>udp:127.0.0.1:5060</c>.</summary>
    public async Task<IReadOnlyList<string>> StartAsync()
    {
        await nonceKeys.StartAsync();
        transports.Start();
        uac = new(Parts, Reachability, lines);
        nodes.Start();
        await subscriptions.StartAsync(Transactions.Transports);
        mwi.Start(Parts);
        return [.. Transactions.Transports.All.SelectMany(t => t.Addresses.Select(a => $"{t.Protocol.UriToken}:{a}"))];
    }

    UacParts PartsOfRequests(Mapper mapper, IDnsSource names, NodeRoutes routes, TimeProvider clock, ILogger log)
    {
        var layer = Transactions.Transports;
        var resolver = new Resolver(names, protocol => layer.All.Any(t => t.Protocol == protocol), Random.Shared);
        return new(
            mapper,
            new RequestSender(Transactions, resolver, log).Send,
            name => layer.Find(name)?.Protocol,
            (aor, id) => Contacts.Find(aor, id)?.Connection,
            wheel,
            clock,
            log
        )
        {
            Nodes = routes,
        };
    }

    void Apply(SipSettings settings)
    {
        var layer = Transactions.Transports;
        layer.Limits = layer.Limits with { KeepAlive = settings.KeepAlive };
        Transactions.Options = Transactions.Options with
        {
            T1 = settings.T1,
            TimerB = settings.TimerB,
            SwitchesToTcp = settings.SwitchesToTcp,
            AsksForRport = settings.AsksForRport,
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (uac is not null)
        {
            await uac.DisposeAsync();
        }
        await nodes.DisposeAsync();
        notifications.Dispose();
        subscriptions.Dispose();
        await nonceKeys.DisposeAsync();
        upkeep.Dispose();
        statuses?.Dispose();
        faults.Dispose();
        identifies.Dispose();
        replay.Dispose();
        Transactions.Dispose();
        await mailboxes.DrainAsync(DrainLimit);
        await work.DrainAsync(DrainLimit);
        wheel.Dispose();
        commits.Dispose();
    }
}
