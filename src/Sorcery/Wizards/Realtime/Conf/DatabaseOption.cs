namespace Convoke.Sorcery.Wizards.Realtime.Conf;

/// <summary>A setting of a database driver's file, under all the names that releases of Asterisk have given it.</summary>
/// <param name="Names">the first one that is set counts</param>
sealed record DatabaseOption(params string[] Names)
{
    public static readonly DatabaseOption Host = new("dbhost", "hostname");
    public static readonly DatabaseOption Port = new("dbport", "port");
    public static readonly DatabaseOption Name = new("dbname", "database");
    public static readonly DatabaseOption User = new("dbuser", "user", "username");
    public static readonly DatabaseOption Password = new("dbpass", "password");
    public static readonly DatabaseOption Socket = new("dbsock", "socket");
    public static readonly DatabaseOption File = new("dbfile");
    public static readonly DatabaseOption PoolSize = new("pool_size");
    public static readonly DatabaseOption SslMode = new("sslmode");
    public static readonly DatabaseOption StaleMaximum = new("stale_maximum");

    /// <summary>What every driver that reaches a server has.</summary>
    public static readonly IReadOnlyList<DatabaseOption> OfServers =
    [
        Host,
        Port,
        Name,
        User,
        Password,
        Socket,
        PoolSize,
        SslMode,
        StaleMaximum,
    ];
}
