using Convoke.Sip.Headers;
using Convoke.Sip.Messages;
using Convoke.Sorcery.Mapping;
using Convoke.Sorcery.Objects;
using Convoke.Sorcery.Stores;
using Convoke.Telephony.Objects;
using Convoke.Telephony.Requests;
using Convoke.Telephony.Subscriptions;
using Microsoft.Extensions.Logging;
using MediaType = Convoke.Sip.Headers.MediaType;

namespace Convoke.Telephony.MessageWaiting;

/// <summary>
/// A NOTIFY outside any dialog by which an endpoint, a voice mail server, tells what waits in its <c>incoming_mwi_mailbox</c>.
/// </summary>
sealed class IncomingSummaryHandler(Mapper mapper, StoreWork work, ILogger log) : IRequestHandler
{
    readonly ObjectStore mailboxes = mapper[Mailboxes.Type];

    public bool Handle(in IncomingRequest request)
    {
        if (request.Method != Method.Notify || !request.Message.Get<Event>(HeaderId.Event).Is("message-summary"u8))
        {
            return false;
        }
        var mailbox = request.Endpoint!.Get(Endpoint.IncomingMwiMailbox).Trim();
        var status = Refusal(request.Message, mailbox, out var counts);
        if (status != 0)
        {
            var response = request.Begin(status);
            if (status == 415)
            {
                response.Writer.Header(HeaderId.Accept, "application/" + SummaryBody.Subtype);
            }
            response.SendStateless();
            return true;
        }
        work.Answer(request, (mailbox, counts), (request, x) => KeepAsync(request, x.mailbox, x.counts));
        return true;
    }

    static int Refusal(Message notify, string mailbox, out MessageCounts counts)
    {
        counts = default;
        if (mailbox.Length == 0)
        {
            return 404;
        }
        if (!notify.Get<MediaType>(HeaderId.ContentType).Is("application"u8, "simple-message-summary"u8))
        {
            return 415;
        }
        return notify.Body.Length > SummaryReader.LargestBody ? 413
            : SummaryReader.TryRead(notify.Body, out counts) ? 0
            : 400;
    }

    async Task KeepAsync(IncomingRequest request, string mailbox, MessageCounts counts)
    {
        var result = await mailboxes.EditAsync(mailbox, newest => Changed(newest, mailbox, counts));
        if (!result.IsDone)
        {
            log.MailboxNotKept(mailbox, request.Account, result.Reason ?? result.Status.ToString());
        }
        request.Answer(result.IsDone ? 200 : 503);
    }

    /// <summary>Null where nothing is new: senders repeat themselves.</summary>
    Draft? Changed(ConfigObject? newest, string mailbox, MessageCounts counts)
    {
        if (newest is not null && MessageCounts.Of(newest) == counts)
        {
            return null;
        }
        var draft = new Draft(mailboxes.Type, mailbox, newest);
        draft.Set(Mailboxes.MsgsNew, (uint)counts.New);
        draft.Set(Mailboxes.MsgsOld, (uint)counts.Old);
        return draft;
    }
}
