using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>Results, in and out. Area, indicator, period and finality name a value; a new or different one becomes a draft to be handed in.</summary>
internal sealed class ResultSheet : SheetForm
{
    private const int LongestReference = 200;
    private const int LongestWords = 1000;

    private readonly Rulebook rulebook;
    private readonly Actor actor;
    private readonly TimeProvider clock;
    private readonly ReadingScope scope;
    private readonly DateOnly today;
    private readonly ILookup<string, Area> areas;
    private readonly Dictionary<Guid, Area> areasById;
    private readonly Dictionary<ResultKey, ResultStanding> newest;
    private readonly ILookup<(Guid AreaId, DenominatorKind Kind), Denominator> bases;
    private readonly Dictionary<ResultKey, int> seen = [];
    private readonly List<ResultReport> fresh = [];
    private readonly List<Result> begun = [];
    private readonly List<ResultStep> steps = [];
    private readonly Dictionary<Guid, ResultReport> rewritten = [];
    private readonly Dictionary<string, string> proved = new(StringComparer.Ordinal);
    private ResultReport? judged;
    private ResultStanding? stands;

    private ResultSheet(Rulebook rulebook, Actor actor, ReadingScope scope, TimeProvider clock, List<Area> areas, Dictionary<ResultKey, ResultStanding> newest,
        ILookup<(Guid AreaId, DenominatorKind Kind), Denominator> bases)
    {
        this.rulebook = rulebook;
        this.actor = actor;
        this.scope = scope;
        this.clock = clock;
        today = Local.Today(clock);
        this.areas = areas.ToLookup(area => area.Code, StringComparer.OrdinalIgnoreCase);
        areasById = areas.ToDictionary(area => area.Id);
        this.newest = newest;
        this.bases = bases;
    }

    private enum Field
    {
        Period,
        Area,
        AreaName,
        Indicator,
        Name,
        Value,
        Denominator,
        Words,
        Unit,
        Status,
        AsOf,
        Source,
        Reference,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("period", "Kỳ", ColumnKind.Text, 12, true, "2025, 2025-T03 (tháng 3), 2025-Q1 (quý I), 2025-N1 (6 tháng đầu năm), 2025-9T (9 tháng)."),
        new("area", "Mã đơn vị", ColumnKind.Text, 12, true, "Mã của tổ dân phố hoặc của xã, phường."),
        new("areaName", "Tên đơn vị", ColumnKind.Text, 26, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên."),
        new("indicator", "Mã chỉ tiêu", ColumnKind.Text, 28, true, "Mã trong danh mục."),
        new("indicatorName", "Tên chỉ tiêu", ColumnKind.Text, 40, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên trong danh mục."),
        new("value", "Giá trị hoặc tử số", ColumnKind.Number, 18, true, "Con số, tử số của tỷ lệ, hoặc «đạt», «chưa đạt»."),
        new("denominator", "Mẫu số", ColumnKind.Number, 14, false, "Bắt buộc với tỷ lệ và n trên m."),
        new("words", "Kết quả bằng chữ", ColumnKind.Text, 36, false, "Câu chữ hoặc mức xếp loại."),
        new("unit", "Đơn vị tính", ColumnKind.Text, 14, true, "Đúng đơn vị của danh mục; bắt buộc khi có con số."),
        new("status", "Tình trạng", ColumnKind.Text, 14, true, "ước thực hiện, sơ bộ hoặc chính thức."),
        new("asOf", "Số liệu đến ngày", ColumnKind.Date, 16, true, "Ngày chốt số liệu."),
        new("source", "Nguồn số liệu", ColumnKind.Text, 36, true, "Bộ phận, danh sách hoặc văn bản."),
        new("reference", "Văn bản chứng minh", ColumnKind.Text, 26, false, "Số văn bản hoặc địa chỉ."),
    ];

    public static async Task<ResultSheet> OpenAsync(Store store, Rulebook rulebook, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var areas = await store.Areas.AsNoTracking().Where(area => area.IsHome || area.Kind == AreaKind.ResidentialGroup).ToListAsync(cancel);
        return new(rulebook, actor, await ReadingScope.OfAsync(store, actor, cancel), clock, areas, await ResultStanding.AllAsync(store, cancel), await EntryQueries.BasesAsync(store, cancel));
    }

    public override ImportLine Assess(SheetLine line)
    {
        (judged, stands) = (null, null);
        var period = ReadPeriod(line);
        var indicator = IndicatorSheet.Find(rulebook, line, (int)Field.Indicator, (int)Field.Name);
        var area = FindArea(line, period);
        var status = line.Choice((int)Field.Status, Vocabularies.Statuses);
        line.Missing((int)Field.Status, status is null);
        var asOf = line.Date((int)Field.AsOf);
        line.Missing((int)Field.AsOf, asOf is null);
        var source = line.Required((int)Field.Source, Result.LongestSource);
        var reference = line.Text((int)Field.Reference, LongestReference);
        var words = line.Text((int)Field.Words, LongestWords);
        var measure = indicator is null ? null : ReadMeasure(line, indicator, words);
        var title = $"{area?.Name} · {indicator?.ShortName}";
        if (period is null || indicator is null || area is null || status is null || asOf is null || measure is null)
        {
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        var key = new ResultKey(area.Id, indicator.Code, period.Value, status.Value);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Indicator, $"Trùng với hàng {seen[key]}: cùng kỳ, đơn vị, chỉ tiêu và tình trạng.");
        }

        stands = newest.GetValueOrDefault(key);
        var over = EntryQueries.BaseOf(indicator, bases, area.Id, asOf.Value, measure.Denominator);
        judged = new ResultReport
        {
            AreaId = area.Id,
            IndicatorCode = indicator.Code,
            Period = period.Value,
            Measure = measure,
            DenominatorId = over?.Id,
            Status = status.Value,
            AsOf = asOf.Value,
            Source = source ?? string.Empty,
            Reference = reference,
        };
        var same = stands is not null && stands.Says(judged);
        if (!line.IsFaulty)
        {
            foreach (var finding in ResultEntryRules.Assess(indicator, area, judged, over, same ? null : stands?.State, today, "Số liệu này"))
            {
                line.Fault(FieldOf(finding.Code), finding.Message);
            }
        }

        var before = stands is null ? null : Wording.Result(indicator, stands.Measure);
        if (same)
        {
            return new(line.Row, LineVerdict.Same, title, before, before);
        }

        if (!line.IsFaulty)
        {
            fresh.Add(judged);
        }

        return new(line.Row, stands is null ? LineVerdict.Added : LineVerdict.Changed, title, before, Wording.Result(indicator, measure));
    }

