using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

/// <summary>The 49 messages of RFC 4475 with the outcome it asks of the parser; what it leaves to the application must parse.</summary>
public class Rfc4475Tests
{
    const string Accepted =
        "wsinv intmeth esc01 escnull esc02 lwsdisp longreq dblreq semiuri transports mpart01 unreason noreason badbranch "
        + "unkscm novelsc unksm2 bext01 invut regaut01 bcast zeromf cparam01 cparam02 regescrt sdp01 inv2543";

    const string BadRequest =
        "badinv01 clerr ncl scalar02 quotbal ltgtruri lwsruri lwsstart trws escruri baddate regbadct badaspec baddn "
        + "mismatch01 mismatch02 insuf multi01 mcl01";

    public static TheoryData<string, int?> Outcomes()
    {
        var rows = new TheoryData<string, int?>();
        foreach (var name in Accepted.Split(' '))
            rows.Add(name, null);
        foreach (var name in BadRequest.Split(' '))
            rows.Add(name, 400);
        rows.Add("badvers", 505);
        rows.Add("bigcode", 0);
        rows.Add("scalarlg", 0);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Message_HasTheOutcomeOfTheRfc(string name, int? answer)
    {
        var message = Message.Rent();
        var result = message.Parse(Corpus.Rfc4475(name), ParseLimits.Default);
        Assert.Equal(answer is null ? ParseStatus.Done : ParseStatus.Reject, result.Status);
        Assert.Equal(answer ?? 0, result.AnswerStatus);
        message.Release();
    }

    [Fact]
    public void Corpus_IsCompletelyListed()
    {
        var listed = Outcomes().Select(row => row.Data.Item1).Order();
        Assert.Equal(Corpus.Rfc4475Names().Order(), listed);
    }
}
