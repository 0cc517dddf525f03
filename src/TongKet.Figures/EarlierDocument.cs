using TongKet.Figures.Claims;
using TongKet.Figures.Text;

namespace TongKet.Figures;

/// <summary>An earlier document, read once, whose figures a later text is compared with (RP-X2).</summary>
public sealed class EarlierDocument
{
    private EarlierDocument(Reading reading, string label)
    {
        Reading = reading;
        Label = label;
    }

    /// <summary>How proofs name it, in Vietnamese: "báo cáo 6 tháng.docx".</summary>
    public string Label { get; }

    internal Reading Reading { get; }

    /// <summary>Reads the figures of the earlier document; never throws on text.</summary>
    public static EarlierDocument Read(SourceText text, string label)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(label);
        return new(ClaimReader.Read(text), label);
    }
}
