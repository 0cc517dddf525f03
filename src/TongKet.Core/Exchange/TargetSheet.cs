using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>The commune's targets, in and out. Year, indicator and source name a target; a row that says otherwise than the edition in force is a revision.</summary>
internal sealed class TargetSheet : SheetForm
{
    private const int LongestText = 400;

    private readonly Rulebook rulebook;
    private readonly TimeProvider clock;
    private readonly List<Area> homes;
    private readonly ILookup<(int Year, string Code), Target> targets;
    private readonly Dictionary<(int Year, string Code, TargetSource Source), Target> newest;
    private readonly Dictionary<(int Year, string Code, TargetSource Source), int> seen = [];
    private readonly List<Target> fresh = [];
    private readonly List<(int Row, int Field, Finding Finding)> said = [];
    private readonly AreaTree tree;
    private Target? judged;
    private Target? stands;

    private TargetSheet(Rulebook rulebook, TimeProvider clock, List<Area> areas, List<Target> rows)
    {
        this.rulebook = rulebook;
        this.clock = clock;
        tree = new AreaTree(areas);
        homes = areas.FindAll(area => area.IsHome);
        var ids = homes.Select(area => area.Id).ToHashSet();
        targets = rows.Where(row => ids.Contains(row.AreaId)).ToLookup(row => (row.Year, row.IndicatorCode));
        newest = targets.SelectMany(same => same).GroupBy(row => (row.Year, row.IndicatorCode, row.Source)).ToDictionary(same => same.Key, same => same.MaxBy(row => row.Edition)!);
    }

    private enum Field
    {
        Year,
        Indicator,
        Name,
        Source,
        Value,
        Upper,
        Due,
        Words,
        Unit,
        Issuer,
        Decision,
        DecidedOn,
        InForceOn,
        Reason,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("year", "Năm", ColumnKind.Number, 8, true, "Năm của chỉ tiêu."),
        new("indicator", "Mã chỉ tiêu", ColumnKind.Text, 28, true, "Mã trong danh mục."),
        new("indicatorName", "Tên chỉ tiêu", ColumnKind.Text, 44, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên trong danh mục."),
        new("source", "Nguồn giao", ColumnKind.Text, 18, true, "cấp trên giao, HĐND quyết nghị hoặc tự đăng ký."),
        new("value", "Chỉ tiêu", ColumnKind.Number, 18, true, "Con số; bỏ trống khi chỉ tiêu bằng chữ."),
        new("upper", "Đến mức", ColumnKind.Number, 18, false, "Đầu trên của chỉ tiêu ghi theo khoảng."),
        new("dueOn", "Hạn hoàn thành", ColumnKind.Date, 16, false, "Ngày phải xong, với chỉ tiêu là một mốc."),
        new("words", "Chỉ tiêu bằng chữ", ColumnKind.Text, 30, false, "Câu chữ hoặc mức xếp loại."),
        new("unit", "Đơn vị tính", ColumnKind.Text, 14, true, "Đúng đơn vị của danh mục; bắt buộc khi có con số."),
        new("issuer", "Cơ quan giao", ColumnKind.Text, 30, true, "Cơ quan ban hành văn bản giao."),
        new("decisionNumber", "Số văn bản", ColumnKind.Text, 24, true, "Số, ký hiệu văn bản giao."),
        new("decidedOn", "Ngày văn bản", ColumnKind.Date, 14, true, "Ngày ký."),
        new("inForceOn", "Hiệu lực từ", ColumnKind.Date, 14, false, "Bỏ trống là từ ngày ký."),
        new("reason", "Lý do điều chỉnh", ColumnKind.Text, 36, false, "Bắt buộc khi điều chỉnh chỉ tiêu đã có."),
    ];

    public static async Task<TargetSheet> OpenAsync(Store store, Rulebook rulebook, TimeProvider clock, CancellationToken cancel) => new(
        rulebook,
        clock,
        await store.Areas.AsNoTracking().ToListAsync(cancel),
        await store.Targets.AsNoTracking().ToListAsync(cancel));

