using System.Text;
using Convoke.Sip.Messages;

namespace Convoke.Tests.Unit.Sip.Messages;

public class ToTagTests
{
    [Fact]
    public void RandomTags_AreTokensAndNeverTheSame()
    {
        var seen = new HashSet<string>();
        var tag = new byte[ToTag.Bytes];
        for (var run = 0; run < 5000; run++)
        {
            ToTag.Random(tag);
            Assert.True(Grammar.IsToken(tag));
            Assert.True(seen.Add(Encoding.ASCII.GetString(tag)));
        }
    }

    [Fact]
    public void StatelessTag_FollowsFromTheRequestAlone()
    {
        var request = Message.Rent();
        Assert.Equal(Tag("1 OPTIONS"), Tag("1 OPTIONS"));
        Assert.NotEqual(Tag("1 OPTIONS"), Tag("2 OPTIONS"));
        request.Release();

        string Tag(string cseq)
        {
            var text = $"OPTIONS sip:h SIP/2.0\nVia: SIP/2.0/UDP h\nFrom: <sip:a@h>\nTo: <sip:h>\nCall-ID: x\nCSeq: {cseq}\n\n";
            Assert.True(request.Parse(Corpus.Bytes(text), ParseLimits.Default).IsDone);
            var tag = new byte[ToTag.Bytes];
            ToTag.Stateless(request, tag);
            return Encoding.ASCII.GetString(tag);
        }
    }
}
