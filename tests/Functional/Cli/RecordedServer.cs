using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Cli;

/// <summary>A server with the objects that the recordings of the command line were made with.</summary>
public sealed class RecordedServer : IAsyncLifetime
{
    public const string RecordedAddress = "127.0.0.1:5090";

    /// <summary>As long as the recorded one, since columns are as wide as what stands in them; nobody else listens there.</summary>
    public const string Address = "127.9.8.7:5090";

    ConvokeProcess? server;

    public ConvokeProcess Server => server ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        if (Folders.Shared is null)
        {
            return;
        }
        server = await ConvokeProcess.StartAsync(etc =>
            etc.Write("sorcery.conf", File.ReadAllText(Folders.SharedFile("conformance", "etc", "sorcery.conf")))
                .Write(
                    "pjsip.conf",
                    File.ReadAllText(Folders.SharedFile("conformance", "etc", "pjsip.conf")).Replace(RecordedAddress, Address)
                )
        );
        using var ari = server.Ari();
        foreach (var (className, type, id, fields) in Objects)
        {
            var answer = await ari.PutAtAsync(AriClient.PathOf(className, type, id), AriClient.Body(fields));
            Assert.True(answer.Status == System.Net.HttpStatusCode.OK, $"{type}/{id}: {answer}");
        }
    }

    static readonly (string Class, string Type, string Id, (string, string)[] Fields)[] Objects =
    [
        ("res_pjsip", "auth", "alice", [("auth_type", "userpass"), ("username", "alice"), ("password", "secret")]),
        ("res_pjsip", "auth", "trunk", [("username", "trunkuser"), ("password", "secret")]),
        ("res_pjsip", "aor", "alice", [("max_contacts", "2"), ("remove_existing", "yes"), ("support_path", "yes")]),
        ("res_pjsip", "aor", "bob", [("contact", "sip:bob@192.0.2.50:5070")]),
        ("res_pjsip", "aor", "trunk", [("contact", "sip:198.51.100.7")]),
        (
            "res_pjsip",
            "endpoint",
            "alice",
            [
                ("allow", "!all,g722,ulaw,alaw"),
                ("aors", "alice"),
                ("auth", "alice"),
                ("callerid", "\"Alice A\" <100>"),
                ("transport", "transport-udp"),
            ]
        ),
        ("res_pjsip", "endpoint", "bob", [("aors", "bob")]),
        (
            "res_pjsip",
            "endpoint",
            "trunk",
            [("aors", "trunk"), ("outbound_auth", "trunk"), ("from_user", "trunkuser"), ("allow", "!all,ulaw")]
        ),
        ("res_pjsip", "endpoint", "a-very-long-endpoint-name-that-goes-beyond-the-column", [("aors", "alice,bob")]),
        ("res_pjsip", "identify", "trunk", [("endpoint", "trunk"), ("match", "192.0.2.0/28,198.51.100.7")]),
        (
            "res_pjsip",
            "registration",
            "reg1",
            [("server_uri", "sip:127.0.0.1:9"), ("client_uri", "sip:trunkuser@127.0.0.1:9"), ("outbound_auth", "trunk")]
        ),
        ("res_pjsip", "contact", "alice;@67ebddba93ffffffffffffffffffffff", [("uri", "sip:alice@127.0.0.1:5555")]),
    ];

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
