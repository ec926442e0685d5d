using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Timers;
using Convoke.Sip.Transports;
using Convoke.Sorcery.Objects;
using Convoke.Telephony.Cli.Live;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>
/// Keeps us registered at one server. What happens to it, from the network, the wheel or an operator, is put in a line and taken one after
/// the other by whoever came first, so no thread waits for another.
/// </summary>
sealed class RegistrationClient : WheelTimer, IConnectionWatcher
{
    /// <summary>Seconds before the end of the registration at which it is refreshed.</summary>
    const uint Margin = 10;

    readonly Lock gate = new();
    readonly Queue<Event> line = new();
    readonly RegisterForm form;
    readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Connection? watched;
    RegisterRequest? current;
    bool isBusy;
    Phase phase = RegistrationMachine.Initial;
    string word = "Unregistered";
    long dueAt;
    long since;
    uint sequence;
    uint tried;
    uint expires;
    bool wasBrief;

    public RegistrationClient(ConfigObject registration, UacParts parts)
    {
        (form, Parts) = (new(registration), parts);
        Digest = new(parts.Credentials, $"registration {registration.Id}");
        Security = registration.Get(Registration.Negotiation) == SecurityNegotiation.Mediasec ? new(registration) : null;
        expires = registration.Get(Registration.Expiration);
        sequence = (uint)Random.Shared.Next(1, 32_768);
        since = parts.Clock.GetTimestamp();
    }

    public UacParts Parts { get; }

    public DigestSession Digest { get; }

    public Mediasec? Security { get; }

    public ConfigObject Object => form.Object;

    public string Line => form.Line;

    public Phase Phase => phase;

    /// <summary>Done when it is over and nothing of it is on its way.</summary>
    public Task Closed => closed.Task;

    public RegistrationStatus Status
    {
        get
        {
            var due = Volatile.Read(ref dueAt);
            return due > 0
                ? new(word, Math.Max(0, (long)Math.Ceiling(Parts.Clock.GetElapsedTime(Parts.Clock.GetTimestamp(), due).TotalSeconds)))
                : new(word, Math.Min(-1, -(long)Parts.Clock.GetElapsedTime(Volatile.Read(ref since)).TotalSeconds));
        }
    }

    /// <summary>Something happens; <paramref name="delay"/> is for inputs after which something is waited for.</summary>
    public void Post(RegistrationInput input, TimeSpan delay = default) => Post(new(input, delay));

    void Post(Event happened)
    {
        lock (gate)
        {
            line.Enqueue(happened);
            if (isBusy)
            {
                return;
            }
            isBusy = true;
        }
        while (true)
        {
            Event next;
            lock (gate)
            {
                if (!line.TryDequeue(out next))
                {
                    isBusy = false;
                    return;
                }
            }
            Step(next);
        }
    }

    protected override void OnTimer() => Post(RegistrationInput.Due);

    void IConnectionWatcher.ConnectionLost(Connection connection, CloseReason reason)
    {
        if (Interlocked.CompareExchange(ref watched, null, connection) == connection)
        {
            Post(RegistrationInput.ConnectionLost);
        }
    }

    /// <summary>The response to a REGISTER; read here, while it is valid.</summary>
    public void Answered(RegisterRequest request, Message response, Flow flow)
    {
        if (!ReferenceEquals(request, current))
        {
            return;
        }
        var status = response.StatusCode;
        if (status is >= 200 and < 300)
        {
            Succeeded(request, response, flow);
        }
        else if (GoesAgain(response))
        {
            Post(RegistrationInput.Again);
        }
        else
        {
            var later = response.TryGet(HeaderId.RetryAfter, out RetryAfter value) ? value.Seconds : (uint?)null;
            Parts.Log.RegistrationRefused(Object.Id, status);
            Fail(status, later);
        }
    }

    public void Unanswered(RegisterRequest request)
    {
        if (ReferenceEquals(request, current))
        {
            Parts.Log.RegistrationUnanswered(Object.Id);
            Fail(0, null);
        }
    }

