using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>
/// What was handed down of the leading targets, in and out: a row for each place, and one for the reserve. Rows that say otherwise hand the target
/// down again as a whole; a place that a file leaves out keeps its part. Balanced or explained as at the desk.
/// </summary>
internal sealed class CascadePartSheet : SheetForm
{
    /// <summary>Stands in the column of the place's code for what is kept back.</summary>
    public const string Reserve = "du-phong";

    private const int LongestText = 400;

    private readonly Rulebook rulebook;
    private readonly TimeProvider clock;
    private readonly Actor actor;
    private readonly CascadeBooks books;
    private readonly Dictionary<(int Year, string Code), Dictionary<string, (int Row, CascadeRow Says)>> seen = [];
    private readonly Dictionary<(int Year, string Code), Cascade> begun = [];
    private readonly Dictionary<(Guid Cascade, Guid Area), Target> parts = [];
    private CascadeRow? judged;

    private CascadePartSheet(Rulebook rulebook, Actor actor, TimeProvider clock, CascadeBooks books)
    {
        this.rulebook = rulebook;
        this.actor = actor;
        this.clock = clock;
        this.books = books;
    }

    private enum Field
    {
        Year,
        Indicator,
        Name,
        Area,
        AreaName,
        Value,
        Unit,
        Decision,
        DecidedOn,
        Reason,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("year", "Năm", ColumnKind.Number, 8, true, "Năm của chỉ tiêu."),
        new("indicator", "Mã chỉ tiêu", ColumnKind.Text, 28, true, "Mã trong danh mục."),
        new("indicatorName", "Tên chỉ tiêu", ColumnKind.Text, 40, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên trong danh mục."),
        new("area", "Mã đơn vị", ColumnKind.Text, 12, true, "Mã của nơi nhận, hoặc du-phong cho phần giữ lại."),
        new("areaName", "Tên đơn vị", ColumnKind.Text, 26, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên."),
        new("value", "Phần giao", ColumnKind.Number, 18, true, "Phần của nơi nhận; 100 là phải đạt, 0 là không giao với chỉ tiêu n trên m."),
        new("unit", "Đơn vị tính", ColumnKind.Text, 14, true, "Đúng đơn vị của chỉ tiêu."),
        new("decisionNumber", "Số văn bản", ColumnKind.Text, 24, true, "Số, ký hiệu văn bản giao xuống."),
        new("decidedOn", "Ngày văn bản", ColumnKind.Date, 14, true, "Ngày ký."),
        new("reason", "Lý do chưa khớp", ColumnKind.Text, 36, false, "Cần khi các phần và dự phòng không bằng mức chung; ghi ở một dòng là đủ."),
    ];

    public static async Task<CascadePartSheet> OpenAsync(Store store, Rulebook rulebook, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        new(rulebook, actor, clock, await CascadeBooks.LoadAsync(store, Local.Today(clock), cancel));

    public override ImportLine Assess(SheetLine line)
    {
        judged = null;
        var year = line.Whole((int)Field.Year, 2000, 2100);
        line.Missing((int)Field.Year, year is null);
        var indicator = IndicatorSheet.Find(rulebook, line, (int)Field.Indicator, (int)Field.Name);
        var decision = line.Required((int)Field.Decision, 100);
        var decidedOn = line.Date((int)Field.DecidedOn);
        line.Missing((int)Field.DecidedOn, decidedOn is null);
        var reason = line.Text((int)Field.Reason, LongestText) ?? string.Empty;
        var code = line.Required((int)Field.Area, 40);
        if (year is null || indicator is null || code is null || decidedOn is null)
        {
            return new(line.Row, LineVerdict.Faulty, indicator?.ShortName ?? string.Empty, null, null);
        }

        if (books.Whole(year.Value, indicator) is not { } whole)
        {
            line.Fault((int)Field.Indicator, $"«{indicator.Name}» năm {year} chưa có mức chung bằng số để phân bổ, hoặc không phân bổ xuống được.");
            return new(line.Row, LineVerdict.Faulty, indicator.ShortName, null, null);
        }

        var unit = Unit.Of(whole.UnitCode!);
        IndicatorSheet.RequireUnit(line, (int)Field.Unit, unit);
        var scaled = line.Scaled((int)Field.Value, unit);
        line.Missing((int)Field.Value, scaled is null);
        var area = FindArea(line, code, year.Value, whole.AreaId);
        if (scaled is null || (area is null && code != Reserve))
        {
            return new(line.Row, LineVerdict.Faulty, indicator.ShortName, null, null);
        }

        var same = seen.TryGetValue((year.Value, indicator.Code), out var rows) ? rows : seen[(year.Value, indicator.Code)] = new(StringComparer.Ordinal);
        var before = books.Standing(whole, area);
        var says = new CascadeRow(whole, indicator, area, scaled.Value, decision ?? string.Empty, decidedOn.Value, reason)
        {
            Stands = before is { } known && known == (scaled.Value, decision, decidedOn.Value),
        };
        if (!same.TryAdd(code, (line.Row, says)))
        {
            line.Fault((int)Field.Area, $"Trùng với hàng {same[code].Row}: cùng năm, chỉ tiêu và đơn vị.");
        }

        judged = says;
        return new(
            line.Row, before is null ? LineVerdict.Added : says.Stands ? LineVerdict.Same : LineVerdict.Changed, $"{year} · {indicator.ShortName} · {area?.Name ?? "dự phòng"}",
            before is { } was ? Vietnamese.Amount(new Quantity(was.Scaled, unit)) : null, Vietnamese.Amount(new Quantity(scaled.Value, unit)));
    }

    // Parts and reserve together, with what the file leaves as it stands.
    public override IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether()
    {
        // What stands was judged when it was recorded.
        foreach (var rows in seen.Values.Where(rows => rows.Values.Any(one => !one.Says.Stands)))
        {
            var (first, says) = rows.Values.MinBy(one => one.Row);

            // A handing down is one decision: what another row named would be lost.
            foreach (var (row, other) in rows.Values.Where(one => (one.Says.Decision, one.Says.DecidedOn) != (says.Decision, says.DecidedOn)).OrderBy(one => one.Row))
            {
                yield return (row, (int)(other.Decision != says.Decision ? Field.Decision : Field.DecidedOn), new(
                    "cascade.one-decision",
                    $"Hàng {first} ghi «{says.Decision}» ngày {Vietnamese.Date(says.DecidedOn)}; một lần phân bổ một chỉ tiêu chỉ theo một văn bản, hãy ghi như nhau ở mọi hàng."));
            }

            foreach (var finding in CascadeRules.Assess(says.Indicator, books.KindOf(says.Whole), says.Whole, Draft(says.Whole, rows.Values.Select(one => one.Says)), books.Below(says.Whole)))
            {
                yield return (first, (int)Field.Value, finding);
            }
        }
    }

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var says = judged!;
        var key = (says.Whole.Year, says.Indicator.Code);
        if (!begun.TryGetValue(key, out var cascade))
        {
            begun[key] = cascade = Begin(verb, says);
        }

        if (says.Reason.Length > 0)
        {
            verb.Store.Entry(cascade).Property(written => written.Reason).CurrentValue = says.Reason;
        }

        var before = books.Standing(says.Whole, says.Area) is { } was ? Text(was.Scaled) : null;
        if (says.Area is null)
        {
            verb.Store.Entry(cascade).Property(written => written.ReserveScaled).CurrentValue = says.Scaled;
            return Imported(verb, importId, row, cascade.Id, before, Text(says.Scaled));
        }

        var part = parts.TryGetValue((cascade.Id, says.Area.Id), out var copied) ? copied : Part(verb, cascade, says, says.Area.Id, says.Scaled);
        verb.Store.Entry(part).Property(written => written.Scaled).CurrentValue = says.Scaled;
        return Imported(verb, importId, row, cascade.Id, before, Text(says.Scaled));
    }

    // Rows of one handing down belong together until the file is through, so nothing is let go of.
    public override async Task SaveAsync(VerbScope verb, Actor actor, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        await verb.Store.SaveChangesAsync(cancel);
        await RowInsert.InsertAsync(verb.Store, imported, cancel);
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => books.Lines()
        .OrderBy(line => line.Whole.Year).ThenBy(line => IndicatorSheet.Order(rulebook, line.Whole.IndicatorCode)).SelectMany(line => line.Parts
            .OrderBy(part => part.Area.Ordinal).ThenBy(part => part.Area.Code, StringComparer.Ordinal)
            .Select(part => Row(line, part.Area.Code, part.Area.Name, part.Target.Scaled ?? 0))
            .Append(Row(line, Reserve, null, line.Cascade.ReserveScaled)));

    /// <summary>Takes an import's rows back: a handing down that nobody repeated goes with its parts, and the one before it holds again.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var cascades = await store.Cascades.ToListAsync(cancel);
        var targets = await store.Targets.ToListAsync(cancel);
        foreach (var same in rows.GroupBy(row => row.WrittenId))
        {
            var cascade = cascades.Find(row => row.Id == same.Key);
            var handed = targets.FindAll(row => row.CascadeId == same.Key);
            if (cascade is null || handed.Exists(part => targets.Exists(other =>
                other.AreaId == part.AreaId && other.Year == part.Year && other.IndicatorCode == part.IndicatorCode && other.Source == part.Source && other.Edition > part.Edition)))
            {
                findings.AddRange(same.Select(row => new Finding("import.built-on", $"Hàng {row.Row}: chỉ tiêu đã được phân bổ lại sau khi nhập.")));
                continue;
            }

            store.Targets.RemoveRange(handed);
            store.Cascades.Remove(cascade);
        }

        return findings;
    }

    /// <summary>What an import handed down: years and indicators.</summary>
    public static async Task<IReadOnlyCollection<(int Year, string Code)>> ChangedAsync(Store store, Guid importId, CancellationToken cancel) => [.. (await (
        from cascade in store.Cascades
        join whole in store.Targets on cascade.TargetId equals whole.Id
        where store.ImportedRows.Any(row => row.ImportId == importId && row.WrittenId == cascade.Id)
        select new { whole.Year, whole.IndicatorCode }).Distinct().ToListAsync(cancel)).Select(one => (one.Year, one.IndicatorCode))];

    private IReadOnlyList<SheetValue> Row(CascadeLine line, string code, string? name, long scaled) =>
    [
        SheetValue.Of(line.Whole.Year), SheetValue.Of(line.Whole.IndicatorCode), SheetValue.Of(rulebook.Indicator(line.Whole.IndicatorCode)?.Name), SheetValue.Of(code), SheetValue.Of(name),
        SheetValue.Of(new Quantity(scaled, Unit.Of(line.Whole.UnitCode!))), SheetValue.Of(Unit.Of(line.Whole.UnitCode!).Symbol), SheetValue.Of(line.Parts[0].Target.DecisionNumber),
        SheetValue.Of(line.Parts[0].Target.DecidedOn), SheetValue.Of(line.Cascade.Reason),
    ];

    private Area? FindArea(SheetLine line, string code, int year, Guid wholeArea)
    {
        if (code == Reserve)
        {
            return null;
        }

        if (books.Below(year, wholeArea).FirstOrDefault(area => area.Code == code) is not { } found)
        {
            line.Fault((int)Field.Area, $"Cuối năm {year} không có nơi trực thuộc nào mang mã «{code}».");
            return null;
        }

        if (line.Text((int)Field.AreaName) is { } name && Fold.Key(name) != Fold.Key(found.Name))
        {
            line.Fault((int)Field.AreaName, $"Mã «{code}» là «{found.Name}», không phải tên đã ghi; có thể hàng bị lệch.");
        }

        return found;
    }

    private CascadeDraft Draft(Target whole, IEnumerable<CascadeRow> rows)
    {
        var says = rows.ToArray();
        var present = books.Present(whole);
        var amounts = (present?.Parts ?? []).ToDictionary(part => part.Area.Id, part => part.Target.Scaled ?? 0);
        foreach (var row in says.Where(row => row.Area is not null))
        {
            amounts[row.Area!.Id] = row.Scaled;
        }

        return new CascadeDraft
        {
            TargetId = whole.Id,
            Parts = [.. amounts.Select(one => new CascadePart(one.Key, new Quantity(one.Value, Unit.Of(whole.UnitCode!))))],
            ReserveScaled = says.FirstOrDefault(row => row.Area is null)?.Scaled ?? present?.Cascade.ReserveScaled ?? 0,
            Reason = says.Select(row => row.Reason).FirstOrDefault(reason => reason.Length > 0) ?? string.Empty,
            DecisionNumber = says[0].Decision,
            DecidedOn = says[0].DecidedOn,
        };
    }

    private Cascade Begin(VerbScope verb, CascadeRow says)
    {
        var present = books.Present(says.Whole);
        var cascade = new Cascade
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            TargetId = says.Whole.Id,
            Edition = (present?.Cascade.Edition ?? 0) + 1,
            ReserveScaled = present?.Cascade.ReserveScaled ?? 0,
            Reason = says.Reason,
            AllocatedAt = verb.Now,
            AllocatedBy = actor.AccountId,
        };
        verb.Store.Cascades.Add(cascade);
        foreach (var part in present?.Parts ?? [])
        {
            Part(verb, cascade, says, part.Area.Id, part.Target.Scaled ?? 0);
        }

        return cascade;
    }

