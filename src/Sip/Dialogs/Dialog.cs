using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Transports;

namespace Convoke.Sip.Dialogs;

/// <summary>The state of a dialog (RFC 3261 section 12): identifiers, sequence numbers, route set, remote target.</summary>
public sealed class Dialog
{
    readonly Lock gate = new();
    string remoteTarget;
    uint localSequence;
    uint remoteSequence;
    bool remoteSequenceKnown;

    Dialog(DialogId id, Message source, bool isUac, bool isSecure)
    {
        Id = id;
        IsUac = isUac;
        IsSecure = isSecure;
        var routes = new List<string>();
        foreach (var line in source.Lines(HeaderId.RecordRoute))
        {
            var rest = line.Value;
            while (ElementReader.TryNext(ref rest, isList: true, out var route))
                routes.Add(Text(Grammar.Trim(route)));
        }

        // Sections 12.1.1 and 12.1.2: the callee takes Record-Route in order, the caller in reverse.
        if (isUac)
            routes.Reverse();
        RouteSet = routes;
        remoteTarget = Target(source) ?? "";
    }

    public DialogId Id { get; }

    /// <summary>True when our request made the dialog.</summary>
    public bool IsUac { get; }

    /// <summary>Made by a sips request over TLS: its targets must be sips.</summary>
    public bool IsSecure { get; }

    /// <summary>Route header values in the order to be written.</summary>
    public IReadOnlyList<string> RouteSet { get; private set; }

    public string LocalUri { get; private init; } = "";

    public string RemoteUri { get; private init; } = "";

    /// <summary>False until a 2xx confirms it.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>The Request-URI of what we send: the peer's last Contact.</summary>
    public string RemoteTarget
    {
        get
        {
            lock (gate)
                return remoteTarget;
        }
    }

    /// <summary>Section 12.1.1: from a request we answer with this tag.</summary>
    /// <param name="request">what made the dialog</param>
    /// <param name="localTag">our tag</param>
    /// <param name="flow">over which it came</param>
    public static Dialog FromRequest(Message request, string localTag, in Flow flow) =>
        FromRequest(request, localTag, flow.Protocol.IsSecure, localSequence: 0);

    /// <summary>The same, of a dialog in which we sent requests already.</summary>
    /// <param name="request">what made the dialog</param>
    /// <param name="localTag">our tag</param>
    /// <param name="wasSecure">whether it came over TLS</param>
    /// <param name="localSequence">the number of our last request</param>
    public static Dialog FromRequest(Message request, string localTag, bool wasSecure, uint localSequence) =>
        new(
            new DialogId(Text(request.CallId), localTag, Text(request.From.Tag)),
            request,
            isUac: false,
            wasSecure && request.RequestUri.Scheme == Uris.UriScheme.Sips
        )
        {
            LocalUri = Text(request.To.Uri.Text),
            RemoteUri = Text(request.From.Uri.Text),
            localSequence = localSequence,
            remoteSequence = request.CSeq.Number,
            remoteSequenceKnown = true,
        };

    /// <summary>Section 12.1.2: from a response to our request. Null where the response has no To tag and so makes no dialog.</summary>
    public static Dialog? FromResponse(Message response, bool isSecure)
    {
        if (response.To.Tag.IsEmpty || response.StatusCode is <= 100 or >= 300)
            return null;
        return new Dialog(
            new DialogId(Text(response.CallId), Text(response.From.Tag), Text(response.To.Tag)),
            response,
            isUac: true,
            isSecure
        )
        {
            LocalUri = Text(response.From.Uri.Text),
            RemoteUri = Text(response.To.Uri.Text),
            localSequence = response.CSeq.Number,
            IsConfirmed = response.StatusCode >= 200,
        };
    }

    /// <summary>The number for the next request of ours, other than ACK and CANCEL (section 12.2.1.1).</summary>
    public uint NextSequence()
    {
        lock (gate)
            return ++localSequence;
    }

    /// <summary>The number of our last request; 0: there was none.</summary>
    public uint LastSequence
    {
        get
        {
            lock (gate)
                return localSequence;
        }
    }

    /// <summary>
    /// Section 12.2.2: a request whose number is lower than the last is out of order and gets a 500; ACK and CANCEL repeat a number
    /// and are not asked about.
    /// </summary>
    public bool TakeSequence(uint number)
    {
        lock (gate)
        {
            if (remoteSequenceKnown && number <= remoteSequence)
                return false;
            (remoteSequence, remoteSequenceKnown) = (number, true);
            return true;
        }
    }

    /// <summary>Section 12.2: a target refresh (INVITE, UPDATE, SUBSCRIBE, NOTIFY and their 2xx) replaces the remote target.</summary>
    public void RefreshTarget(Message message)
    {
        if (Target(message) is { } target)
            RefreshTarget(target);
    }

    /// <summary>The same, where the peer is reached elsewhere than it says.</summary>
    public void RefreshTarget(string target)
    {
        lock (gate)
            remoteTarget = target;
    }

    /// <summary>Section 13.2.2.4: the 2xx confirms the dialog and, for the caller, sets the route set anew.</summary>
    public void Confirm(Message? success = null)
    {
        IsConfirmed = true;
        if (success is null)
            return;
        RefreshTarget(success);
        if (IsUac && FromResponse(success, IsSecure) is { } fresh)
            RouteSet = fresh.RouteSet;
    }

    static string? Target(Message message) =>
        message.TryGet(HeaderId.Contact, out Contact contact) && contact.Address.Uri.IsSip ? Text(contact.Address.Uri.Text) : null;

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
