using System.Collections.Immutable;
using System.Globalization;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Publishing;

/// <summary>The published figures as tables for programs: one set of a year's indicators and one of their residential groups. Pure.</summary>
public static class OpenData
{
    private const string Results = "ket-qua-";
    private const string ByGroup = "-theo-to";

    /// <summary>Keys of the sets that a year gives, as they stand in addresses.</summary>
    public static IEnumerable<string> Keys(YearResults year)
    {
        yield return Key(year.Year);
        if (year.Groups.SelectMany(group => group.Lines).Any(line => line.Groups.Length > 0))
        {
            yield return Key(year.Year) + ByGroup;
        }
    }

    /// <summary>The year that a key asks for; null when it is no key.</summary>
    public static int? YearOf(string key)
    {
        var rest = key.StartsWith(Results, StringComparison.Ordinal) ? key.AsSpan(Results.Length) : default;
        if (rest.EndsWith(ByGroup, StringComparison.Ordinal))
        {
            rest = rest[..^ByGroup.Length];
        }

        return rest.Length == 4 && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
    }

    /// <summary>The table of a key of <see cref="Keys"/>.</summary>
    /// <param name="permalink">The page of an indicator, as an address that holds anywhere.</param>
    public static OpenDataSet? Find(string key, YearResults year, Func<string, string> permalink) =>
        Keys(year).Contains(key, StringComparer.Ordinal) ? key == Key(year.Year) ? Lines(key, year, permalink) : Groups(key, year, permalink) : null;

    private static string Key(int year) => Results + year.ToString(CultureInfo.InvariantCulture);

    private static OpenDataSet Lines(string key, YearResults year, Func<string, string> permalink) => new(
        key,
        $"Kết quả thực hiện chỉ tiêu năm {year.Year} của {year.Commune}",
        [
            new("ma", "Mã chỉ tiêu"),
            new("ten", "Tên chỉ tiêu"),
            new("nhom", "Nhóm kết quả"),
            new("don_vi", "Đơn vị của cột ket_qua"),
            new("ket_qua", "Kết quả bằng số; tỷ lệ làm tròn như bản in", ColumnKind.Number),
            new("tu_so", "Tử số của tỷ lệ, hoặc chính kết quả, chưa làm tròn", ColumnKind.Number),
            new("tu_so_don_vi", "Đơn vị của tử số"),
            new("mau_so", "Mẫu số của tỷ lệ", ColumnKind.Number),
            new("mau_so_don_vi", "Đơn vị của mẫu số"),
            new("bang_chu", "Kết quả như bản in, hoặc bằng lời"),
            new("chi_tieu", "Chỉ tiêu như bản in"),
            new("quyet_dinh", "Văn bản giao chỉ tiêu"),
            new("so_ke_hoach", "So với kế hoạch, phần trăm", ColumnKind.Number),
            new("trang_thai", "vuot: vượt; dat: đạt; khong_dat: không đạt; khac: chưa kết luận"),
            new("tinh_chat", "uoc: ước thực hiện; so_bo: sơ bộ; chinh_thuc: chính thức"),
            new("nguon", "Nguồn số liệu"),
            new("tinh_den", "Tính đến ngày", ColumnKind.Date),
            new("dinh_nghia", "Định nghĩa chỉ tiêu"),
            new("dia_chi", "Trang của chỉ tiêu"),
        ],
        [.. year.Groups.SelectMany(group => group.Lines.Select(line => Line(group, line, permalink)))]);

    private static ImmutableArray<SheetValue> Line(ResultGroup group, ResultLine line, Func<string, string> permalink) =>
    [
        SheetValue.Of(line.Code),
        SheetValue.Of(line.Name),
        SheetValue.Of(group.Name),
        SheetValue.Of(line.Actual?.Unit),
        Printed(line.Actual),
        Exact(line.Actual?.NumeratorScaled, line.Actual?.NumeratorUnit),
        SheetValue.Of(line.Actual?.NumeratorUnit),
        Exact(line.Actual?.DenominatorScaled, line.Actual?.DenominatorUnit),
        SheetValue.Of(line.Actual?.DenominatorUnit),
        SheetValue.Of(line.Words ?? line.Actual?.Text),
        SheetValue.Of(line.Target?.Text),
        SheetValue.Of(line.Target?.Decision),
        line.PercentOfPlanBasisPoints is { } points ? SheetValue.Of(Rational.FromScaled(points, 2), 2) : SheetValue.None,
        SheetValue.Of(State(line)),
        SheetValue.Of(Status(line)),
        SheetValue.Of(line.Source),
        SheetValue.Of(line.AsOf),
        SheetValue.Of(line.Definition),
        SheetValue.Of(permalink(line.Code)),
    ];

    private static OpenDataSet Groups(string key, YearResults year, Func<string, string> permalink) => new(
        key,
        $"Kết quả thực hiện chỉ tiêu năm {year.Year} của {year.Commune} theo tổ dân phố",
        [
            new("ma", "Mã chỉ tiêu"),
            new("ten", "Tên chỉ tiêu"),
            new("to", "Tổ dân phố"),
            new("bang_chu", "Kết quả như bản in"),
            new("tinh_den", "Tính đến ngày", ColumnKind.Date),
            new("dia_chi", "Trang của chỉ tiêu"),
        ],
        [
            .. year.Groups.SelectMany(group => group.Lines).SelectMany(line => line.Groups.Select(share => ImmutableArray.Create(
                SheetValue.Of(line.Code),
                SheetValue.Of(line.Name),
                SheetValue.Of(share.Area),
                SheetValue.Of(share.Text),
                SheetValue.Of(line.AsOf),
                SheetValue.Of(permalink(line.Code))))),
        ]);

    // What is printed is what the portal shows; its decimals are the grain of the figure.
    private static SheetValue Printed(FigureValue? value)
    {
        if (value is null)
        {
            return SheetValue.None;
        }

        var comma = value.Number.IndexOf(',', StringComparison.Ordinal);
        var decimals = comma < 0 ? 0 : value.Number.Length - comma - 1;
        var digits = value.Number.Replace(".", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal);
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var scaled)
            ? SheetValue.Of(Rational.FromScaled(scaled, decimals), decimals)
            : SheetValue.None;
    }

    private static SheetValue Exact(long? scaled, string? unit) =>
        scaled is { } steps && unit is not null ? SheetValue.Of(new Quantity(steps, Unit.Of(unit))) : SheetValue.None;

    private static string State(ResultLine line) => line.State switch
    {
        TargetState.Exceeded => "vuot",
        TargetState.Met => "dat",
        TargetState.Missed or TargetState.DoneLate or TargetState.Overdue => "khong_dat",
        _ => "khac",
    };

    private static string Status(ResultLine line) => line.Status switch
    {
        ValueStatus.Estimate => "uoc",
        ValueStatus.Preliminary => "so_bo",
        _ => "chinh_thuc",
    };
}

/// <summary>One table of open data.</summary>
/// <param name="Key">The last part of its address, without the file's ending.</param>
/// <param name="Title">What it holds, of whom and of which year.</param>
/// <param name="Rows">As many values in each as there are fields.</param>
public sealed record OpenDataSet(string Key, string Title, ImmutableArray<OpenDataField> Fields, ImmutableArray<ImmutableArray<SheetValue>> Rows);

/// <summary>A column of open data.</summary>
/// <param name="Name">ASCII letters and underscores, the same in .csv and .json.</param>
/// <param name="Title">What it means, for people.</param>
/// <param name="Kind">Words unless said otherwise.</param>
public sealed record OpenDataField(string Name, string Title, ColumnKind Kind = ColumnKind.Text);
