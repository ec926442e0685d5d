using System.Text;
using Convoke.Telephony.Objects;
using Convoke.Tests.Unit.Telephony.Requests;
using ContactObject = Convoke.Telephony.Objects.Contact;

namespace Convoke.Tests.Unit.Telephony.Contacts;

/// <summary>The heap is the process's: no other test may run beside these.</summary>
[CollectionDefinition(nameof(HeapMeasured), DisableParallelization = true)]
public sealed class HeapMeasured;

/// <summary>What a registered contact takes, over what its user takes.</summary>
[Collection(nameof(HeapMeasured))]
public class ContactMemoryTests
{
    const int Users = 10_000;
    const int MostBytes = 2_000;

    [Fact]
    public void RegisteredContact_TakesAtMost2Kilobytes()
    {
        using var bench = new SipBench();
        bench.Wire.Silent = true;
        for (var i = 0; i < Users; i++)
        {
            bench.Open($"user{i}");
        }
        var requests = Enumerable.Range(0, Users).Select(i => Encoding.UTF8.GetBytes(Register(bench, i))).ToArray();
        // The first round fills the pools: transactions live on for half a minute, and are no part of a contact.
        Array.ForEach(requests, r => bench.Receive(r));
        Assert.Equal(Users, bench.Mapper[ContactObject.Type].Count);
        var full = Size(bench);
        for (var i = 0; i < Users; i++)
        {
            bench.Receive(Encoding.UTF8.GetBytes(Register(bench, i).Replace("Expires: 3600", "Expires: 0", StringComparison.Ordinal)));
        }
        Assert.Equal(0, bench.Mapper[ContactObject.Type].Count);
        var each = (full - Size(bench)) / Users;
        Assert.InRange(each, 100, MostBytes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{each} bytes a contact");
    }

    static string Register(SipBench bench, int user) =>
        bench.Request(
            "REGISTER",
            $"user{user}",
            $"Contact: <sip:user{user}@203.0.113.{user % 250}:{5060 + (user % 1000)};transport=udp;rinstance={user:x12}>\r\n"
                + $"Expires: 3600\r\nUser-Agent: Phone 4711/1.2.{user % 7}\r\n",
            callId: $"{user:d20}@203.0.113.7"
        );

    static long Size(SipBench bench)
    {
        bench.Time.Advance(TimeSpan.FromSeconds(33));
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
