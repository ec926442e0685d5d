using System.Buffers;
using System.IO.Pipelines;

namespace Convoke.Ari.Http;

/// <summary>
/// Tells of the end of input only after all that came before it was looked at. Kestrel closes a connection as soon as it hears of the end,
/// even where the whole request came with it (see <see cref="HalfClose"/>).
/// </summary>
sealed class EndLastReader(PipeReader inner) : PipeReader
{
    ReadOnlySequence<byte> last;
    long seen;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Soften(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }
        result = Soften(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        seen = examined.Equals(last.End) ? last.Slice(consumed).Length : 0;
        last = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    ReadResult Soften(ReadResult read)
    {
        last = read.Buffer;
        var isNews = read.Buffer.Length > seen;
        return isNews && read.IsCompleted ? new(read.Buffer, read.IsCanceled, isCompleted: false) : read;
    }
}
