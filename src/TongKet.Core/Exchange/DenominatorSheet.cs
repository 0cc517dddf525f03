using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>Counts of households, people and land, in and out. Place, kind, source and day name a count; a row that says otherwise corrects it.</summary>
internal sealed class DenominatorSheet : SheetForm
{
    private const int LongestText = 400;
    private static readonly Unit[] Units = [Unit.Household, Unit.Person, Unit.SquareMetre];

    private readonly Actor actor;
    private readonly TimeProvider clock;
    private readonly Dictionary<Guid, Area> areas;
    private readonly ILookup<string, Area> byCode;
    private readonly Dictionary<(Guid AreaId, DenominatorKind Kind, DenominatorSource Source, DateOnly AsOf), Denominator> newest;
    private readonly Dictionary<(Guid AreaId, DenominatorKind Kind, DenominatorSource Source, DateOnly AsOf), int> seen = [];
    private Denominator? judged;
    private Denominator? stands;

    private DenominatorSheet(Actor actor, TimeProvider clock, List<Area> areas, List<Denominator> rows)
    {
        this.actor = actor;
        this.clock = clock;
        this.areas = areas.ToDictionary(area => area.Id);
        byCode = areas.ToLookup(area => area.Code, StringComparer.Ordinal);
        newest = rows.GroupBy(row => (row.AreaId, row.Kind, row.Source, row.AsOf)).ToDictionary(same => same.Key, same => same.MaxBy(row => row.Edition)!);
    }

    private enum Field
    {
        Area,
        Name,
        Kind,
        Amount,
        Unit,
        AsOf,
        Source,
        Document,
        Status,
        Reason,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("area", "Mã đơn vị", ColumnKind.Text, 12, true, "Mã của tổ dân phố hoặc của xã, phường."),
        new("areaName", "Tên đơn vị", ColumnKind.Text, 30, false, "Để người đọc đối chiếu; nếu ghi thì phải đúng tên."),
        new("kind", "Loại mẫu số", ColumnKind.Text, 14, true, "số hộ, dân số hoặc diện tích."),
        new("amount", "Con số", ColumnKind.Number, 16, true, "Số nguyên: hộ, người hoặc mét vuông."),
        new("unit", "Đơn vị tính", ColumnKind.Text, 12, true, "hộ, người hoặc m²; đúng với loại mẫu số."),
        new("asOf", "Số liệu đến ngày", ColumnKind.Date, 16, true, "Ngày chốt số liệu."),
        new("source", "Nguồn", ColumnKind.Text, 26, true, "cơ quan công an, cơ quan thống kê, kỳ rà soát, sổ của tổ, kiểm kê đất đai hoặc nghị quyết."),
        new("document", "Tài liệu làm căn cứ", ColumnKind.Text, 36, true, "Số văn bản hoặc tên danh sách."),
        new("status", "Tình trạng", ColumnKind.Text, 14, true, "ước thực hiện, sơ bộ hoặc chính thức."),
        new("reason", "Lý do đính chính", ColumnKind.Text, 36, false, "Bắt buộc khi sửa số đã ghi."),
    ];

    public static async Task<DenominatorSheet> OpenAsync(Store store, Actor actor, TimeProvider clock, CancellationToken cancel) => new(
        actor, clock, await store.Areas.AsNoTracking().ToListAsync(cancel), await store.Denominators.AsNoTracking().ToListAsync(cancel));

