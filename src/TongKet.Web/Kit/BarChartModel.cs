using System.Collections.Immutable;
using System.Globalization;

namespace TongKet.Web.Kit;

/// <summary>A chart of horizontal bars that always stands beside its table.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Title">What it shows; also the table's caption.</param>
/// <param name="Description">What a reader would see at a glance, in words.</param>
/// <param name="LabelHead">Head of the first column.</param>
/// <param name="ValueHead">Head of the second column.</param>
/// <param name="Bars">In the order shown.</param>
/// <param name="Tick">Where a line is drawn, in hundredths of a percent; null for none.</param>
public sealed record BarChartModel(
    string Id, string Title, string Description, string LabelHead, string ValueHead, ImmutableArray<Bar> Bars, long? Tick = null)
{
    /// <summary>Drawing units of one bar with the space below it.</summary>
    public const int RowHeight = 30;

    private const int LabelWidth = 190;
    private const int Room = 402;
    private const int ShortText = 8;
    private const int LetterWidth = 9;

    public int Height => (Bars.Length * RowHeight) + 6;

    /// <summary>The longest bar leaves room for the longest of the words printed after bars.</summary>
    private int FrameWidth => Math.Max(Room / 4, Room - (LetterWidth * Math.Max(ShortText, Bars.Max(bar => bar.Text.Length))));

    private long Most => Math.Max(1, Math.Max(Tick ?? 0, Bars.Max(bar => bar.BasisPoints)));

    public string X => Units(LabelWidth);

    public string Y(int index) => Units((index * RowHeight) + 6);

    public string Baseline(int index) => Units((index * RowHeight) + 20);

    public string Width(Bar bar) => Units(bar.BasisPoints * FrameWidth / Most);

    public string AfterBar(Bar bar) => Units(LabelWidth + 8 + (bar.BasisPoints * FrameWidth / Most));

    public string TickX => Units(LabelWidth + ((Tick ?? 0) * FrameWidth / Most));

    private static string Units(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Label">Name.</param>
/// <param name="Text">As printed.</param>
/// <param name="BasisPoints">Length, in hundredths of a percent.</param>
/// <param name="Style">"good", "bad" or "plain".</param>
public sealed record Bar(string Label, string Text, long BasisPoints, string Style = "plain", string? Address = null);
