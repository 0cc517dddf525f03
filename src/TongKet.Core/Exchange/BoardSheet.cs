using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>What the board shows, as a sheet to be read and not to be imported: each number with its unit, period, source and day.</summary>
public sealed class BoardSheet(BoardQueries board, AnchorFoot foot, Rulebook rulebook)
{
    /// <summary>Decimal places with which percentages and projections are written.</summary>
    private const int Places = 2;

    private static readonly SheetColumn[] Lines =
    [
        new("Mã chỉ tiêu", ColumnKind.Text, 28), new("Chỉ tiêu", ColumnKind.Text, 44), new("Kỳ", ColumnKind.Text, 16), new("Kết quả", ColumnKind.Number, 18), new("Tử số", ColumnKind.Number, 14),
        new("Mẫu số", ColumnKind.Number, 14), new("Đơn vị tính", ColumnKind.Text, 14), new("Kết quả bằng chữ", ColumnKind.Text, 30), new("Chỉ tiêu giao", ColumnKind.Text, 28), new("% kế hoạch", ColumnKind.Number, 12),
        new("Trạng thái", ColumnKind.Text, 14), new("Năm trước", ColumnKind.Number, 16), new("Vì sao không so", ColumnKind.Text, 40), new("Dự báo cả năm", ColumnKind.Number, 16), new("Thấp", ColumnKind.Number, 14),
        new("Cao", ColumnKind.Number, 14), new("Đơn vị đã báo cáo", ColumnKind.Number, 12), new("Phải báo cáo", ColumnKind.Number, 12), new("Có minh chứng", ColumnKind.Number, 12), new("Loại số liệu", ColumnKind.Text, 14),
        new("Số liệu đến ngày", ColumnKind.Date, 14), new("Nguồn số liệu", ColumnKind.Text, 40), new("Người phụ trách", ColumnKind.Text, 26),
    ];

    private static readonly SheetColumn[] Groups =
    [
        new("Đơn vị", ColumnKind.Text, 28), new("Kỳ", ColumnKind.Text, 16), new("Kết quả", ColumnKind.Number, 16), new("Tử số", ColumnKind.Number, 14), new("Mẫu số", ColumnKind.Number, 14),
        new("Đơn vị tính", ColumnKind.Text, 14), new("Chỉ tiêu giao", ColumnKind.Text, 24), new("Còn phải làm", ColumnKind.Number, 14), new("Năm trước", ColumnKind.Number, 14), new("Vì sao không so", ColumnKind.Text, 36),
        new("Khác hẳn các tổ khác", ColumnKind.Text, 16), new("Loại số liệu", ColumnKind.Text, 14), new("Số liệu đến ngày", ColumnKind.Date, 14), new("Nguồn số liệu", ColumnKind.Text, 40),
    ];

    /// <summary>All indicators of a year.</summary>
    public async Task WriteAsync(Actor actor, int year, Stream to, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        var lines = await board.BoardAsync(actor.CommuneId, year, cancel);
        using var sheet = SheetWriter.Xlsx(to, "Năm " + year.ToString(System.Globalization.CultureInfo.InvariantCulture), Lines, await foot.OfAsync(actor.CommuneId, cancel));
        foreach (var line in lines)
        {
            sheet.Write(Row(line));
        }
    }

    /// <summary>The groups of one indicator beside each other.</summary>
    /// <returns>Whether there is such an indicator.</returns>
    public async Task<bool> WriteGroupsAsync(Actor actor, int year, string code, Stream to, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeDesk);
        if (rulebook.Indicator(code) is not { IsOfGroups: true } indicator)
        {
            return false;
        }

        var period = (await board.LineAsync(actor.CommuneId, year, code, cancel))?.Period ?? Period.OfYear(year);
        var groups = await board.GroupsAsync(actor.CommuneId, code, period, cancel);
        using var sheet = SheetWriter.Xlsx(to, "Theo tổ", Groups, await foot.OfAsync(actor.CommuneId, cancel));
        foreach (var group in groups)
        {
            sheet.Write(Row(indicator, period, group));
        }

