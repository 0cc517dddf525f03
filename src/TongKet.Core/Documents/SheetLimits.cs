namespace TongKet.Core.Documents;

/// <summary>How much of a file is read before it is refused: a small file can unfold into one that fills the memory.</summary>
public static class SheetLimits
{
    public const int Rows = 1_048_576;
    public const int Columns = 16_384;

    /// <summary>Cells that hold something, over all sheets.</summary>
    public const long Cells = 10_000_000;

    /// <summary>Parts of a package.</summary>
    public const int Parts = 4_000;

    /// <summary>Bytes of one unfolded part.</summary>
    public const long PartBytes = 512L * 1024 * 1024;

    /// <summary>Bytes of all unfolded parts.</summary>
    public const long BookBytes = 1024L * 1024 * 1024;

    /// <summary>Letters of one cell, as spreadsheets allow.</summary>
    public const int CellLetters = 32_767;

    /// <summary>Letters of the table of texts that cells refer to; it is the one part that is kept in memory.</summary>
    public const long TextLetters = 64L * 1024 * 1024;

    public const int Merged = 100_000;
    public const int Sheets = 256;
    public const int Styles = 65_536;
}
