using System.Buffers;
using System.Text;
using System.Text.Json;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using CsCheck;

namespace Convoke.Tests.Unit.Telephony.Objects;

/// <summary>Nothing is lost between an object and its store, nor between an object and what is shown of it.</summary>
public sealed class RecordedObjectTests
{
    [Fact]
    public void EveryRecordedObject_ComesBackFromItsStoreWhole()
    {
        foreach (var (made, what, stored) in Recorded())
        {
            var again = Load(made.Type, stored);
            Assert.True(again.HasSameValues(made), $"{what}: {stored} gives {Stored(again)}");
        }
    }

    [Fact]
    public void EveryRecordedObject_MayBePushedAsItIsShown()
    {
        foreach (var (made, what, stored) in Recorded())
        {
            var again = Push.Apply(made.Type, made, made.Attributes(), out var errors);
            Assert.True(again is not null, $"{what}: {string.Join("; ", errors)}");
            Assert.True(again.HasSameValues(made), $"{what}: {stored} becomes {Stored(again)}");
        }
    }

    /// <summary>Every object that the recorded values make, those that are equal once.</summary>
    static IEnumerable<(ConfigObject Made, string What, string Stored)> Recorded()
    {
        foreach (var type in RecordedFields.LoadOrSkip())
        {
            var seen = new Dictionary<string, ConfigObject>(StringComparer.Ordinal);
            foreach (var one in type.Cases)
            {
                if (Push.Apply(type.Type, null, type.AttributesOf(one), out _) is not { } made)
                {
                    continue;
                }
                var stored = Stored(made);
                if (!seen.TryGetValue(stored, out var other) || !other.HasSameValues(made))
                {
                    seen[stored] = made;
                    yield return (made, $"{one.Type}.{one.Attribute}={one.Value}", stored);
                }
            }
        }
    }

    [Fact]
    public void ManyAttributesTogether_ComeBackWholeAndMayBePushedAsShown()
    {
        foreach (var type in RecordedFields.LoadOrSkip())
        {
            // Attributes that are taken alone; some refuse each other, then there is no object to look at.
            var taken = type.Cases.Where(c => Push.Apply(type.Type, null, type.AttributesOf(c), out _) is not null).ToArray();
            Gen.Int[0, taken.Length - 1]
                .Array[1, 12]
                .Sample(
                    picks =>
                    {
                        var attributes = type.Least.Concat(picks.Select(p => KeyValuePair.Create(taken[p].Attribute, taken[p].Value)));
                        if (Push.Apply(type.Type, null, attributes, out _) is not { } made)
                        {
                            return true;
                        }
                        return Load(made.Type, Stored(made)).HasSameValues(made)
                            && Push.Apply(made.Type, made, made.Attributes(), out _) is { } again
                            && again.HasSameValues(made);
                    },
                    iter: 300,
                    seed: "0000KOIi9eC5",
                    print: picks => string.Join(", ", picks.Select(p => $"{taken[p].Attribute}={taken[p].Value}"))
                );
        }
    }

    [Fact]
    public void ListsAndPacketization_ComeBackWhole()
    {
        var endpoint = Push.Accepted(
            Endpoint.Type,
            null,
            ("allow", "!all,ulaw:40,g722"),
            ("set_var", "A=1"),
            ("set_var", "B=x,y=z"),
            ("security_mechanisms", "sdes-srtp;mediasec;q=0.5"),
            ("deny", "0.0.0.0/0"),
            ("permit", "192.0.2.0/24"),
            ("contact_user", ""),
            ("@x", "y")
        );
        var again = Load(Endpoint.Type, Stored(endpoint));
        Assert.True(again.HasSameValues(endpoint), Stored(again));
        Assert.Equal(40, again.Get(Endpoint.Allow)[0].Packetization);
        Assert.Equal(["A=1", "B=x,y=z"], Push.Shown(again)["set_var"]);
        Assert.Equal([""], Push.Shown(again)["contact_user"]);
        Assert.Equal(2, again.Get(Endpoint.Permit).Rules.Length);
    }

    [Theory]
    [InlineData("endpoint", """{"allow":"(nothing)","callerid":"","set_var":"","acl":""}""")]
    [InlineData("aor", """{"contact":"","qualify_timeout":"3.000000"}""")]
    [InlineData("endpoint", """{"nobody_knows":"this","disallow":"all"}""")]
    public void WhatAsteriskWritesForUnset_IsUnset(string type, string json)
    {
        var of = ObjectTypes.All.Single(t => t.Name == type);
        Assert.True(Load(of, json).HasSameValues(Load(of, "{}")));
    }

    [Fact]
    public void AFileThatIsGone_DoesNotTakeTheObjectWithIt()
    {
        Assert.Equal("/gone.pem", Load(Endpoint.Type, """{"dtls_cert_file":"/gone.pem"}""").Get(Endpoint.DtlsCertFile));
        Assert.Null(Push.Apply(Endpoint.Type, null, ("dtls_cert_file", "/gone.pem")));
    }

    [Fact]
    public void ObjectsAsteriskStored_AreReadAsItShowedThem()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.SharedOrSkip("conformance", "astdb", "objects.json")));
        foreach (var entry in document.RootElement.EnumerateObject())
        {
            var type = ObjectTypes.All.Single(t => t.Class == "res_pjsip" && t.Name == entry.Name.Split('/')[0]);
            var pushed = Pairs(entry.Value.GetProperty("pushed"));
            var made = Push.Apply(type, null, pushed, out var errors);
            Assert.True(made is not null, $"{entry.Name}: {string.Join("; ", errors)}");
            Assert.True(Load(type, Stored(made)).HasSameValues(made), entry.Name);
        }
    }

    static IEnumerable<KeyValuePair<string, string>> Pairs(JsonElement list) =>
        list.EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, p[1].GetString()!));

    static string Stored(ConfigObject of)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(buffer, of);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static ConfigObject Load(ObjectType type, string json)
    {
        var made = new StoredReader(type, ParseScope.Offline).Read("t", Encoding.UTF8.GetBytes(json), 0, out var problems);
        // Objects of this test are made without regard to what they need beside the attribute at hand.
        Assert.True(made is not null, $"{type.Name} {json}: {string.Join("; ", problems)}");
        return made;
    }
}
