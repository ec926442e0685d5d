using Convoke.Calls.Channels;
using Convoke.Calls.Parties;

namespace Convoke.Tests.Unit.Calls;

/// <summary>A phone that a test plays, and what it was told.</summary>
sealed class FakePhone : ITechnology
{
    public string Name => "Fake";

    public Channel Channel { get; set; } = null!;

    public List<string> Told { get; } = [];

    public bool Answers { get; set; } = true;

    /// <summary>Something comes from the phone.</summary>
    public void Says(ChannelEvent what) => Channel.Turn.Post(() => Channel.Happened(what));

    /// <summary>The phone is gone: BYE, CANCEL or a refusal.</summary>
    public void Goes(int cause) => Channel.Turn.Post(() => Channel.Lost(cause));

    public ValueTask<bool> AnswerAsync()
    {
        Told.Add("answer");
        return new(Answers);
    }

    public void Indicate(Indication what) => Told.Add(what.ToString().ToLowerInvariant());

    public void Connected(Party party) => Told.Add($"connected {party.Number.Text}");

    public void Redirecting(Redirecting redirecting) => Told.Add($"redirecting {redirecting.From.Number.Text}");

    public void SendDigit(char digit, TimeSpan duration) => Told.Add($"digit {digit}");

    public ValueTask<bool> TransferAsync(string target)
    {
        Told.Add($"transfer {target}");
        return new(true);
    }

    public void Hangup(int cause) => Told.Add($"hangup {cause}");
}
