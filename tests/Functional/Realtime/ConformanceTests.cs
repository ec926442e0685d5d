namespace Convoke.Tests.Functional.Realtime;

public sealed class PostgresConformanceTests(SqlServers servers) : RealtimeConformance
{
    protected override string Driver => "pgsql";

    protected override async Task<(string Connection, RealtimeEtc Etc)> MakeDatabaseAsync()
    {
        var server = await servers.NeedAsync<PostgresServer>();
        var database = await server.NewDatabaseAsync();
        return (server.Connection(database), RealtimeEtc.For(server, database, "sample"));
    }
}

public sealed class MariaDbConformanceTests(SqlServers servers) : RealtimeConformance
{
    protected override string Driver => "mysql";

    protected override async Task<(string Connection, RealtimeEtc Etc)> MakeDatabaseAsync()
    {
        var server = await servers.NeedAsync<MariaDbServer>();
        var database = await server.NewDatabaseAsync();
        return (server.Connection(database), RealtimeEtc.For(server, database, "sample"));
    }
}

public sealed class SqliteConformanceTests : RealtimeConformance
{
    readonly string folder = Directory.CreateTempSubdirectory("convoke-sqlite-").FullName;

    protected override string Driver => "sqlite3";

    protected override Task<(string Connection, RealtimeEtc Etc)> MakeDatabaseAsync()
    {
        var path = Path.Combine(folder, "realtime.sqlite3");
        return Task.FromResult(($"Data Source={path}", new RealtimeEtc("sqlite3", $"dbfile = {path}", "sample")));
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return base.DisposeAsync();
    }
}
