using TongKet.Core.Basics;

namespace TongKet.Core.Documents;

/// <summary>Reads a part, counts what it unfolds to and compares its checksum at the end; the length that the package declares is not believed.</summary>
internal sealed class BoundedStream(Stream inner, uint expected, string place, BoundedStream.Purse purse) : Stream
{
    private Crc32 checksum = new();
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Counted(inner.Read(buffer), buffer);

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

    private int Counted(int bytes, ReadOnlySpan<byte> buffer)
    {
        checksum.Append(buffer[..bytes]);
        if (bytes == 0 && buffer.Length > 0 && checksum.Value != expected)
        {
            throw new InvalidDataException();
        }

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
