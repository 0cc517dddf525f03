namespace TongKet.Core.Documents;

/// <summary>The checksum that a zip keeps of each part. The platform's reader does not compare it, and one flipped bit can make another digit.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint state;

    public Crc32() => state = uint.MaxValue;

    public readonly uint Value => ~state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        while (bytes.Length >= 4)
        {
            crc ^= (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16)) | ((uint)bytes[3] << 24);
            crc = Table[768 + (crc & 0xFF)] ^ Table[512 + ((crc >> 8) & 0xFF)] ^ Table[256 + ((crc >> 16) & 0xFF)] ^ Table[crc >> 24];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        state = crc;
    }

    // Four tables take four bytes in one step.
    private static uint[] MakeTable()
    {
        var table = new uint[1024];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            var before = table[i - 256];
            table[i] = table[before & 0xFF] ^ (before >> 8);
        }

        return table;
    }
}