    private Target Part(VerbScope verb, Cascade cascade, CascadeRow says, Guid areaId, long scaled)
    {
        var part = new Target
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = areaId,
            IndicatorCode = says.Indicator.Code,
            Year = says.Whole.Year,
            Edition = books.NextEdition(areaId, says.Whole.Year, says.Indicator.Code),
            Scaled = scaled,
            UnitCode = says.Whole.UnitCode,
            Source = TargetSource.Assigned,
            Issuer = $"Ủy ban nhân dân {books.NameOf(says.Whole)}",
            DecisionNumber = says.Decision,
            DecidedOn = says.DecidedOn,
            InForceOn = says.DecidedOn,
            Reason = says.Reason,
            CascadeId = cascade.Id,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.Targets.Add(part);
        parts[(cascade.Id, areaId)] = part;
        return part;
    }

    private static string Text(long scaled) => FieldText.Write(scaled.ToString(CultureInfo.InvariantCulture));
}

/// <summary>What a row says.</summary>
/// <param name="Area">Null for the reserve.</param>
internal sealed record CascadeRow(Target Whole, IndicatorDefinition Indicator, Area? Area, long Scaled, string Decision, DateOnly DecidedOn, string Reason)
{
    /// <summary>Whether the books say the same.</summary>
    public bool Stands { get; init; }
}