    public override ImportLine Assess(SheetLine line)
    {
        judged = stands = null;
        var year = line.Whole((int)Field.Year, 2000, 2100);
        line.Missing((int)Field.Year, year is null);
        var indicator = IndicatorSheet.Find(rulebook, line, (int)Field.Indicator, (int)Field.Name);
        var source = line.Choice((int)Field.Source, Vocabularies.Sources);
        line.Missing((int)Field.Source, source is null);
        var issuer = line.Required((int)Field.Issuer, LongestText);
        var decision = line.Required((int)Field.Decision, LongestText);
        var decidedOn = line.Date((int)Field.DecidedOn);
        line.Missing((int)Field.DecidedOn, decidedOn is null);
        var inForceOn = line.Date((int)Field.InForceOn);
        var reason = line.Text((int)Field.Reason, LongestText);
        var dueOn = line.Date((int)Field.Due);
        var words = line.Text((int)Field.Words, LongestText);
        var (scaled, upper, unit) = indicator is null ? default : Amounts(line, indicator, words);
        if (year is null || indicator is null || source is null || decidedOn is null)
        {
            return new(line.Row, LineVerdict.Faulty, indicator?.ShortName ?? string.Empty, null, null);
        }

        var home = homes.Find(area => area.Valid.Contains(new DateOnly(year.Value, 12, 31)));
        if (home is null)
        {
            line.Fault((int)Field.Year, $"Sổ này không có đơn vị hành chính nào vào cuối năm {year}.");
        }

        var key = (year.Value, indicator.Code, source.Value);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Indicator, $"Trùng với hàng {seen[key]}: cùng năm, chỉ tiêu và nguồn giao.");
        }

