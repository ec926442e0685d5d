namespace Convoke.Telephony.Objects;

/// <summary>Which place is kept where a call brings one and the configuration has one.</summary>
public enum GeolocationPrecedence
{
    PreferIncoming,
    PreferConfig,
    DiscardIncoming,
    DiscardConfig,
}
