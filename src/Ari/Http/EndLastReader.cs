using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Convoke.Ari.Http;

/// <summary>
/// Tells of the end of input only after all that came before it was looked at. Kestrel closes a connection as soon as it hears of the end,
/// even where the whole request came with it (see <see cref="HalfClose"/>).
/// </summary>
sealed class EndLastReader(PipeReader inner) : PipeReader
{
    ReadOnlySequence<byte> last;
    long seen;

    /// <summary>Whether the client has said that it sends nothing more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>
    /// Whether Kestrel wanted more after the sender's last byte: in a request, be it served or answered already, that is one cut off.
    /// </summary>
    public bool IsCutOff { get; private set; }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new(Soften(read.Result)) : AwaitAsync(read);
    }

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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<ReadResult> AwaitAsync(ValueTask<ReadResult> read) => Soften(await read);

    ReadResult Soften(ReadResult read)
    {
        last = read.Buffer;
        if (!read.IsCompleted)
        {
            return read;
        }
        HasEnded = true;
        if (read.Buffer.Length > seen)
        {
            return new(read.Buffer, read.IsCanceled, isCompleted: false);
        }
        IsCutOff = true;
        return read;
    }
}
