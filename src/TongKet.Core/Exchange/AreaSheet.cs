using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>Residential groups of the commune, in and out. A code with its first day names a group; name, order and last day may change.</summary>
internal sealed class AreaSheet : SheetForm
{
    private const int LongestCode = 20;
    private const int LongestName = 200;

    private readonly Dictionary<(string Code, DateOnly From), Area> areas;
    private readonly Dictionary<(string Code, DateOnly From), int> seen = [];
    private readonly Area home;
    private readonly TimeProvider clock;
    private (string Code, string Name, int Ordinal, DateOnly From, DateOnly? To, Area? Stands) judged;

    private AreaSheet(List<Area> rows, Area home, TimeProvider clock)
    {
        areas = rows.ToDictionary(area => (area.Code, area.ValidFrom));
        this.home = home;
        this.clock = clock;
    }

    private enum Field
    {
        Code,
        Name,
        Ordinal,
        From,
        To,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("code", "Mã đơn vị", ColumnKind.Text, 12, true, "Số hoặc mã của tổ dân phố, thôn."),
        new("name", "Tên đơn vị", ColumnKind.Text, 36, true, "Tên đầy đủ: Tổ dân phố số 5."),
        new("ordinal", "Thứ tự", ColumnKind.Number, 10, false, "Số thứ tự khi liệt kê; bỏ trống thì lấy theo hàng."),
        new("validFrom", "Từ ngày", ColumnKind.Date, 14, true, "Ngày bắt đầu có hiệu lực."),
        new("validTo", "Đến ngày", ColumnKind.Date, 14, false, "Ngày cuối cùng còn hiệu lực; bỏ trống là đang còn."),
    ];

    public static async Task<AreaSheet> OpenAsync(Store store, TimeProvider clock, CancellationToken cancel)
    {
        var rows = await store.Areas.AsNoTracking().Where(area => area.Kind == AreaKind.ResidentialGroup).OrderBy(area => area.Ordinal).ThenBy(area => area.ValidFrom).ToListAsync(cancel);
        var home = await Home.OnAsync(store, Local.Today(clock), cancel);
        return new(rows, home, clock);
    }

    public override ImportLine Assess(SheetLine line)
    {
        var code = line.Required((int)Field.Code, LongestCode);
        var name = line.Required((int)Field.Name, LongestName);
        var ordinal = line.Whole((int)Field.Ordinal, 0, 100_000);
        var from = line.Date((int)Field.From);
        line.Missing((int)Field.From, from is null);
        var to = line.Date((int)Field.To);
        if (from is not null && to < from)
        {
            line.Fault((int)Field.To, $"Đến ngày {Vietnamese.Date(to.Value)} đứng trước từ ngày {Vietnamese.Date(from.Value)}.");
        }

        if (code is null || name is null || from is null)
        {
            return new(line.Row, LineVerdict.Faulty, name ?? code ?? string.Empty, null, null);
        }

        var key = (code, from.Value);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Code, $"Trùng với hàng {seen[key]}: cùng mã «{code}» và từ ngày {Vietnamese.Date(from.Value)}.");
        }

        var stands = areas.GetValueOrDefault(key);
        if (stands is null && areas.Values.FirstOrDefault(area => area.Code == code && area.Valid.Overlaps(new DateInterval(from.Value, to))) is { } other)
        {
            line.Fault((int)Field.From, $"Mã «{code}» đang thuộc «{other.Name}» từ {Vietnamese.Date(other.ValidFrom)}; hãy ghi ngày kết thúc của đơn vị đó trước.");
        }

        judged = (code, name, ordinal ?? stands?.Ordinal ?? line.Row - 1, from.Value, to, stands);
        var after = Text(name, judged.Ordinal, to);
        var before = stands is null ? null : Text(stands.Name, stands.Ordinal, stands.ValidTo);
        return new(line.Row, stands is null ? LineVerdict.Added : before == after ? LineVerdict.Same : LineVerdict.Changed, name, Shown(before), Shown(after));
    }

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var after = Text(judged.Name, judged.Ordinal, judged.To);
        if (judged.Stands is { } stands)
        {
            var before = Text(stands.Name, stands.Ordinal, stands.ValidTo);
            verb.Store.Areas.Attach(stands);
            (stands.Name, stands.Ordinal, stands.ValidTo) = (judged.Name, judged.Ordinal, judged.To);
            return Imported(verb, importId, row, stands.Id, before, after);
        }

        var area = new Area
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ParentId = home.Id,
            Kind = AreaKind.ResidentialGroup,
            Type = AreaTypes.Of(AreaKind.ResidentialGroup, judged.Name),
            Code = judged.Code,
            Name = judged.Name,
            Ordinal = judged.Ordinal,
            ValidFrom = judged.From,
            ValidTo = judged.To,
        };
        verb.Store.Areas.Add(area);
        return Imported(verb, importId, row, area.Id, null, after);
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => areas.Values.Select(area => (IReadOnlyList<SheetValue>)
    [
        SheetValue.Of(area.Code), SheetValue.Of(area.Name), SheetValue.Of(area.Ordinal), SheetValue.Of(area.ValidFrom), SheetValue.Of(area.ValidTo),
    ]);

    /// <summary>Takes an import's rows back.</summary>
    /// <returns>Why not, for each row on which somebody built.</returns>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var ids = rows.Select(row => row.WrittenId).ToArray();
        var areas = await store.Areas.Where(area => ids.Contains(area.Id)).ToDictionaryAsync(area => area.Id, cancel);
        foreach (var row in rows)
        {
            if (!areas.TryGetValue(row.WrittenId, out var area) || Text(area.Name, area.Ordinal, area.ValidTo) != row.After)
            {
                findings.Add(Built(row, $"«{area?.Name ?? "đơn vị"}» đã được sửa sau khi nhập"));
            }
            else if (row.Before is { } before)
            {
                var parts = FieldText.Read(before);
                (area.Name, area.Ordinal) = (parts[0]!, int.Parse(parts[1]!, CultureInfo.InvariantCulture));
                area.ValidTo = parts[2] is { } to ? DateOnly.ParseExact(to, "O", CultureInfo.InvariantCulture) : null;
            }
            else if (await store.Results.AnyAsync(result => result.AreaId == area.Id, cancel) || await store.Targets.AnyAsync(target => target.AreaId == area.Id, cancel)
                || await store.Grants.AnyAsync(grant => grant.AreaId == area.Id, cancel))
            {
                findings.Add(Built(row, $"«{area.Name}» đã có chỉ tiêu, số liệu hoặc người phụ trách"));
            }
            else
            {
                store.Areas.Remove(area);
            }
        }

        return findings;
    }

    private static Finding Built(ImportedRow row, string why) => new("import.built-on", $"Hàng {row.Row}: {why}.");

    private static string Text(string name, int ordinal, DateOnly? to) =>
        FieldText.Write(name, ordinal.ToString(CultureInfo.InvariantCulture), to?.ToString("O", CultureInfo.InvariantCulture));

    private static string? Shown(string? text) => text is null || FieldText.Read(text) is not [var name, var ordinal, var to] ? null
        : $"{name}, thứ tự {ordinal}{(to is null ? string.Empty : $", đến {Vietnamese.Date(DateOnly.ParseExact(to, "O", CultureInfo.InvariantCulture))}")}";
}