    void Succeeded(RegisterRequest request, Message response, Flow flow)
    {
        var granted = request.IsUnregister ? 0 : request.Granted(response);
        tried = 0;
        if (granted == 0)
        {
            Post(RegistrationInput.Released);
            return;
        }
        Parts.ServiceRoutes.Take(Object.Get(Registration.Transport), response);
        Watch(flow.Connection);
        Post(RegistrationInput.Accepted, TimeSpan.FromSeconds(granted >= 2 * Margin ? granted - Margin : granted / 2.0));
    }

    bool GoesAgain(Message response)
    {
        switch (response.StatusCode)
        {
            case 401 or 407:
                Security?.Take(response);
                return Digest.Take(response, Object.Get(Registration.OutboundAuth));
            // RFC 3261 section 10.2.8: once, with what the server asks for.
            case 423 when !wasBrief && response.TryGet(HeaderId.MinExpires, out DeltaSeconds least) && least.Seconds > expires:
                (wasBrief, expires) = (true, least.Seconds);
                return true;
            case 494:
                return Security?.Take(response) == true;
            default:
                return false;
        }
    }

    void Fail(int status, uint? retryAfter)
    {
        var (input, delay, counts) = RetryPolicy.After(Object, status, retryAfter, tried);
        tried += counts ? 1u : 0;
        Post(input, TimeSpan.FromSeconds(delay));
    }

    void Step(Event happened)
    {
        if (happened.Input == RegistrationInput.NeedChanged)
        {
            Digest.Clear();
            tried = 0;
        }
        var (next, action) = RegistrationMachine.Next(phase, happened.Input);
        var isNew = happened.Input != RegistrationInput.Again;
        phase = next;
        Name(next);
        switch (action)
        {
            case RegistrationAction.Register:
                Send(expires, isNew);
                break;
            case RegistrationAction.Unregister:
                Send(0, isNew);
                break;
            case RegistrationAction.WaitForStart or RegistrationAction.WaitForRefresh or RegistrationAction.WaitForRetry:
                Wait(happened.Delay);
                break;
            case RegistrationAction.Rest:
                Rest();
                break;
            case RegistrationAction.End:
                Rest();
                Watch(null);
                current = null;
                closed.TrySetResult();
                break;
        }
    }

    void Send(uint seconds, bool isNew)
    {
        Rest();
        if (isNew)
        {
            Digest.Begin();
            wasBrief = false;
        }
        var request = new RegisterRequest(form, ++sequence, seconds, this);
        current = request;
        if (form.Course is null)
        {
            Unanswered(request);
            return;
        }
        Parts.Send(request);
    }

    void Wait(TimeSpan delay)
    {
        Volatile.Write(ref dueAt, Parts.Clock.GetTimestamp() + (long)(delay.TotalSeconds * Parts.Clock.TimestampFrequency));
        Parts.Wheel.Schedule(this, delay);
    }

    void Rest()
    {
        Parts.Wheel.Cancel(this);
        Volatile.Write(ref dueAt, 0);
        Volatile.Write(ref since, Parts.Clock.GetTimestamp());
    }

    void Name(Phase now)
    {
        var before = word;
        word = now switch
        {
            Phase.Registered => "Registered",
            Phase.Retrying or Phase.Rejected => "Rejected",
            Phase.Idle or Phase.Waiting or Phase.Closed => "Unregistered",
            // What is on its way changes nothing until it is answered.
            _ => word,
        };
        if (before != word)
        {
            Parts.Log.RegistrationIs(Object.Id, word);
        }
    }

    void Watch(Connection? connection)
    {
        var before = Interlocked.Exchange(ref watched, connection);
        if (!ReferenceEquals(before, connection))
        {
            before?.Unwatch(this);
            connection?.Watch(this);
        }
    }

    readonly record struct Event(RegistrationInput Input, TimeSpan Delay);
}
