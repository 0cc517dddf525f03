using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Cli.Demo;

/// <summary>Proves a sensible share of the demo's figures: a list that the figures were taken from, and drawn pictures for what is seen outdoors.</summary>
internal sealed class DemoEvidence(IServiceProvider engine, CancellationToken cancel)
{
    // As in any year some indicators stand without a paper: every third of the catalogue.
    private const int Unproved = 3;

    private static readonly SheetColumn[] Columns =
    [
        new("Kỳ", ColumnKind.Text, 14), new("Đơn vị", ColumnKind.Text, 28), new("Giá trị hoặc tử số", ColumnKind.Number, 18), new("Mẫu số", ColumnKind.Number, 14), new("Đơn vị tính", ColumnKind.Text, 14), new("Nguồn", ColumnKind.Text, 36),
    ];

    private readonly Rulebook rulebook = engine.GetRequiredService<Rulebook>();
    private IReadOnlyList<PreparedFile>? pictures;

    /// <param name="reported">Editions in the order of the reports.</param>
    /// <param name="nameOf">A place's name on the day of its figure.</param>
    public async Task AttachAsync(Actor officer, IReadOnlyList<ResultReport> reports, IReadOnlyList<Guid> reported, IReadOnlyDictionary<Guid, string> nameOf)
    {
        var order = rulebook.Indicators.Select((indicator, at) => (indicator.Code, At: at)).ToDictionary(pair => pair.Code, pair => pair.At, StringComparer.Ordinal);
        var lists = reports.Select((report, at) => (Report: report, Id: reported[at])).GroupBy(one => one.Report.IndicatorCode, StringComparer.Ordinal)
            .Where(one => order[one.Key] % Unproved != 2 || IsSeenOutdoors(one.Key)).ToArray();
        var evidence = engine.GetRequiredService<EvidenceFiles>();
        foreach (var list in lists)
        {
            var indicator = rulebook.Indicator(list.Key)!;
            var content = new MemoryStream();
            using (var sheet = SheetWriter.Xlsx(content, "Bảng kê", Columns))
            {
                foreach (var (report, _) in list)
                {
                    var unit = Measure.NumeratorUnit(indicator);
                    sheet.Write(
                    [
                        SheetValue.Of(report.Period.Code), SheetValue.Of(nameOf.GetValueOrDefault(report.AreaId)), Amount(report.Measure.Numerator, unit), Amount(report.Measure.Denominator, unit),
                        SheetValue.Of(unit?.Symbol), SheetValue.Of(report.Source),
                    ]);
                }
            }

            var prepared = await evidence.PrepareAsync([(string.Create(CultureInfo.InvariantCulture, $"bang-ke-{list.Key}.xlsx"), content.ToArray())], cancel);
            await engine.GetRequiredService<Results>().AttachAsync(
                officer, [.. list.Select(one => one.Id)], IsSeenOutdoors(list.Key) ? [.. prepared, .. await PicturesAsync(evidence)] : prepared, cancel);
        }
    }

    private static bool IsSeenOutdoors(string code) => code is "to-thu-gom-rac" or "dien-tich-cay-xanh" or "xoa-nha-tam";

    private static SheetValue Amount(long? steps, Unit? unit) => steps is not { } scaled ? SheetValue.None : unit is null ? SheetValue.Of(scaled) : SheetValue.Of(new Quantity(scaled, unit));

    // Drawn once and put away once; the same content stands under the same hash.
    private async Task<IReadOnlyList<PreparedFile>> PicturesAsync(EvidenceFiles evidence) =>
        pictures ??= await evidence.PrepareAsync([("anh-minh-hoa.png", DemoPicture.Draw())], cancel);
}
