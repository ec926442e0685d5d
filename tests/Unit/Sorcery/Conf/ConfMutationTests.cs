using System.Text;
using Convoke.Sorcery.Conf;

namespace Convoke.Tests.Unit.Sorcery.Conf;

public sealed class ConfMutationTests
{
    const int Rounds = 5_000;

    const string Seed = """
        [global](!) ; template
        type=global
        ;-- block ;-- nested --; --;
        [alice](global)
        auth => alice\;x
        allow = !all,ulaw
        allow += ,alaw
        [alice](+type=global&auth=^a)
        #tryinclude "b.conf"
        #tryinclude <c*.conf>
        #exec /bin/true
        \#odd = é😀
        [bob](!,alice,global) ; end
        """;

    static readonly string[] Pieces =
    [
        "[",
        "]",
        "(",
        ")",
        "!",
        "+",
        ";",
        ";--",
        "--;",
        "\\",
        "=",
        "=>",
        "+=",
        "#include ",
        "b.conf",
        "*",
        "&",
        ",",
        "\n",
        "\0",
        "\r",
        "(a*)*",
        "[",
    ];

    [Fact]
    public void MutatedText_IsReadOrRefusedAndNothingElse()
    {
        var random = new Random(20240607);
        var seed = Encoding.UTF8.GetBytes(Seed);
        var included = Encoding.UTF8.GetBytes(Seed.Replace("b.conf", "c*.conf", StringComparison.Ordinal));
        var options = new ConfOptions
        {
            Directory = "/etc/convoke",
            Budget = 1 << 20,
            AllowExec = true,
        };
        var loaded = 0;
        var start = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            var source = new MemoryConfSource { Output = "[exec]\nx=1" };
            source.Put("/etc/convoke/b.conf", Mutate(random, included), minute: 0);
            source.Put("/etc/convoke/main.conf", Mutate(random, seed), minute: 0);
            if (LoadOrNull(source) is { } file)
            {
                Assert.Equal(Shown.Text(file), Shown.Text(Shown.Parse(ConfPrinter.Print(file))));
                loaded++;
            }
        }
        Assert.InRange(loaded, Rounds / 5, Rounds * 4 / 5);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - start) / Rounds, 0, 4 << 20);
    }

    static ConfFile? LoadOrNull(MemoryConfSource source)
    {
        try
        {
            return ConfFile.Load(
                "main.conf",
                new ConfOptions
                {
                    Directory = "/etc/convoke",
                    Budget = 1 << 20,
                    AllowExec = true,
                },
                source
            );
        }
        catch (ConfException e)
        {
            Assert.NotEmpty(e.Errors);
            return null;
        }
    }

    static byte[] Mutate(Random random, byte[] seed)
    {
        var bytes = seed.ToList();
        for (var count = random.Next(6); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(40), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(80)).ToArray());
                    break;
            }
            if (bytes.Count == 0)
            {
                break;
            }
        }
        return [.. bytes];
    }
}
