using System.Globalization;
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
public sealed record EntryCellModel(
    IndicatorDefinition Indicator, Guid AreaId, string Label, string First, string Second, string Seen, string? Last, ResultState? State)
{
    public EntryKind Kind { get; } = EntryRules.KindOf(Indicator);

    public EntryRule Rule { get; } = EntryRules.Of(Indicator);

    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Unique on the page, and the end of its field names.</summary>
    public string Key => NameOf(Indicator.Code, AreaId);

    public string FieldId => "o-" + Key;

    /// <summary>Percentage of the two numbers that stand in it; null while it has none.</summary>
    public string? Percent => Kind == EntryKind.Parts && EntryRules.Read(Indicator, First, Second).Measure is { } measure && measure.Percent() is { } percent
        ? Figures.Numbers.Vietnamese.Percent(percent, Indicator.PercentDecimals)
        : null;

    public static string NameOf(string code, Guid area) => code + "." + area.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>The cell as it stands in the store.</summary>
    public static EntryCellModel Of(IndicatorDefinition indicator, Guid area, string label, Reported? reported)
    {
        var measure = reported is null ? null : Measure.Of(reported.Newest);
        var (first, second) = measure is null ? (string.Empty, string.Empty) : EntryRules.Write(indicator, measure);
        return new(indicator, area, label, first, second, EntryCell.StampOf(reported?.Newest), measure is null ? null : EntryRules.Print(indicator, measure), reported?.State);
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