        stands = newest.GetValueOrDefault(key);
        judged = new Target
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = home?.CommuneId ?? Guid.Empty,
            AreaId = home?.Id ?? Guid.Empty,
            IndicatorCode = indicator.Code,
            Year = year.Value,
            Edition = (stands?.Edition ?? 0) + 1,
            Scaled = scaled,
            UpperScaled = upper,
            DueOn = dueOn,
            UnitCode = unit?.Code,
            Words = words,
            Source = source.Value,
            Issuer = issuer ?? string.Empty,
            DecisionNumber = decision ?? string.Empty,
            DecidedOn = decidedOn.Value,
            InForceOn = inForceOn ?? decidedOn.Value,
            Reason = reason ?? string.Empty,
        };
        var verdict = stands is null ? LineVerdict.Added : Text(stands) == Text(judged) ? LineVerdict.Same : LineVerdict.Changed;
        if (verdict == LineVerdict.Changed && (reason is null || reason == stands!.Reason))
        {
            line.Fault((int)Field.Reason, "Dòng này điều chỉnh chỉ tiêu đã có; hãy ghi lý do điều chỉnh.");
        }
        else if (verdict != LineVerdict.Same && !line.IsFaulty)
        {
            AssessPlan(line, indicator, judged);
        }

        fresh.Add(judged);

        return new(line.Row, verdict, $"{year} · {indicator.ShortName}", stands is null ? null : Wording.Target(indicator, stands), Wording.Target(indicator, judged));
    }

    // What is to be looked at and keeps nothing out: how many of so many a percentage means, what is less than what was assigned.
    public override IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether() => said;

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var target = judged!;
        verb.Store.Targets.Add(target);
        verb.Store.Entry(target).Property(written => written.RecordedAt).CurrentValue = verb.Now;
        verb.Store.Entry(target).Property(written => written.RecordedBy).CurrentValue = actor.AccountId;
        return Imported(verb, importId, row, target.Id, stands is null ? null : Text(stands), Text(target));
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => newest.Values
        .OrderBy(target => target.Year).ThenBy(target => IndicatorSheet.Order(rulebook, target.IndicatorCode)).ThenBy(target => target.Source)
        .Select(target =>
        {
            var unit = target.UnitCode is { } code ? Unit.Of(code) : null;
            return (IReadOnlyList<SheetValue>)
            [
                SheetValue.Of(target.Year), SheetValue.Of(target.IndicatorCode), SheetValue.Of(rulebook.Indicator(target.IndicatorCode)?.Name),
                SheetValue.Of(Vocabularies.Of(Vocabularies.Sources, target.Source)), Amount(target.Scaled, unit), Amount(target.UpperScaled, unit), SheetValue.Of(target.DueOn),
                SheetValue.Of(target.Words), SheetValue.Of(unit?.Symbol), SheetValue.Of(target.Issuer), SheetValue.Of(target.DecisionNumber),
                SheetValue.Of(target.DecidedOn), SheetValue.Of(target.InForceOn), SheetValue.Of(target.Reason),
            ];
        });

    /// <summary>Takes an import's rows back: an edition on which nobody built goes, and the one before it is in force again.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var ids = rows.Select(row => row.WrittenId).ToHashSet();
        var handedDown = (await store.Cascades.Select(cascade => cascade.TargetId).ToListAsync(cancel)).ToHashSet();
        var targets = (await store.Targets.ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.Year, row.IndicatorCode, row.Source));
        var written = targets.SelectMany(same => same).Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id);
        foreach (var row in rows)
        {
            if (!written.TryGetValue(row.WrittenId, out var target))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: chỉ tiêu không còn trong sổ."));
            }
            else if (targets[(target.AreaId, target.Year, target.IndicatorCode, target.Source)].Any(other => other.Edition > target.Edition))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: chỉ tiêu «{target.IndicatorCode}» năm {target.Year} đã được điều chỉnh sau khi nhập."));
            }
            else if (handedDown.Contains(target.Id))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: chỉ tiêu «{target.IndicatorCode}» năm {target.Year} đã giao tiếp xuống tổ dân phố."));
            }
            else
            {
                store.Targets.Remove(target);
            }
        }

        return findings;
    }

    // The rules of targets taken up by hand hold for a file as well; what stands already is not judged anew.
    private void AssessPlan(SheetLine line, IndicatorDefinition indicator, Target target)
    {
        var assignment = new TargetAssignment
        {
            IndicatorCode = target.IndicatorCode,
            Year = target.Year,
            Amount = AmountOf(target.Scaled, target.UnitCode),
            Upper = AmountOf(target.UpperScaled, target.UnitCode),
            DueOn = target.DueOn,
            Words = target.Words,
            Source = target.Source,
            Issuer = target.Issuer,
            DecisionNumber = target.DecisionNumber,
            DecidedOn = target.DecidedOn,
            InForceOn = target.InForceOn,
            Reason = target.Reason,
        };
        var earlier = targets[(target.Year, target.IndicatorCode)].Concat(fresh.Where(other => other.Year == target.Year && other.IndicatorCode == target.IndicatorCode && other.Source != target.Source));
        var groups = tree.Contains(target.AreaId) && tree[target.AreaId].Kind == AreaKind.Commune
            ? tree.Below(target.AreaId).Count(area => area.Valid.Contains(new DateOnly(target.Year, 12, 31)))
            : 0;
        foreach (var finding in PlanRules.Assess(indicator, assignment, [.. earlier], groups))
        {
            if (finding.Severity == FindingSeverity.Blocking)
            {
                line.Fault(FieldOf(finding.Code), finding.Message);
            }
            else
            {
                said.Add((line.Row, FieldOf(finding.Code), finding with { Severity = FindingSeverity.Warning }));
            }
        }
    }

    private static int FieldOf(string code) => code switch
    {
        "target.due" or "target.due-year" or "target.no-due" => (int)Field.Due,
        "target.level" => (int)Field.Words,
        "target.band" or "target.no-band" => (int)Field.Upper,
        "target.in-force" or "target.order" => (int)Field.InForceOn,
        "target.reason" => (int)Field.Reason,
        "target.decision" => (int)Field.Decision,
        _ => (int)Field.Value,
    };

    private static Quantity? AmountOf(long? scaled, string? unit) => scaled is { } steps && unit is not null ? new Quantity(steps, Unit.Of(unit)) : null;

    private static SheetValue Amount(long? scaled, Unit? unit) => scaled is { } steps && unit is not null ? SheetValue.Of(new Quantity(steps, unit)) : SheetValue.None;

    private static (long? Scaled, long? Upper, Unit? Unit) Amounts(SheetLine line, IndicatorDefinition indicator, string? words)
    {
        var expected = indicator.Kind is IndicatorKind.RatioNofM ? Unit.Percent : indicator.Unit;
        var hasNumber = !line.IsEmpty((int)Field.Value);
        if (expected is null)
        {
            if (hasNumber)
            {
                line.Fault((int)Field.Value, $"«{indicator.Name}» không tính bằng số; hãy ghi vào cột «Chỉ tiêu bằng chữ».");
            }

            line.Missing((int)Field.Words, words is null && !hasNumber);
            return default;
        }

        if (hasNumber == words is not null)
        {
            line.Fault((int)Field.Value, "Cần một con số hoặc một câu chữ, không phải cả hai.");
        }

        if (!hasNumber)
        {
            return default;
        }

        IndicatorSheet.RequireUnit(line, (int)Field.Unit, expected);
        var scaled = line.Scaled((int)Field.Value, expected);
        if (scaled < 0)
        {
            line.Fault((int)Field.Value, "Chỉ tiêu không được âm.");
        }

        var upper = line.Scaled((int)Field.Upper, expected);
        if (upper < scaled)
        {
            line.Fault((int)Field.Upper, "Đầu trên của khoảng phải lớn hơn đầu dưới.");
        }

        return (scaled, upper, expected);
    }

    private static string Text(Target target) => FieldText.Write(
        target.Scaled?.ToString(CultureInfo.InvariantCulture), target.UpperScaled?.ToString(CultureInfo.InvariantCulture), Day(target.DueOn), target.UnitCode, target.Words,
        target.Issuer, target.DecisionNumber, Day(target.DecidedOn), Day(target.InForceOn), target.Reason);

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