        return true;
    }

    private static IReadOnlyList<SheetValue> Row(BoardLine line)
    {
        var indicator = line.Indicator;
        var unit = Measure.NumeratorUnit(indicator);
        return
        [
            SheetValue.Of(indicator.Code), SheetValue.Of(indicator.Name), SheetValue.Of(line.Period?.Name), Value(line.Figure?.Comparable(indicator), indicator), Steps(line.Figure?.Numerator, unit),
            Steps(line.Figure?.Denominator, unit), SheetValue.Of(indicator.Unit?.Symbol), SheetValue.Of(line.Figure?.Words), SheetValue.Of(line.Target is null ? null : Wording.Target(indicator, line.Target)),
            Percent(line.Figure is null || line.IsPartial ? null : TargetRules.PercentOfPlan(indicator, line.Figure, line.Target)),
            SheetValue.Of(StateWords(line.State)), Value(line.Compared?.Before, indicator), SheetValue.Of(line.Compared?.Suppressed), Value(line.Projection?.Middle, indicator), Value(line.Projection?.Low, indicator),
            Value(line.Projection?.High, indicator), SheetValue.Of(line.Reported), SheetValue.Of(line.Expected), SheetValue.Of(line.Evidence.Proved), SheetValue.Of(line.Status is { } status ? Vocabularies.Of(Vocabularies.Statuses, status) : null),
            line.AsOf is { } day ? SheetValue.Of(day) : SheetValue.None, SheetValue.Of(line.Source), SheetValue.Of(line.Owner?.Name),
        ];
    }

    private static IReadOnlyList<SheetValue> Row(IndicatorDefinition indicator, Period period, GroupLine group)
    {
        var unit = Measure.NumeratorUnit(indicator);
        return
        [
            SheetValue.Of(group.Area.Name), SheetValue.Of(period.Name), Value(group.Figure?.Comparable(indicator), indicator), Steps(group.Figure?.Numerator, unit), Steps(group.Figure?.Denominator, unit),
            SheetValue.Of(indicator.Unit?.Symbol), SheetValue.Of(group.Target is null ? null : Wording.Target(indicator, group.Target)), Steps(group.Duty, unit), Value(group.Before?.Comparable(indicator), indicator),
            SheetValue.Of(group.BeforeWithheld), SheetValue.Of(group.StandsOut ? "cần xem lại" : null),
            SheetValue.Of(group.Basis is { } basis ? Vocabularies.Of(Vocabularies.Statuses, basis.Status) : null), SheetValue.Of(group.Basis?.AsOf), SheetValue.Of(group.Basis?.Source),
        ];
    }

    private static SheetValue Value(Rational? value, IndicatorDefinition indicator) => value is { } number
        ? SheetValue.Of(number, indicator.Kind is IndicatorKind.Amount or IndicatorKind.Count && indicator.Unit is { } unit ? unit.Decimals : Places)
        : SheetValue.None;

    private static SheetValue Percent(Rational? value) => value is { } number ? SheetValue.Of(number, Places) : SheetValue.None;

    private static SheetValue Steps(long? steps, Unit? unit) => steps is { } scaled && unit is not null ? SheetValue.Of(new Quantity(scaled, unit)) : SheetValue.None;

    private static string StateWords(TargetState state) => state switch
    {
        TargetState.Exceeded => "vượt",
        TargetState.Met => "đạt",
        TargetState.Missed => "chưa đạt",
        TargetState.NotReported => "chưa có số liệu",
        TargetState.Incomplete => "chưa đủ số liệu",
        TargetState.NotYetDue => "chưa đến hạn",
        TargetState.DoneLate => "báo xong sau hạn",
        TargetState.Overdue => "quá hạn, chưa xong",
        _ => "không giao chỉ tiêu",
    };
}