    public override ImportLine Assess(SheetLine line)
    {
        judged = stands = null;
        var kind = line.Choice((int)Field.Kind, Vocabularies.DenominatorKinds);
        line.Missing((int)Field.Kind, kind is null);
        var source = line.Choice((int)Field.Source, Vocabularies.DenominatorSources);
        line.Missing((int)Field.Source, source is null);
        var asOf = line.Date((int)Field.AsOf);
        line.Missing((int)Field.AsOf, asOf is null);
        var amount = line.Scaled((int)Field.Amount, Unit.Household);
        line.Missing((int)Field.Amount, amount is null);
        if (kind is { } asked)
        {
            IndicatorSheet.RequireUnit(line, (int)Field.Unit, Units[(int)asked]);
        }

        var document = line.Required((int)Field.Document, LongestText);
        var status = line.Choice((int)Field.Status, Vocabularies.Statuses);
        line.Missing((int)Field.Status, status is null);
        var reason = line.Text((int)Field.Reason, LongestText);
        var area = FindArea(line, asOf);
        if (kind is null || source is null || asOf is null || amount is null || status is null || area is null)
        {
            return new(line.Row, LineVerdict.Faulty, area?.Name ?? string.Empty, null, null);
        }

        var key = (area.Id, kind.Value, source.Value, asOf.Value);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Kind, $"Trùng với hàng {seen[key]}: cùng đơn vị, loại, nguồn và ngày.");
        }

        stands = newest.GetValueOrDefault(key);
        judged = new Denominator
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = area.Id,
            Kind = kind.Value,
            Amount = amount.Value,
            AsOf = asOf.Value,
            Source = source.Value,
            Document = document ?? string.Empty,
            Status = status.Value,
            Edition = (stands?.Edition ?? 0) + 1,
            Reason = reason ?? string.Empty,
            RecordedAt = clock.GetUtcNow().UtcDateTime,
            RecordedBy = actor.AccountId,
        };
        var verdict = stands is null ? LineVerdict.Added : Text(stands) == Text(judged) ? LineVerdict.Same : LineVerdict.Changed;
        if (verdict == LineVerdict.Changed && (reason ?? string.Empty) == stands!.Reason)
        {
            line.Fault((int)Field.Reason, "Dòng này đính chính số đã ghi; hãy ghi lý do đính chính.");
        }
        else if (verdict != LineVerdict.Same && !line.IsFaulty)
        {
            Judge(line, area, judged, verdict == LineVerdict.Changed);
        }

        return new(line.Row, verdict, $"{area.Name} · {DenominatorRules.Name(kind.Value)}", stands is null ? null : Print(stands), Print(judged));
    }

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var count = judged!;
        verb.Store.Denominators.Add(count);
        verb.Store.Entry(count).Property(written => written.RecordedAt).CurrentValue = verb.Now;
        return Imported(verb, importId, row, count.Id, stands is null ? null : Text(stands), Text(count));
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => newest.Values
        .OrderBy(row => areas[row.AreaId].Kind).ThenBy(row => areas[row.AreaId].Ordinal).ThenBy(row => areas[row.AreaId].Code, StringComparer.Ordinal).ThenBy(row => row.Kind).ThenBy(row => row.AsOf).ThenBy(row => row.Source)
        .Select(row => (IReadOnlyList<SheetValue>)
        [
            SheetValue.Of(areas[row.AreaId].Code), SheetValue.Of(areas[row.AreaId].Name), SheetValue.Of(Vocabularies.Of(Vocabularies.DenominatorKinds, row.Kind)), SheetValue.Of(row.Amount),
            SheetValue.Of(Units[(int)row.Kind].Symbol), SheetValue.Of(row.AsOf), SheetValue.Of(Vocabularies.Of(Vocabularies.DenominatorSources, row.Source)), SheetValue.Of(row.Document),
            SheetValue.Of(Vocabularies.Of(Vocabularies.Statuses, row.Status)), SheetValue.Of(row.Reason),
        ]);

    /// <summary>Takes an import's rows back: an edition that no rate names and nobody corrected goes, and the one before it holds again.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var ids = rows.Select(row => row.WrittenId).ToHashSet();
        var named = (await store.Results.Where(result => result.DenominatorId != null).Select(result => result.DenominatorId!.Value).Distinct().ToListAsync(cancel)).ToHashSet();
        var counts = (await store.Denominators.ToListAsync(cancel)).ToLookup(row => (row.AreaId, row.Kind, row.Source, row.AsOf));
        var written = counts.SelectMany(same => same).Where(row => ids.Contains(row.Id)).ToDictionary(row => row.Id);
        foreach (var row in rows)
        {
            if (!written.TryGetValue(row.WrittenId, out var count) || counts[(count.AreaId, count.Kind, count.Source, count.AsOf)].Any(other => other.Edition > count.Edition))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: mẫu số này đã được đính chính sau khi nhập."));
            }
            else if (named.Contains(count.Id))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: đã có tỷ lệ lấy mẫu số này."));
            }
            else
            {
                store.Denominators.Remove(count);
            }
        }

        return findings;
    }

    private void Judge(SheetLine line, Area area, Denominator count, bool corrects)
    {
        var entry = new DenominatorEntry
        {
            AreaId = count.AreaId,
            Kind = count.Kind,
            Amount = count.Amount,
            AsOf = count.AsOf,
            Source = count.Source,
            Document = count.Document,
            Status = count.Status,
            Reason = count.Reason,
        };
        foreach (var finding in DenominatorRules.Assess(entry, area, Local.Today(clock), corrects))
        {
            line.Fault(finding.Code switch
            {
                "denominator.not-there" or "denominator.day" => (int)Field.AsOf,
                "denominator.document" => (int)Field.Document,
                "denominator.reason" => (int)Field.Reason,
                _ => (int)Field.Amount,
            }, finding.Message);
        }
    }

    // Two tiers may use one code; then the name tells which.
    private Area? FindArea(SheetLine line, DateOnly? day)
    {
        if (line.Required((int)Field.Area, 40) is not { } code || day is not { } on)
        {
            return null;
        }

        var name = line.Text((int)Field.Name);
        Area[] found = [.. byCode[code].Where(area => area.Valid.Contains(on))];
        Area[] same = name is null ? found : [.. found.Where(area => Fold.Key(area.Name) == Fold.Key(name))];
        if (same.Length == 1)
        {
            if (Rights.IsOfGroup(actor.Role) && actor.AreaId != same[0].Id)
            {
                // What another group has counted does not stand in this preview.
                line.Fault((int)Field.Area, "Tổ trưởng chỉ nhập số liệu của tổ mình.");
                return null;
            }

            return same[0];
        }

        line.Fault(found.Length == 0 ? (int)Field.Area : (int)Field.Name, found.Length == 0
            ? $"Không có đơn vị mang mã «{code}» vào ngày {Vietnamese.Date(on)}."
            : name is null
                ? $"Có {found.Length} đơn vị cùng mang mã «{code}» vào ngày {Vietnamese.Date(on)}; hãy ghi tên."
                : $"Mã «{code}» là {string.Join(", ", found.Select(area => $"«{area.Name}»"))}, không phải tên đã ghi; có thể hàng bị lệch.");
        return null;
    }

    private static string Print(Denominator row) => Vietnamese.Amount(new Quantity(row.Amount, Units[(int)row.Kind]));

    private static string Text(Denominator row) =>
        FieldText.Write(row.Amount.ToString(CultureInfo.InvariantCulture), row.Document, row.Status.ToString(), row.Reason);
}
