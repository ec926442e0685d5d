namespace Convoke.Telephony.Objects;

/// <summary>Which of Asterisk's queues make it refuse new requests when they are overloaded.</summary>
public enum OverloadTrigger
{
    None,
    Global,
    PjsipOnly,
}
