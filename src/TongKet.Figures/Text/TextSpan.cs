namespace TongKet.Figures.Text;

/// <summary>A stretch of a <see cref="SourceText"/>, in UTF-16 code units of its NFC form.</summary>
/// <param name="Start">The first code unit.</param>
/// <param name="End">One past the last code unit.</param>
public readonly record struct TextSpan(int Start, int End)
{
    /// <summary>How many code units it covers.</summary>
    public int Length => End - Start;
}