    public override IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether()
    {
        // Of other groups a role of one group is told what counts, and nothing that is on its way.
        var known = newest.Where(pair => scope.Covers(pair.Key.AreaId) || pair.Value.State is ResultState.Approved or ResultState.Locked);
        var said = ReportChecks.Of(rulebook, fresh, known.Select(pair => new KnownFigure(pair.Key, pair.Value.Edition, pair.Value.Measure)), new Wholes(new AreaTree(areasById.Values), [.. bases.SelectMany(rows => rows)]));
        return said.SelectMany((findings, place) => findings.Select(finding => (seen[fresh[place].Key], (int)Field.Value, finding)));
    }

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var says = judged!;
        var text = ResultStanding.TextOf(verb, actor, says);
        if (stands is { State: ResultState.Draft } draft)
        {
            rewritten.Add(draft.Id, says);
            steps.Add(ResultDrafts.Step(verb, actor, draft.Id, draft.Steps + 1, ResultStepKind.Drafted, clock));
            return Imported(verb, importId, row, draft.Id, draft.Text, text);
        }

        var result = ResultDrafts.New(verb, actor, says, (stands?.Edition ?? 0) + 1, clock);
        begun.Add(result);
        if (stands is { State: ResultState.Returned } returned)
        {
            // What proved the value that was sent back proves its next edition too, whichever door it comes in by.
            proved.Add(ResultEntries.SubjectOf(returned.Id), ResultEntries.SubjectOf(result.Id));
        }

        steps.Add(ResultDrafts.Step(verb, actor, result.Id, 1, ResultStepKind.Drafted, clock));
        return Imported(verb, importId, row, result.Id, null, text);
    }

