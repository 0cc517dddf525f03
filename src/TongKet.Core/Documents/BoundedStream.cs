using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>Reads a part and counts what it unfolds to; what the package declares is not believed.</summary>
internal sealed class BoundedStream(Stream inner, string place, BoundedStream.Purse purse) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int bytes)
    {
        read += bytes;
        purse.Left -= bytes;
        return read > SheetLimits.PartBytes || purse.Left < 0
            ? throw new TroubleException([new(place, "Tệp nén bung ra quá lớn; hãy chia thành các tệp nhỏ hơn.")])
            : bytes;
    }

    /// <summary>What all parts of a book may still unfold to.</summary>
    public sealed class Purse
    {
        public long Left { get; set; } = SheetLimits.BookBytes;
    }
}
