using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Demo;

/// <summary>Enters the demo's files through the verbs: targets, their handing down, and results by many hands.</summary>
internal sealed class DemoEntry(IServiceProvider engine, CancellationToken cancel)
{
    private readonly Rulebook rulebook = engine.GetRequiredService<Rulebook>();
    private readonly DemoEvidence evidence = new(engine, cancel);

    /// <summary>Takes up every row of a file of targets.</summary>
    /// <returns>The newest target of each indicator.</returns>
    public async Task<IReadOnlyDictionary<string, Guid>> AssignAsync(Actor actor, string file, int year)
    {
        var newest = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var row in DemoFile.Rows(file))
        {
            var amount = Amount(row["gia_tri"], row["don_vi"]);
            newest[row["chi_tieu"]] = await engine.GetRequiredService<Plans>().AssignAsync(
                actor,
                new TargetAssignment
                {
                    IndicatorCode = row["chi_tieu"],
                    Year = year,
                    Amount = amount,
                    Upper = Amount(Cell(row, "den"), row["don_vi"]),
                    DueOn = Cell(row, "han") is { Length: > 0 } due ? Date(due) : null,
                    Words = amount is null ? row["bang_chu"] : null,
                    Source = Enum.Parse<TargetSource>(row["nguon"]),
                    Issuer = row["co_quan"],
                    DecisionNumber = row["so_van_ban"],
                    DecidedOn = Date(row["ngay"]),
                    Reason = Cell(row, "ly_do"),
                },
                cancel);
        }

        return newest;
    }

    /// <summary>Hands targets down to the groups; the row "du-phong" is what the ward keeps back.</summary>
    public async Task HandDownAsync(
        Actor actor, string file, IReadOnlyDictionary<string, Guid> targets, IReadOnlyDictionary<string, Guid> groups, string decision, DateOnly decidedOn)
    {
        foreach (var rows in DemoFile.Rows(file).GroupBy(row => row["chi_tieu"], StringComparer.Ordinal))
        {
            await engine.GetRequiredService<Plans>().CascadeAsync(
                actor,
                new CascadeDraft
                {
                    TargetId = targets[rows.Key],
                    Parts = [.. rows.Where(row => row["to"] != "du-phong").Select(row => new CascadePart(groups[row["to"]], Amount(row["gia_tri"], row["don_vi"])!.Value))],
                    ReserveScaled = rows.Where(row => row["to"] == "du-phong").Select(row => Amount(row["gia_tri"], row["don_vi"])!.Value.Scaled).Sum(),
                    DecisionNumber = decision,
                    DecidedOn = decidedOn,
                },
                cancel);
        }
    }

    /// <summary>One value of a file, ready to be reported; of the year where the row names no shorter period.</summary>
    public ResultReport Report(IReadOnlyDictionary<string, string> row, Guid area, int year, DateOnly asOf, Guid? denominator = null)
    {
        var indicator = rulebook.Indicator(row["chi_tieu"]) ?? throw new InvalidOperationException($"No indicator {row["chi_tieu"]}.");
        var yesNo = indicator.RollUp == RollUpRule.CountTrue || indicator.Kind == IndicatorKind.YesNo;
        var period = Period.Read(Cell(row, "ky"));
        return new ResultReport
        {
            AreaId = area,
            IndicatorCode = indicator.Code,
            Period = period ?? Period.OfYear(year),
            Measure = new Measure(
                yesNo ? (long)DemoFile.Number(row["tu_so"]).Floor() : Scaled(indicator, row["tu_so"]),
                Scaled(indicator, row["mau_so"]),
                Cell(row, "bang_chu") is { Length: > 0 } words ? words : null),
            DenominatorId = denominator,
            Status = ValueStatus.Official,
            AsOf = period?.Calendar.To ?? asOf,
            Source = row["nguon"],
            Note = "Đã đối chiếu với hồ sơ gốc; số đúng.",
        };
    }

    /// <summary>Three hands: one reports and proves, another verifies, a third approves.</summary>
    public async Task SettleAsync(Actor officer, Actor verifier, Actor chair, IReadOnlyList<ResultReport> reports)
    {
        var results = engine.GetRequiredService<Results>();
        var names = (await engine.GetRequiredService<RegisterQueries>().AreasAsync(officer.CommuneId, reports.Max(report => report.AsOf), cancel)).ToDictionary(area => area.Id, area => area.Name);
        var reported = await results.ReportAsync(officer, reports, cancel);
        await evidence.AttachAsync(officer, reports, reported, names);
        await results.VerifyAsync(verifier, reported, cancel);
        await results.ApproveAsync(chair, reported, cancel);
    }

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cell(IReadOnlyDictionary<string, string> row, string column) => row.TryGetValue(column, out var cell) ? cell : string.Empty;

    private static Quantity? Amount(string text, string unit) => text.Length == 0 ? null : Quantity.Of(DemoFile.Number(text), Unit.Of(unit));

    private static long? Scaled(IndicatorDefinition indicator, string text) => text.Length == 0
        ? null
        : Quantity.Of(DemoFile.Number(text), Measure.NumeratorUnit(indicator)!).Scaled;
}
