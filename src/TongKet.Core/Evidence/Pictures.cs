using NetVips;
using TongKet.Core.Basics;

namespace TongKet.Core.Evidence;

/// <summary>Writes pictures anew: what comes out is pixels and nothing else; place, device and hidden parts are gone.</summary>
internal static class Pictures
{
    private const long MostPixels = 60_000_000;
    private const int LongestSide = 2560;

    // A damaged picture is told to its sender; the library would tell it to the log of the server as well.
    private static readonly Log.LogDelegate Silence = (_, _, _) => { };

    static Pictures() => Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silence);

    /// <returns>The new bytes, or why it is no picture that can be kept.</returns>
    public static (byte[]? Content, Finding? Why) Rewrite(string name, byte[] content, EvidenceType type)
    {
        try
        {
            // Opening reads the header alone; a bomb is refused before it unfolds.
            using (var header = Image.NewFromBuffer(content, access: Enums.Access.Sequential))
            {
                if ((long)header.Width * header.Height > MostPixels)
                {
                    return (null, new Finding("file.content", $"Ảnh «{name}» lớn hơn {MostPixels / 1_000_000} triệu điểm; hãy chụp ở cỡ nhỏ hơn."));
                }
            }

            using var picture = Image.ThumbnailBuffer(content, LongestSide, height: LongestSide, size: Enums.Size.Down, failOn: Enums.FailOn.Error);
            return (type == EvidenceType.Png ? picture.PngsaveBuffer(keep: Enums.ForeignKeep.None) : picture.JpegsaveBuffer(q: 85, keep: Enums.ForeignKeep.None), null);
        }
        catch (VipsException)
        {
            return (null, new Finding("file.content", $"Ảnh «{name}» bị hỏng, không đọc được."));
        }
    }

    /// <summary>Width and height of a picture that was written anew.</summary>
    public static (int Width, int Height) SizeOf(byte[] content)
    {
        using var header = Image.NewFromBuffer(content, access: Enums.Access.Sequential);
        return (header.Width, header.Height);
    }

    /// <summary>The same picture for a narrower screen.</summary>
    public static byte[] Narrow(byte[] content, EvidenceType type, int width)
    {
        using var picture = Image.ThumbnailBuffer(content, width, height: LongestSide, size: Enums.Size.Down);
        return type == EvidenceType.Png ? picture.PngsaveBuffer(keep: Enums.ForeignKeep.None) : picture.JpegsaveBuffer(q: 82, keep: Enums.ForeignKeep.None);
    }
}
