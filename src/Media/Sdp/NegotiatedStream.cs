using System.Net;
using Convoke.Media.Codecs;

namespace Convoke.Media.Sdp;

/// <summary>One m-line, as both sides agreed on it or as it was offered.</summary>
public sealed record NegotiatedStream
{
    /// <summary>As the m-line has it.</summary>
    public required string Type { get; init; }

    public required string Protocol { get; init; }

    public MediaKind Kind { get; init; } = MediaKind.Other;

    /// <summary>Port 0: it is there to keep the place.</summary>
    public bool IsDeclined { get; init; }

    /// <summary>The formats of a declined line, as they were.</summary>
    public IReadOnlyList<string> RawFormats { get; init; } = [];

    /// <summary>Best first, telephone-events behind the codecs.</summary>
    public IReadOnlyList<StreamFormat> Formats { get; init; } = [];

    /// <summary>Which way, seen from us.</summary>
    public Direction Direction { get; init; }

    /// <summary>Where the peer wants it; null until it said so.</summary>
    public IPEndPoint? Remote { get; init; }

    public bool IsMuxed { get; init; }

    /// <summary>Empty: none.</summary>
    public string Mid { get; init; } = "";

    /// <summary>Milliseconds that we say; 0: nothing.</summary>
    public int Ptime { get; init; }

    /// <summary>Whether the peer holds it: it does not want to hear us.</summary>
    public bool IsHeld => Direction is Direction.RecvOnly or Direction.Inactive;
}
