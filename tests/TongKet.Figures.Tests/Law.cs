namespace TongKet.Figures.Tests;

/// <summary>Poverty periods as a caller passes them.</summary>
internal static class Law
{
    private const string Subject = "chuẩn nghèo đa chiều";

    public static IReadOnlyList<LegalPeriod> Periods { get; } =
    [
        new(Subject, 2016, 2020, new DateOnly(2016, 1, 1), null, "Quyết định 59/2015/QĐ-TTg"),
        new(Subject, 2016, 2021, new DateOnly(2021, 1, 1), null, "Nghị định 07/2021/NĐ-CP, Điều 2", IsExtension: true),
        new(Subject, 2022, 2025, new DateOnly(2021, 1, 1), null, "Nghị định 07/2021/NĐ-CP, Điều 3"),
        new(Subject, 2022, 2026, new DateOnly(2025, 12, 30), null, "Nghị định 351/2025/NĐ-CP", IsExtension: true),
    ];

    public static AuditOptions On(DateOnly? day) => new() { Periods = Periods, AsOf = day };
}
