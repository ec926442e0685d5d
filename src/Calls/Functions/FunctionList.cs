using Convoke.Calls.Functions.Channels;
using Convoke.Calls.Functions.Parties;
using Convoke.Calls.Functions.Pjsip;
using Convoke.Calls.Functions.Texts;
using Convoke.Calls.Running;

namespace Convoke.Calls.Functions;

/// <summary>All functions. A new one is a file and a row here.</summary>
static class FunctionList
{
    public static IEnumerable<Function> All =>
        [
            new CallerIdFunction(),
            new ChannelFunction(),
            new ConnectedLineFunction(),
            new ContactFunction(),
            new DialContactsFunction(),
            new DtmfModeFunction(),
            new HeaderFunction(),
            new HeadersFunction(),
            new IfFunction(),
            new InheritableHeaderFunction(),
            new MediaOfferFunction(),
            new RedirectingFunction(),
            new ResponseHeaderFunction(),
            new ResponseHeadersFunction(),
            new SessionRefreshFunction(),
            .. ObjectFunction.All,
            .. ParseUriFunction.All,
            .. TextFunctions.All,
        ];
}
