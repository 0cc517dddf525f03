using System.Globalization;
using System.Text;
using QRCoder;

namespace TongKet.Web.Kit;

/// <summary>The squares of a QR code as one SVG path, for a page and for paper.</summary>
public sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x},{y}h1v1h-1z");
                }
            }
        }

        // The library frames its matrix with quiet squares already.
        return new QrCode(rows.Count, path.ToString());
    }
}
