using System.Globalization;
using Convoke.Sorcery.Wizards;
using Convoke.Sorcery.Wizards.Realtime.Schema;
using Convoke.Telephony.Objects;
using Convoke.Tests.Functional.Sip;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Realtime;

/// <summary>Databases reached over TLS: who is at the other end is checked against the authority that the driver's file names.</summary>
public sealed class TlsTests : IDisposable
{
    readonly CertificateMaker certificates = new();
    readonly CertificateMaker strangers = new();

    public void Dispose()
    {
        certificates.Dispose();
        strangers.Dispose();
    }

    sealed class SecurePostgres : PostgresServer
    {
        public string Pem { get; set; } = "";

        protected override IReadOnlyList<string> More => ["-c", "ssl=on", "-c", $"ssl_cert_file={Pem}", "-c", $"ssl_key_file={Pem}"];
    }

    sealed class SecureMariaDb : MariaDbServer
    {
        public string Pem { get; set; } = "";

        public string Authority { get; set; } = "";

        protected override IReadOnlyList<string> More => [$"--ssl-ca={Authority}", $"--ssl-cert={Pem}", $"--ssl-key={Pem}"];
    }

    [Fact]
    public async Task Postgres_IsReachedOverTls_AndAStrangerIsNot()
    {
        await using var server = new SecurePostgres();
        SqlServers.NeedInstalled(server);
        server.Pem = await CertificateAsync(server);
        await server.StartAsync();
        var database = await MadeAsync(server);
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"dbhost = localhost\ndbport = {server.Port}\ndbname = {database.Name}\ndbuser = test\nsslmode = verify-full\n"
        );
        await using (var factory = new RealtimeEtc("pgsql", $"{settings}sslrootcert = {certificates.AuthorityFile}", "ps_auths").Factory())
        {
            var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");
            Assert.Equal(LookupState.Found, wizard.Find("alice").State);
            var encrypted = await database.AskAsync(
                "SELECT bool_and(s.ssl) FROM pg_stat_activity a JOIN pg_stat_ssl s USING (pid) WHERE a.application_name LIKE 'convoke-%'"
            );
            Assert.Equal(true, encrypted);
        }
        await using var deceived = new RealtimeEtc("pgsql", $"{settings}sslrootcert = {strangers.AuthorityFile}", "ps_auths").Factory();
        var refused = await RealtimeEtc.OpenAsync(deceived, Auth.Type, "ps_auths");
        Assert.Equal(LookupState.Unavailable, refused.Find("alice").State);
    }

    [Fact]
    public async Task MariaDb_IsReachedOverTls_AndAStrangerIsNot()
    {
        await using var server = new SecureMariaDb();
        SqlServers.NeedInstalled(server);
        server.Pem = await CertificateAsync(server);
        server.Authority = Path.Combine(Path.GetDirectoryName(server.Pem)!, "ca.pem");
        await server.StartAsync();
        var database = await MadeAsync(server);
        // The server itself refuses this user without TLS.
        var settings = string.Create(
            CultureInfo.InvariantCulture,
            $"dbhost = localhost\ndbport = {server.Port}\ndbname = {database.Name}\ndbuser = secure\ndbpass = test\n"
        );
        await using (var factory = new RealtimeEtc("mysql", $"{settings}ssl_ca = {certificates.AuthorityFile}", "ps_auths").Factory())
        {
            var wizard = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");
            Assert.Equal(LookupState.Found, wizard.Find("alice").State);
        }
        foreach (var wrong in new[] { $"ssl_ca = {strangers.AuthorityFile}", "sslmode = disabled" })
        {
            await using var factory = new RealtimeEtc("mysql", $"{settings}{wrong}", "ps_auths").Factory();
            var refused = await RealtimeEtc.OpenAsync(factory, Auth.Type, "ps_auths");
            Assert.Equal(LookupState.Unavailable, refused.Find("alice").State);
        }
    }

    static async Task<TestDatabase> MadeAsync(SqlServer server)
    {
        var database = await TestDatabase.NewAsync(server);
        await using (var schema = new RealtimeSchema(database.Driver, database.Connection, [new(Auth.Type, "ps_auths", [])]))
        {
            await schema.ApplyAsync(await schema.PlanCreateAsync(default), default);
        }
        await database.RunAsync("INSERT INTO ps_auths (id, username, password) VALUES ('alice', 'alice', 'secret')");
        return database;
    }

    /// <summary>Certificate and key where the server's own user can read them and nobody else: it takes no other key.</summary>
    async Task<string> CertificateAsync(SqlServer server)
    {
        var folder = server.Reserve("tls");
        var pem = Path.Combine(folder, "server.pem");
        File.Copy(certificates.Write("server.pem", "localhost"), pem);
        File.Copy(certificates.AuthorityFile, Path.Combine(folder, "ca.pem"));
        File.SetUnixFileMode(pem, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        if (Environment.UserName == "root")
        {
            await Components.RunAsync("chown", ["-R", "nobody", folder]);
        }
        return pem;
    }
}
