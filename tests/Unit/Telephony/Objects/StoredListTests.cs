using System.Buffers;
using System.Text;
using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>The form in which each list stands in a store, which Asterisk has to be able to start from: docs/decisions/stored-form.md.</summary>
public sealed class StoredListTests
{
    /// <summary>An attribute, what is pushed, and every member that the row then has of it.</summary>
    public static TheoryData<string, string, string[], string[]> Lists { get; } =
        new()
        {
            { "endpoint", "allow", ["!all,ulaw,alaw"], ["allow=(ulaw|alaw)"] },
            { "endpoint", "auth", ["one,two"], ["auth=one,two"] },
            { "endpoint", "outbound_auth", ["one,two"], ["outbound_auth=one,two"] },
            { "endpoint", "identify_by", ["username,ip"], ["identify_by=username,ip"] },
            { "endpoint", "named_call_group", ["a,b"], ["named_call_group=a, b"] },
            { "endpoint", "named_pickup_group", ["a,b"], ["named_pickup_group=a, b"] },
            { "endpoint", "follow_redirect_methods", ["message"], ["follow_redirect_methods=message"] },
            { "endpoint", "set_var", ["A=1", "B=2,3"], ["set_var=A=1", "set_var#2=B=2,3"] },
            { "endpoint", "permit", ["192.0.2.0/24", "198.51.100.0/24"], ["permit=192.0.2.0/255.255.255.0,198.51.100.0/255.255.255.0"] },
            { "endpoint", "acl", ["a", "b"], ["acl=a,b"] },
            {
                "endpoint",
                "contact_permit",
                ["192.0.2.0/24", "198.51.100.0/24"],
                ["contact_permit=192.0.2.0/255.255.255.0,198.51.100.0/255.255.255.0"]
            },
            { "endpoint", "contact_acl", ["a", "b"], ["contact_acl=a,b"] },
            {
                "endpoint",
                "security_mechanisms",
                ["msrp-tls;q=0.5,sdes-srtp;mediasec"],
                ["security_mechanisms=msrp-tls;q=0.5, sdes-srtp;mediasec"]
            },
            {
                "auth",
                "password_digest",
                ["MD5:0123456789abcdef0123456789abcdef", "SHA-256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"],
                [
                    "password_digest=MD5:0123456789abcdef0123456789abcdef,SHA-256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                ]
            },
            { "auth", "supported_algorithms_uac", ["MD5,SHA-256"], ["supported_algorithms_uac=MD5,SHA-256"] },
            { "auth", "supported_algorithms_uas", ["MD5,SHA-256"], ["supported_algorithms_uas=MD5,SHA-256"] },
            { "aor", "contact", ["sip:192.0.2.1,sip:192.0.2.2"], ["contact=sip:192.0.2.1,sip:192.0.2.2"] },
            { "identify", "match", ["192.0.2.0/28", "198.51.100.7"], ["match=192.0.2.0/255.255.255.240,198.51.100.7/255.255.255.255"] },
            { "registration", "outbound_auth", ["one,two"], ["outbound_auth=one", "outbound_auth#2=two"] },
            {
                "registration",
                "security_mechanisms",
                ["msrp-tls;q=0.5,sdes-srtp;mediasec"],
                ["security_mechanisms=msrp-tls;q=0.5, sdes-srtp;mediasec"]
            },
            { "transport", "cipher", ["AES128-SHA,AES256-SHA"], ["cipher=AES128-SHA, AES256-SHA"] },
            {
                "transport",
                "local_net",
                ["192.0.2.0/24", "198.51.100.0/24"],
                ["local_net=192.0.2.0/255.255.255.0,198.51.100.0/255.255.255.0"]
            },
            { "acl", "permit", ["192.0.2.0/24", "198.51.100.0/24"], ["permit=192.0.2.0/255.255.255.0,198.51.100.0/255.255.255.0"] },
            { "acl", "acl", ["a", "b"], ["acl=a,b"] },
            {
                "acl",
                "contact_permit",
                ["192.0.2.0/24", "198.51.100.0/24"],
                ["contact_permit=192.0.2.0/255.255.255.0,198.51.100.0/255.255.255.0"]
            },
            { "acl", "contact_acl", ["a", "b"], ["contact_acl=a,b"] },
            { "resource_list", "list_item", ["a", "b"], ["list_item=a,b"] },
            { "outbound-publish", "outbound_auth", ["one,two"], ["outbound_auth=one,two"] },
            { "location", "location_info", ["a=1,b=2"], ["location_info=a=\"1\",b=\"2\""] },
            { "location", "confidence", ["a=1,b=2"], ["confidence=a=\"1\",b=\"2\""] },
            { "profile", "usage_rules", ["a=1,b=2"], ["usage_rules=a=\"1\",b=\"2\""] },
            { "profile", "location_info_refinement", ["a=1,b=2"], ["location_info_refinement=a=\"1\",b=\"2\""] },
            { "profile", "location_variables", ["a=1,b=2"], ["location_variables=a=\"1\",b=\"2\""] },
            { "profile", "location_info", ["a=1,b=2"], ["location_info=a=\"1\",b=\"2\""] },
            { "profile", "confidence", ["a=1,b=2"], ["confidence=a=\"1\",b=\"2\""] },
        };

    /// <summary>What the rules of a type want beside the list.</summary>
    static readonly Dictionary<string, KeyValuePair<string, string>[]> Needed = new(StringComparer.Ordinal)
    {
        ["registration"] = [new("server_uri", "sip:192.0.2.1"), new("client_uri", "sip:a@192.0.2.1")],
        ["auth"] = [new("username", "a"), new("password", "secret")],
        ["identify"] = [new("endpoint", "a"), new("match", "192.0.2.1")],
        ["outbound-publish"] = [new("server_uri", "sip:192.0.2.1"), new("event", "presence")],
        ["resource_list"] = [new("event", "presence")],
        ["transport"] = [new("bind", "127.0.0.1"), new("protocol", "tls")],
        ["profile"] = [new("format", "civicAddress")],
        ["location"] = [new("format", "civicAddress"), new("method", "Manual")],
    };

    static readonly Type[] Several = [typeof(NetList), typeof(AclRules), typeof(AclNames), typeof(NameValues), typeof(DigestCredentials)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void List_StandsInTheRowAsAsteriskReadsIt(string type, string attribute, string[] texts, string[] members)
    {
        var of = TypeOf(type);
        var draft = new Draft(of, "id");
        var errors = new List<FieldError>();
        var needed = Needed.GetValueOrDefault(type, []).Where(pair => pair.Key != attribute);
        draft.Apply([.. needed, .. texts.Select(text => KeyValuePair.Create(attribute, text))], ParseScope.Offline, errors);
        draft.Check(errors);
        Assert.Empty(errors);
        var row = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(row, draft.Finish());
        Assert.Equal(members, MembersOf(row.WrittenSpan, attribute));
        Assert.Equal(members, MembersOf(Again(of, row.WrittenSpan), attribute));
    }

    [Fact]
    public void EveryList_HasARow()
    {
        var rows = Lists.Select(row => $"{row.Data.Item1}.{row.Data.Item2}").Order(StringComparer.Ordinal);
        var lists = ObjectTypes.All.SelectMany(type => type.Fields.Where(IsList).Select(field => $"{type.Name}.{field.Name}"));
        Assert.Equal(lists.Order(StringComparer.Ordinal), rows);
    }

    /// <summary>What was stored of two auths before, which Asterisk cannot start from, is still read.</summary>
    [Fact]
    public void AuthsOfARegistration_InOneText_AreRead()
    {
        var row = """{"server_uri":"sip:192.0.2.1","client_uri":"sip:b@192.0.2.1","outbound_auth":"one,two"}"""u8;
        Assert.Equal(["outbound_auth=one", "outbound_auth#2=two"], MembersOf(Again(Registration.Type, row), "outbound_auth"));
    }

    static bool IsList(Field field)
    {
        var value = field.KeepsValue && field.GetType().IsGenericType ? field.GetType().GetGenericArguments()[0] : typeof(string);
        return Several.Contains(value) || (value.IsGenericType && value.GetGenericTypeDefinition() == typeof(ValueList<>));
    }

    static ObjectType TypeOf(string name) => ObjectTypes.All.Single(type => type.Name == name);

    static byte[] Again(ObjectType type, ReadOnlySpan<byte> row)
    {
        var reader = new StoredReader(type, ParseScope.Offline);
        var made = reader.Read("id", row, 0, out var problems);
        Assert.Empty(problems);
        var again = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(again, made!);
        return again.WrittenSpan.ToArray();
    }

    static string[] MembersOf(ReadOnlySpan<byte> row, string attribute) =>
        [
            .. JsonDocument
                .Parse(Encoding.UTF8.GetString(row))
                .RootElement.EnumerateObject()
                .Where(member => member.Name.Split('#')[0] == attribute)
                .Select(member => $"{member.Name}={member.Value.GetString()}"),
        ];
}
