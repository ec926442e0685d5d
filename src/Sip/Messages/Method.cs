namespace Convoke.Sip.Messages;

/// <summary>The request methods known by name; anything else is <see cref="Other"/> and keeps its text.</summary>
public enum Method : byte
{
    Other,
    Ack,
    Bye,
    Cancel,
    Info,
    Invite,
    Message,
    Notify,
    Options,
    Prack,
    Publish,
    Refer,
    Register,
    Subscribe,
    Update,
}

/// <summary>Method names; they are case-sensitive (RFC 3261 section 7.1).</summary>
public static class Methods
{
    /// <summary>The known method of that name, else <see cref="Method.Other"/>.</summary>
    public static Method Find(ReadOnlySpan<byte> name)
    {
        var candidate = name.Length switch
        {
            3 => name[0] == (byte)'A' ? Method.Ack : Method.Bye,
            4 => Method.Info,
            5 => name[0] == (byte)'P' ? Method.Prack : Method.Refer,
            6 => name[0] switch
            {
                (byte)'I' => Method.Invite,
                (byte)'C' => Method.Cancel,
                (byte)'N' => Method.Notify,
                _ => Method.Update,
            },
            7 => name[0] switch
            {
                (byte)'O' => Method.Options,
                (byte)'M' => Method.Message,
                _ => Method.Publish,
            },
            8 => Method.Register,
            9 => Method.Subscribe,
            _ => Method.Other,
        };
        return candidate != Method.Other && name.SequenceEqual(Text(candidate)) ? candidate : Method.Other;
    }

    /// <summary>The name of a known method; empty for <see cref="Method.Other"/>.</summary>
    public static ReadOnlySpan<byte> Text(this Method method) =>
        method switch
        {
            Method.Ack => "ACK"u8,
            Method.Bye => "BYE"u8,
            Method.Cancel => "CANCEL"u8,
            Method.Info => "INFO"u8,
            Method.Invite => "INVITE"u8,
            Method.Message => "MESSAGE"u8,
            Method.Notify => "NOTIFY"u8,
            Method.Options => "OPTIONS"u8,
            Method.Prack => "PRACK"u8,
            Method.Publish => "PUBLISH"u8,
            Method.Refer => "REFER"u8,
            Method.Register => "REGISTER"u8,
            Method.Subscribe => "SUBSCRIBE"u8,
            Method.Update => "UPDATE"u8,
            _ => default,
        };
}
