using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transactions;
using Convoke.Telephony.Events;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Qualify;
using Convoke.Telephony.States;
using Convoke.Telephony.Uac;
using Convoke.Tests.Unit.Telephony.Uac;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Contact = Convoke.Telephony.Objects.Contact;

namespace Convoke.Tests.Unit.Telephony.Qualify;

/// <summary>When contacts are asked, and what their answers do.</summary>
public sealed class QualifierTests : IDisposable
{
    readonly FakeTimeProvider clock = new();
    readonly MemoryObjects objects = new();
    readonly List<(TimeSpan At, OutgoingRequest Probe)> sent = [];
    readonly TimerWheel wheel;
    readonly Reachability reachability;
    readonly Qualifier qualifier;
    readonly long began;

    public QualifierTests()
    {
        began = clock.GetTimestamp();
        wheel = new(clock, NullLogger.Instance);
        reachability = new(objects.Mapper, new EventBus(), NullLogger.Instance);
        var parts = new UacParts(objects.Mapper, Send, _ => null, (_, _) => null, wheel, clock, NullLogger.Instance);
        qualifier = new(reachability, parts, new Random(1));
    }

    void Send(OutgoingRequest probe) => sent.Add((clock.GetElapsedTime(began), probe));

    public void Dispose()
    {
        qualifier.Dispose();
        wheel.Dispose();
    }

    [Fact]
    public void Contact_IsAskedOncePerPeriod()
    {
        Bob(("qualify_frequency", "10"));
        for (var second = 0; second < 100; second++)
        {
            Pass(TimeSpan.FromSeconds(1));
            AnswerAll(200);
        }
        Assert.InRange(sent[0].At, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(10, sent.Count);
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 9, 11));
    }

    [Fact]
    public void ContactThatDoesNotAnswer_IsNotAskedTwiceAtATime()
    {
        Bob(("qualify_frequency", "1"));
        Pass(TimeSpan.FromSeconds(5));
        var (_, probe) = Assert.Single(sent);
        probe.Failed(TransactionFailure.Timeout);
        Assert.Equal(ContactStatus.Unreachable, TheContact.Status);
        Pass(TimeSpan.FromSeconds(1.1));
        Assert.Equal(2, sent.Count);
    }

    [Theory]
    [InlineData("no", 200, ContactStatus.Reachable)]
    [InlineData("no", 486, ContactStatus.Reachable)]
    [InlineData("no", 503, ContactStatus.Reachable)]
    [InlineData("yes", 200, ContactStatus.Reachable)]
    [InlineData("yes", 299, ContactStatus.Reachable)]
    [InlineData("yes", 300, ContactStatus.Unreachable)]
    [InlineData("yes", 486, ContactStatus.Unreachable)]
    public void Answer_CountsAsTheAorWants(string only2xx, int status, ContactStatus expected)
    {
        Bob(("qualify_frequency", "1"), ("qualify_2xx_only", only2xx));
        Pass(TimeSpan.FromSeconds(1.1));
        AnswerAll(status);
        Assert.Equal(expected, TheContact.Status);
        Assert.Equal(expected == ContactStatus.Reachable ? 2500 : 0, TheContact.RoundTrip);
    }

    [Theory]
    [InlineData("3.0", 3.0)]
    [InlineData("0.25", 0.25)]
    [InlineData("0", null)]
    public void Timeout_IsTheAors(string value, double? seconds)
    {
        Bob(("qualify_frequency", "1"), ("qualify_timeout", value));
        Pass(TimeSpan.FromSeconds(1.1));
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, sent[0].Probe.Timeout);
    }

    [Fact]
    public void ManyContacts_AreAskedEvenly()
    {
        objects.Push(Endpoint.Type, "all", ("aors", string.Join(',', Enumerable.Range(0, 3000).Select(i => $"a{i}"))));
        for (var i = 0; i < 3000; i++)
        {
            objects.Push(Aor.Type, $"a{i}", ("contact", $"sip:{i}@192.0.2.1"), ("qualify_frequency", "60"));
        }
        for (var i = 0; i < 600; i++)
        {
            Pass(TimeSpan.FromMilliseconds(100));
            AnswerAll(200);
        }
        Assert.Equal(3000, sent.Count);
        // 5 are expected in a tenth of a second; that 30 meet by chance does not happen in the age of the universe.
        Assert.All(sent.CountBy(p => (int)(p.At.TotalMilliseconds / 100)), bucket => Assert.InRange(bucket.Value, 1, 30));
    }

    [Fact]
    public void Registered_IsAskedAtOnceAndDeletedNoMore()
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        objects.Push(Aor.Type, "bob", ("qualify_frequency", "3600"));
        var id = Convoke.Telephony.Contacts.ContactIds.OfRegistered("bob", "sip:b@192.0.2.1");
        objects.Push(Contact.Type, id, ("uri", "sip:b@192.0.2.1"));
        Pass(TimeSpan.FromMilliseconds(20));
        Assert.Single(sent);
        objects.Delete(Contact.Type, id);
        Answer(sent[0].Probe, 200);
        Pass(TimeSpan.FromHours(2));
        Assert.Single(sent);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void MaxInitialQualifyTime_BringsTheFirstQuestionForward()
    {
        objects.Push(Global.Type, "global", ("max_initial_qualify_time", "2"));
        Bob(("qualify_frequency", "3600"));
        Pass(TimeSpan.FromSeconds(2.1));
        Assert.Single(sent);
    }

    [Fact]
    public void Frequency_TakesEffectAtOnce()
    {
        Bob(("qualify_frequency", "3600"));
        objects.Push(Aor.Type, "bob", ("qualify_frequency", "1"));
        Pass(TimeSpan.FromSeconds(1.1));
        Assert.Single(sent);
        objects.Push(Aor.Type, "bob", ("qualify_frequency", "0"));
        Pass(TimeSpan.FromHours(2));
        Assert.Single(sent);
        Assert.Equal(0, wheel.Count);
    }

    [Fact]
    public void WithoutAnEndpoint_NothingIsSentUntilThereIsOne()
    {
        objects.Push(Aor.Type, "bob", ("contact", "sip:b@192.0.2.1"), ("qualify_frequency", "60"));
        Pass(TimeSpan.FromMinutes(5));
        Assert.Empty(sent);
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        Pass(TimeSpan.FromSeconds(1));
        Assert.Single(sent);
    }

    ContactState TheContact => Assert.Single(reachability.Aor("bob")!.Contacts);

    void Bob(params (string, string)[] fields)
    {
        objects.Push(Endpoint.Type, "bob", ("aors", "bob"));
        objects.Push(Aor.Type, "bob", [("contact", "sip:b@192.0.2.1"), .. fields]);
    }

    /// <summary>In steps as long as the wheel's, as time does.</summary>
    void Pass(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(50))
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            if (wheel.Count == 0)
            {
                return;
            }
        }
    }

    int answered;

    void AnswerAll(int status)
    {
        for (; answered < sent.Count; answered++)
        {
            Answer(sent[answered].Probe, status);
        }
    }

    static void Answer(OutgoingRequest probe, int status)
    {
        var message = Message.Rent();
        var text =
            $"SIP/2.0 {status} X\r\nVia: SIP/2.0/UDP h;branch=z9hG4bKa\r\nFrom: <sip:a@h>;tag=1\r\nTo: <sip:b@h>;tag=2\r\nCall-ID: c\r\n"
            + "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
        Assert.True(message.Parse(System.Text.Encoding.ASCII.GetBytes(text), ParseLimits.Default).IsDone);
        probe.Answered(message, default, TimeSpan.FromMicroseconds(2500));
        message.Release();
    }
}
