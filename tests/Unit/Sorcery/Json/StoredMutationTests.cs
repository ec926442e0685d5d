using System.Buffers;
using System.Text;
using Convoke.Sorcery.Fields;
using Convoke.Sorcery.Json;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Objects;
using Convoke.Tests.TestKit.Server;

namespace Convoke.Tests.Unit.Sorcery.Json;

/// <summary>Rows of every type, damaged at random but the same in every run: each is read or refused with a reason.</summary>
public sealed class StoredMutationTests
{
    static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\\ud800",
            "\\udfff",
            "\\u0000",
            "\\u",
            "\\",
            "\"",
            "\":\"",
            "\",\"",
            "{",
            "}",
            "[",
            ",",
            "#2",
            "null",
            "-1",
            "99999999999999999999",
            "1e999",
            "\n",
            "\0",
            "é",
            "😀",
            "sip:",
            "@",
            "<",
            ">",
            "%",
            "!all",
            "/129",
            "::",
            "^",
            "(a*)*",
        }.Select(Encoding.UTF8.GetBytes),
        [0xE9],
        [0xFF],
        [0xED, 0xA0, 0x80],
    ];

    [Fact]
    public void DamagedRow_IsReadOrRefusedAndNothingElse()
    {
        var random = new Random(20261201);
        var types = ObjectTypes.All.Select(type => (Reader: new StoredReader(type, ParseScope.Offline), Rows: RowsOf(type))).ToList();
        var refused = 0;
        var rounds = Scale.Of(60_000, 3_000_000);
        for (var i = 0; i < rounds; i++)
        {
            var (reader, rows) = types[random.Next(types.Count)];
            var row = Damage(rows[random.Next(rows.Count)], random);
            try
            {
                var made = reader.Read("id", row, i, out var problems);
                // An object that is there may do without some of its attributes.
                Assert.True(made is not null || problems.Count > 0);
                refused += made is null ? 1 : 0;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"round {i}: {Convert.ToHexString(row)}\n{Encoding.UTF8.GetString(row)}\n{e}");
            }
        }
        Assert.InRange(refused, rounds / 10, rounds - 1);
    }

    /// <summary>An object of defaults as it is stored, and one with something in every attribute, quoted as nobody of ours would.</summary>
    static List<byte[]> RowsOf(ObjectType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ObjectJson.WriteStored(buffer, new Draft(type, "id").Finish());
        var filled = type
            .Fields.Where(f => f.KeepsValue)
            .Select(f => $"\"{f.Name}\" : \"{(f.DefaultText is { Length: > 0 } text ? text : "1")}\"");
        return [buffer.WrittenSpan.ToArray(), Encoding.UTF8.GetBytes($"{{ {string.Join(", ", filled)} }}")];
    }

    static byte[] Damage(byte[] row, Random random)
    {
        var damaged = new List<byte>(row);
        for (var cuts = random.Next(1, 4); cuts > 0; cuts--)
        {
            var at = random.Next(damaged.Count + 1);
            switch (random.Next(4))
            {
                case 0 when at < damaged.Count:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(random.Next(8), damaged.Count - at));
                    break;
                default:
                    damaged.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }
        return [.. damaged];
    }
}
