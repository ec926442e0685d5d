namespace Convoke.Telephony.OutboundRegistration;

/// <summary>How far a registration at another server is.</summary>
enum Phase
{
    /// <summary>Not registered, and nothing is planned.</summary>
    Idle,

    /// <summary>Not registered; the first REGISTER waits for its time.</summary>
    Waiting,

    /// <summary>Not registered; a REGISTER is on its way.</summary>
    Registering,

    /// <summary>Registered; the next REGISTER waits for its time.</summary>
    Registered,

    /// <summary>Registered; the next REGISTER is on its way.</summary>
    Refreshing,

    /// <summary>Refused for now; the next REGISTER waits for its time.</summary>
    Retrying,

    /// <summary>Refused for good.</summary>
    Rejected,

    /// <summary>A REGISTER is on its way and was overtaken by the wish to be unregistered.</summary>
    Withdrawing,

    /// <summary>The REGISTER that ends the registration is on its way.</summary>
    Unregistering,

    /// <summary>A REGISTER is on its way and was overtaken by the end of the object.</summary>
    Finishing,

    /// <summary>The object is gone; the REGISTER that ends its registration is on its way.</summary>
    Leaving,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>What happens to a registration.</summary>
enum RegistrationInput
{
    /// <summary>The object was pushed or loaded.</summary>
    Start,

    /// <summary>What was waited for is due.</summary>
    Due,

    /// <summary>A 2xx, and the server keeps us registered.</summary>
    Accepted,

    /// <summary>A 2xx, and the server does not keep us registered.</summary>
    Released,

    /// <summary>An answer upon which the request goes out again at once: a challenge we can answer, 423, 494.</summary>
    Again,

    /// <summary>A failure that may pass.</summary>
    Failed,

    /// <summary>A failure that will not.</summary>
    Refused,

    /// <summary>The connection over which we are registered is gone (RFC 5626 section 4.4).</summary>
    ConnectionLost,

    /// <summary>An operator wants us registered now.</summary>
    Register,

    /// <summary>An operator wants us unregistered.</summary>
    Unregister,

    /// <summary>An auth or a transport that it names came, changed or went.</summary>
    NeedChanged,

    /// <summary>The object is gone, or the server stops.</summary>
    Close,
}

/// <summary>What is to be done about it.</summary>
enum RegistrationAction
{
    None,

    /// <summary>Send REGISTER, and wait for its answer only.</summary>
    Register,

    /// <summary>Send REGISTER with Expires: 0 (RFC 3261 section 10.2.2).</summary>
    Unregister,

    /// <summary>Wait for the time of the first REGISTER.</summary>
    WaitForStart,

    /// <summary>Wait for the time of the next REGISTER.</summary>
    WaitForRefresh,

    /// <summary>Wait for the time of the next try.</summary>
    WaitForRetry,

    /// <summary>Wait for nothing any more.</summary>
    Rest,

    /// <summary>Tell whoever closed it that it is over.</summary>
    End,
}
