using System.Net;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Functional.Serve;

/// <summary>What sorcery.conf changes, seen from outside.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task ObjectsInAFile_AreReadAndCannotBePushed()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Delete("sorcery.conf")
                .Append(
                    "pjsip.conf",
                    """

                    [alice]
                    type = auth
                    auth_type = userpass
                    username = alice
                    password = secret

                    [alice]
                    type = aor
                    max_contacts = 1

                    [alice]
                    type = endpoint
                    auth = alice
                    aors = alice

                    """
                )
        );
        using var ari = server.Ari();
        foreach (var type in new[] { "auth", "aor", "endpoint" })
        {
            Assert.Equal(HttpStatusCode.OK, (await ari.GetAsync(type, "alice")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await ari.PutAsync(type, "alice", ("@note", "x"))).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await ari.DeleteAsync(type, "alice")).Status);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await ari.PutAsync("endpoint", "bob", ("context", "default"))).Status);
        Assert.Contains("     InAuth:  alice/alice\n", await server.CliAsync("pjsip show endpoint alice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DefaultMapping_ServesFilesBesideWhatIsPushed()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("pjsip.conf", "\n[filed]\ntype = endpoint\ncontext = fromfile\n")
        );
        using var ari = server.Ari();
        Assert.Equal("fromfile", (await ari.GetAsync("endpoint", "filed"))["context"]);
        var refused = await ari.PutAsync("endpoint", "filed", ("context", "pushed"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("'filed' comes from a file", refused.Body, StringComparison.Ordinal);
        foreach (var (type, attribute, value) in Others)
        {
            var answer = await ari.PutAsync(type, "pushed", (attribute, value));
            Assert.True(answer.Status == HttpStatusCode.OK, $"{type}: {answer.Body}");
        }
        var identify = await ari.PutAsync("identify", "pushed", ("endpoint", "filed"), ("match", "192.0.2.1"));
        Assert.True(identify.Status == HttpStatusCode.OK, identify.Body);
    }

    /// <summary>Types beside endpoint, auth and aor that can be pushed on the default configuration, each with an attribute.</summary>
    static readonly (string Type, string Attribute, string Value)[] Others =
    [
        ("domain_alias", "domain", "example.org"),
        ("acl", "permit", "127.0.0.1"),
        ("global", "user_agent", "Mine"),
    ];

    [Fact]
    public async Task TypeWithoutAStoreToWriteTo_IsRefusedWithTheLineToAdd()
    {
        await using var server = ConvokeProcess.Prepare(etc => etc.Write("sorcery.conf", "[res_pjsip]\naor = memory\nidentify = memory\n"));
        server.Log.Expect("write it under [res_pjsip_endpoint_identifier_ip]");
        await server.StartAsync();
        Assert.Contains(
            server.Log.Lines,
            l => l.Contains("sorcery.conf:3: [res_pjsip] has no object type 'identify'", StringComparison.Ordinal)
        );
        using var ari = server.Ari();
        var refused = await ari.PutAsync("identify", "trunk", ("endpoint", "x"), ("match", "192.0.2.1"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains(
            "add the line 'identify = astdb,ps_identifys' to [res_pjsip_endpoint_identifier_ip] in sorcery.conf",
            refused.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task SeveralStores_AreAskedInOrderAndWrittenTogether()
    {
        await using var server = await ConvokeProcess.StartAsync(etc =>
            etc.Append("pjsip.conf", "\n[filed]\ntype = aor\nmax_contacts = 2\n")
                .Write(
                    "sorcery.conf",
                    """
                    [general]
                    update_or_create_on_update_miss = yes
                    [res_pjsip]
                    aor/cache = memory_cache,object_lifetime_stale=600,expire_on_reload=yes
                    aor = memory
                    aor = config,pjsip.conf,criteria=type=aor
                    aor = astdb,ps_aors

                    """
                )
        );
        using var ari = server.Ari();
        Assert.Equal("2", (await ari.GetAsync("aor", "filed"))["max_contacts"]);

        Assert.Equal(HttpStatusCode.OK, (await ari.PutAsync("aor", "filed", ("max_contacts", "9"))).Status);

        Assert.Equal("9", (await ari.GetAsync("aor", "filed"))["max_contacts"]);
        Assert.Contains("/ps_aors/aor/filed ", await server.CliAsync("database show"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync("aor", "filed")).Status);
        Assert.Equal("2", (await ari.GetAsync("aor", "filed"))["max_contacts"]);
        Assert.Equal("0 results found.\n", await server.CliAsync("database show"));
    }

    [Fact]
    public async Task DatabaseCommands_ChangeTheObjectsServed()
    {
        await using var server = await ConvokeProcess.StartAsync();
        using var ari = server.Ari();

        await server.CliAsync("""database put ps_aors aor/desk "{\"max_contacts\":\"4\"}" """);
        Assert.Equal("4", (await ari.GetAsync("aor", "desk"))["max_contacts"]);
        await server.CliAsync("""database put ps_aors aor/desk "{\"max_contacts\":\"5\"}" """);
        Assert.Matches(@"Aor:  desk +5\n", await server.CliAsync("pjsip show aors"));
        await server.CliAsync("database del ps_aors aor/desk");
        Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync("aor", "desk")).Status);
        await ari.PutAsync("aor", "desk", ("max_contacts", "6"));
        await server.CliAsync("database deltree ps_aors");
        Assert.Equal("No objects found.\n\n", await server.CliAsync("pjsip show aors"));
    }

    const string EverythingInAstDb = """
        [res_pjsip]
        endpoint=astdb,ps_endpoints
        auth=astdb,ps_auths
        aor=astdb,ps_aors
        domain_alias=astdb,ps_domain_aliases
        contact=astdb,ps_contacts
        system=astdb,ps_systems
        [res_pjsip_endpoint_identifier_ip]
        identify=astdb,ps_endpoint_id_ips
        [res_pjsip_outbound_registration]
        registration=astdb,ps_registrations

        """;

    static readonly (string Type, string Id, (string Attribute, string Value)[] Fields, string Key)[] OneOfEach =
    [
        ("endpoint", "one", [("aors", "one"), ("set_var", "a=1"), ("@free", "mine")], "/ps_endpoints/endpoint/one"),
        ("auth", "one", [("username", "one"), ("password", "p")], "/ps_auths/auth/one"),
        ("aor", "one", [("max_contacts", "3")], "/ps_aors/aor/one"),
        ("domain_alias", "alias.example", [("domain", "example.org")], "/ps_domain_aliases/domain_alias/alias.example"),
        ("contact", "one;@0123", [("uri", "sip:one@192.0.2.1")], "/ps_contacts/contact/one;@0123"),
        ("system", "system", [("timer_t1", "400")], "/ps_systems/system/system"),
        ("identify", "one", [("endpoint", "one"), ("match", "192.0.2.0/24")], "/ps_endpoint_id_ips/identify/one"),
        (
            "registration",
            "one",
            [("server_uri", "sip:192.0.2.9"), ("client_uri", "sip:one@192.0.2.9"), ("max_random_initial_delay", "3600")],
            "/ps_registrations/registration/one"
        ),
    ];

    [Fact]
    public async Task EveryTypeInAstDb_SurvivesARestartAndGoesWhenDeleted()
    {
        await using var server = await ConvokeProcess.StartAsync(etc => etc.Write("sorcery.conf", EverythingInAstDb));
        using var ari = server.Ari();
        var pushed = new Dictionary<string, string>();
        foreach (var (type, id, fields, _) in OneOfEach)
        {
            var answer = await ari.PutAsync(type, id, fields);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{type}: {answer}");
            pushed[type] = answer.Body;
        }

        await server.RestartAsync();

        var rows = await server.CliAsync("database show");
        Assert.EndsWith($"{OneOfEach.Length} results found.\n", rows, StringComparison.Ordinal);
        foreach (var (type, id, fields, key) in OneOfEach)
        {
            Assert.Contains(key, rows, StringComparison.Ordinal);
            var answer = await ari.GetAsync(type, id);
            Assert.Equal(pushed[type], answer.Body);
            Assert.Equal(fields[0].Value, answer[fields[0].Attribute]);
        }
        foreach (var (type, id, _, _) in OneOfEach)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await ari.DeleteAsync(type, id)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await ari.GetAsync(type, id)).Status);
        }
        Assert.Equal("0 results found.\n", await server.CliAsync("database show"));
    }
}
