namespace Convoke.Media.Sdp;

/// <summary>Which way media flows, seen from who says it.</summary>
public enum Direction
{
    SendRecv,
    SendOnly,
    RecvOnly,
    Inactive,
}

public static class Directions
{
    public static string Word(Direction direction) =>
        direction switch
        {
            Direction.SendOnly => "sendonly",
            Direction.RecvOnly => "recvonly",
            Direction.Inactive => "inactive",
            _ => "sendrecv",
        };

    /// <summary>What a description says of a stream: the last word counts, and that of the session where the stream has none.</summary>
    public static Direction Of(SessionDescription description, MediaDescription media)
    {
        var found = Last(media.Attributes) ?? Last(description.Attributes) ?? Direction.SendRecv;
        // The way of RFC 2543 to put on hold.
        var isNowhere = media.Connection?.Address is "0.0.0.0" or "::";
        return isNowhere && found == Direction.SendRecv ? Direction.SendOnly : found;
    }

    /// <summary>The answer to an offer of that direction (RFC 3264 section 6.1).</summary>
    public static Direction Answer(Direction offered) =>
        offered switch
        {
            Direction.SendOnly => Direction.RecvOnly,
            Direction.RecvOnly => Direction.SendOnly,
            var same => same,
        };

    static Direction? Last(IReadOnlyList<SdpAttribute> attributes)
    {
        Direction? found = null;
        foreach (var attribute in attributes)
        {
            found = attribute.Name switch
            {
                "sendrecv" => Direction.SendRecv,
                "sendonly" => Direction.SendOnly,
                "recvonly" => Direction.RecvOnly,
                "inactive" => Direction.Inactive,
                _ => found,
            };
        }
        return found;
    }
}
