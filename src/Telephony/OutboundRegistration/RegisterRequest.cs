using System.Buffers;
using System.Text;
using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sip.Resolution;
using Convoke.Sip.Transactions;
using Convoke.Sip.Transports;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Uac;
using SipContact = Convoke.Sip.Headers.Contact;

namespace Convoke.Telephony.OutboundRegistration;

/// <summary>One REGISTER (RFC 3261 section 10.2).</summary>
/// <param name="form">what it has in common with others</param>
/// <param name="sequence">its CSeq</param>
/// <param name="expires">seconds; 0 ends the registration</param>
/// <param name="owner">whose it is</param>
sealed class RegisterRequest(RegisterForm form, uint sequence, uint expires, RegistrationClient owner) : OutgoingRequest
{
    /// <summary>Nobody waits long for a server that may be gone to hear that we are leaving.</summary>
    static readonly TimeSpan LeaveLimit = TimeSpan.FromSeconds(4);

    readonly byte[] tag = MakeTag();
    byte[] contact = [];

    public override Method Method => Method.Register;

    public override ResolutionTarget Target =>
        form.Course!.Through(TransportName.Length > 0 ? owner.Parts.ProtocolOf(TransportName) : null);

    public override string TransportName => form.Object.Get(Registration.Transport);

    public override TimeSpan? Timeout => expires == 0 ? LeaveLimit : null;

    public bool IsUnregister => expires == 0;

    protected override void Write(SendBuffer into, OutgoingVia via)
    {
        var course = form.Course!;
        var global = owner.Parts.Global;
        var writer = RequestHead.Begin(into, "REGISTER"u8, course, via, global);
        writer.Begin(HeaderId.From);
        writer.Text(form.Party);
        writer.Raw(";tag="u8);
        writer.Raw(tag);
        writer.End();
        writer.Header(HeaderId.To, form.Party);
        writer.Header(HeaderId.CallId, form.CallId);
        RequestHead.CSeq(writer, sequence, "REGISTER"u8);
        WriteContact(writer, via);
        writer.Header(HeaderId.Expires, expires);
        if (form.Supported.Length > 0)
        {
            writer.Header(HeaderId.Supported, form.Supported);
        }
        owner.Security?.Write(writer);
        owner.Digest.Write(writer, "REGISTER"u8, course.RequestUri.Span);
        var agent = form.Object.Get(Registration.UserAgent);
        RequestHead.UserAgent(writer, agent.Length > 0 ? agent : global.Get(Global.UserAgent));
        writer.Finish();
    }

    protected override void Answered(Message response, Flow flow, TimeSpan elapsed) => owner.Answered(this, response, flow);

    protected override void Failed(TransactionFailure failure) => owner.Unanswered(this);

    /// <summary>For how long the server keeps us: what it says beside our Contact, else in Expires, else what we asked for (section 10.2.4).</summary>
    public uint Granted(Message response)
    {
        uint? only = null;
        var count = 0;
        var own = Sip.Uris.SipUriView.TryParse(contact, out var uri);
        foreach (SipContact there in response.Contacts)
        {
            count++;
            only = there.Expires;
            if (own && !there.IsStar && there.Uri.Matches(uri))
            {
                return there.Expires ?? response.Expires ?? expires;
            }
        }
        // A server that saw another address of ours than we know shows that one.
        return (count == 1 ? only : null) ?? response.Expires ?? expires;
    }

    void WriteContact(MessageWriter writer, OutgoingVia via)
    {
        writer.Begin(HeaderId.Contact);
        writer.Raw("<"u8);
        var from = writer.Buffer.Length;
        RequestHead.OwnUri(writer, form.ContactUser, via, form.IsSecure);
        if (form.Line.Length > 0)
        {
            writer.Raw(";line="u8);
            writer.Text(form.Line);
        }
        contact = writer.Buffer.Written[from..].ToArray();
        writer.Raw(">"u8);
        writer.Text(form.ContactParameters);
        writer.End();
    }

    static byte[] MakeTag()
    {
        var made = new byte[ToTag.Bytes];
        ToTag.Random(made);
        return made;
    }
}
