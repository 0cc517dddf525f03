using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;

namespace TongKet.Web.Kit;

/// <summary>One value of a form: what it is called, what stands in it, what stood there before and what is wrong with it.</summary>
/// <param name="Indicator">Of what.</param>
/// <param name="AreaId">Of whom.</param>
/// <param name="Label">What a screen reader calls the field: the area, or the indicator itself.</param>
/// <param name="First">Text of the number, the numerator, the choice or the words.</param>
/// <param name="Second">Text of the denominator.</param>
/// <param name="Seen">The state that the page shows, as <see cref="EntryCell.StampOf"/> writes it; empty for none.</param>
/// <param name="Last">The value that stands in the store, as it is printed; null for none.</param>
/// <param name="State">Where that value stands.</param>
/// <param name="Before">The newest value of an earlier period, as it is printed; null for none.</param>
/// <param name="Beside">The value of the same period in another series: the estimate beside the official one; null for none.</param>
/// <param name="Form">All that the engine knows about it.</param>
public sealed record EntryCellModel(
    IndicatorDefinition Indicator, Guid AreaId, string Label, string First, string Second, string Seen, string? Last, ResultState? State, string? Before, string? Beside, FormCell Form)
{
    public EntryKind Kind { get; } = EntryRules.KindOf(Indicator);

    public EntryRule Rule { get; } = EntryRules.Of(Indicator);

    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What a check wants looked at: a word about it lets the value pass.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Unique on the page, and the end of its field names.</summary>
    public string Key => NameOf(Indicator.Code, AreaId);

    public string FieldId => "o-" + Key;

    /// <summary>Percentage of the two numbers that stand in it; null while it has none.</summary>
    public string? Percent => Kind == EntryKind.Parts && EntryRules.Read(Indicator, First, Second).Measure is { } measure && measure.Percent() is { } percent
        ? Figures.Numbers.Vietnamese.Percent(percent, Indicator.PercentDecimals)
        : null;

    public static string NameOf(string code, Guid area) => code + "." + area.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The cell as it stands in the store.</summary>
    public static EntryCellModel Of(FormCell cell, string label, Func<ValueStatus, string> series)
    {
        var indicator = cell.Indicator;
        var measure = cell.Newest is { } newest ? Measure.Of(newest) : null;
        var (first, second) = measure is null ? (string.Empty, string.Empty) : EntryRules.Write(indicator, measure);
        return new(
            indicator,
            cell.Area.Id,
            label,
            first,
            second,
            EntryCell.StampOf(cell.Newest),
            measure is null ? null : EntryRules.Print(indicator, measure),
            cell.State,
            cell.Before is { } before ? EntryRules.Print(indicator, Measure.Of(before)) + " (" + before.Period.Name + ")" : null,
            cell.Beside is { } beside ? series(beside.Status) + ": " + EntryRules.Print(indicator, Measure.Of(beside)) : null,
            cell);
    }

    /// <summary>The cell as it was sent.</summary>
    public EntryCellModel Sent(IFormCollection form) => this with { First = form["a." + Key].ToString(), Second = form["b." + Key].ToString() };

    public EntryCell Typed(IFormCollection form) => new(
        Indicator.Code,
        AreaId,
        form["a." + Key].ToString(),
        form["b." + Key].ToString(),
        form["v." + Key].ToString());
}