    public override async Task SaveAsync(VerbScope verb, Actor actor, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        if (rewritten.Count > 0)
        {
            var ids = rewritten.Keys.ToArray();
            foreach (var draft in await verb.Store.Results.Where(result => ids.Contains(result.Id)).ToListAsync(cancel))
            {
                ResultDrafts.Fill(verb, actor, draft, rewritten[draft.Id]);
            }
        }

        await RowInsert.InsertAsync(verb.Store, begun, cancel);
        await RowInsert.InsertAsync(verb.Store, steps, cancel);
        if (proved.Count > 0)
        {
            var files = await verb.Store.EvidenceFiles.AsNoTracking().Where(file => proved.Keys.Contains(file.Subject)).ToListAsync(cancel);
            await RowInsert.InsertAsync(verb.Store, files.ConvertAll(file => EvidenceFiles.Again(verb, file, proved[file.Subject])), cancel);
        }

        begun.Clear();
        steps.Clear();
        rewritten.Clear();
        proved.Clear();
        await base.SaveAsync(verb, actor, imported, cancel);
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => newest
        .Where(pair => areasById.ContainsKey(pair.Key.AreaId) && scope.Covers(pair.Key.AreaId) && rulebook.Indicator(pair.Key.IndicatorCode) is not null)
        .OrderBy(pair => pair.Key.Period).ThenBy(pair => IndicatorSheet.Order(rulebook, pair.Key.IndicatorCode))
        .ThenBy(pair => areasById[pair.Key.AreaId].Ordinal).ThenBy(pair => pair.Key.Status)
        .Select(pair =>
        {
            var (key, standing) = pair;
            var indicator = rulebook.Indicator(key.IndicatorCode)!;
            var measure = standing.Measure;
            var unit = IsYesNo(indicator) ? null : Measure.NumeratorUnit(indicator);
            return (IReadOnlyList<SheetValue>)
            [
                SheetValue.Of(key.Period.Code), SheetValue.Of(areasById[key.AreaId].Code), SheetValue.Of(areasById[key.AreaId].Name), SheetValue.Of(key.IndicatorCode),
                SheetValue.Of(indicator.Name),
                IsYesNo(indicator) ? SheetValue.Of(measure.Numerator is { } yes ? (yes == 1 ? "đạt" : "chưa đạt") : null) : Amount(measure.Numerator, unit),
                Amount(measure.Denominator, unit), SheetValue.Of(measure.Words), SheetValue.Of(measure.Numerator is null ? null : unit?.Symbol),
                SheetValue.Of(Vocabularies.Of(Vocabularies.Statuses, key.Status)), SheetValue.Of(standing.AsOf), SheetValue.Of(standing.Source), SheetValue.Of(standing.Reference),
            ];
        });

    // Rates and n of m that count groups ask each group for yes or no.
    private static bool IsYesNo(IndicatorDefinition indicator) => indicator.Kind == IndicatorKind.YesNo || indicator.RollUp == RollUpRule.CountTrue;

    private static SheetValue Amount(long? scaled, Unit? unit) => scaled is { } steps && unit is not null ? SheetValue.Of(new Quantity(steps, unit)) : SheetValue.None;

    private static int FieldOf(string code) => code switch
    {
        "target.computed" => (int)Field.Indicator,
        "target.as-of" => (int)Field.AsOf,
        "target.not-by-group" or "target.only-by-group" => (int)Field.Area,
        "target.level" or "target.words" => (int)Field.Words,
        "target.no-denominator" or "target.part-above-whole" => (int)Field.Denominator,
        _ when code.StartsWith("denominator.", StringComparison.Ordinal) => (int)Field.Denominator,
        _ => (int)Field.Value,
    };

    private static Period? ReadPeriod(SheetLine line)
    {
        if (line.Required((int)Field.Period, 20) is not { } text)
        {
            return null;
        }

        var period = Period.Read(text.ToUpperInvariant());
        if (period is null)
        {
            line.Fault((int)Field.Period, $"«{text}» không phải là một kỳ; hãy ghi như 2025, 2025-T03, 2025-Q1, 2025-N1 hoặc 2025-9T.");
        }

        return period;
    }

    private Area? FindArea(SheetLine line, Period? period)
    {
        if (line.Required((int)Field.Area, 40) is not { } code || period is null)
        {
            return null;
        }

        var day = period.Value.Calendar.To!.Value;
        var found = areas[code].Where(area => area.Valid.Contains(day)).ToArray();
        if (found.Length != 1)
        {
            line.Fault((int)Field.Area, found.Length == 0
                ? $"Không có đơn vị mang mã «{code}» vào ngày {Vietnamese.Date(day)}."
                : $"Có {found.Length} đơn vị cùng mang mã «{code}» vào ngày {Vietnamese.Date(day)}.");
            return null;
        }

        if (line.Text((int)Field.AreaName) is { } name && Fold.Key(name) != Fold.Key(found[0].Name))
        {
            line.Fault((int)Field.AreaName, $"Mã «{code}» là «{found[0].Name}», không phải «{(name.Length <= 80 ? name : name[..80] + "…")}»; có thể hàng bị lệch.");
        }

        if (Rights.IsOfGroup(actor.Role) && actor.AreaId != found[0].Id)
        {
            // What another group has written does not stand in this preview.
            line.Fault((int)Field.Area, "Tổ trưởng chỉ nhập số liệu của tổ mình.");
            return null;
        }

        return found[0];
    }

    private static Measure? ReadMeasure(SheetLine line, IndicatorDefinition indicator, string? words)
    {
        if (IsYesNo(indicator))
        {
            var yes = line.Choice((int)Field.Value, Vocabularies.YesNo);
            line.Missing((int)Field.Value, yes is null);
            return yes is null ? null : new(yes.Value ? 1 : 0, null, words);
        }

        if (Measure.NumeratorUnit(indicator) is not { } unit)
        {
            if (!line.IsEmpty((int)Field.Value))
            {
                line.Fault((int)Field.Value, $"«{indicator.Name}» không tính bằng số; hãy ghi vào cột «Kết quả bằng chữ».");
            }

            line.Missing((int)Field.Words, words is null);
            return words is null ? null : new(null, null, words);
        }

        var value = line.Scaled((int)Field.Value, unit);
        line.Missing((int)Field.Value, value is null);
        if (!line.IsEmpty((int)Field.Value))
        {
            IndicatorSheet.RequireUnit(line, (int)Field.Unit, unit);
        }

        var denominator = line.Scaled((int)Field.Denominator, unit);
        return value is null ? null : new(value, denominator, words);
    }
}
