using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Exchange;

/// <summary>
/// Residential groups of the commune, in and out. A code with its first day names a group, which belongs to the place that kept the books on that day.
/// Order may change, name and last day only while nothing rests on the group: afterwards that is an act with its legal basis.
/// </summary>
internal sealed class AreaSheet : SheetForm
{
    private const int LongestCode = 20;
    private const int LongestName = 200;

    private readonly Dictionary<(string Code, DateOnly From), Area> areas;
    private readonly Dictionary<(string Code, DateOnly From), int> seen = [];
    private readonly Dictionary<string, List<Span>> spans;
    private readonly IReadOnlyList<Area> homes;
    private readonly IReadOnlyDictionary<Guid, string> used;
    private readonly TimeProvider clock;
    private (string Code, string Name, int Ordinal, DateOnly From, DateOnly? To, Guid ParentId, Area? Stands) judged;

    private AreaSheet(List<Area> rows, List<Area> homes, IReadOnlyDictionary<Guid, string> used, TimeProvider clock)
    {
        areas = rows.ToDictionary(area => (area.Code, area.ValidFrom));
        spans = rows.GroupBy(area => area.Code, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Select(area => new Span(area.Name, area.ValidFrom, area.ValidTo, null)).ToList(), StringComparer.Ordinal);
        this.homes = homes;
        this.used = used;
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
        var homes = await store.Areas.AsNoTracking().Where(area => area.IsHome).ToListAsync(cancel);
        return new(rows, homes, await AreaUse.AllAsync(store, cancel), clock);
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
        var home = homes.FirstOrDefault(area => area.Valid.Contains(from.Value));
        if (stands is null)
        {
            JudgeHome(line, from.Value, to, home);
        }
        else if (used.GetValueOrDefault(stands.Id) is { } uses && (stands.Name != name || stands.ValidTo != to))
        {
            line.Fault(
                stands.Name != name ? (int)Field.Name : (int)Field.To,
                $"«{stands.Name}» đã có {uses}; đổi tên hoặc chấm dứt là một lần sắp xếp có văn bản, hãy ghi ở trang «Đơn vị, địa bàn». Tệp này không đổi được.");
        }

        if (stands is null || stands.ValidTo != to)
        {
            JudgeSpan(line, code, new Span(name, from.Value, to, line.Row));
        }

        judged = (code, name, ordinal ?? stands?.Ordinal ?? line.Row - 1, from.Value, to, stands?.ParentId ?? home?.Id ?? Guid.Empty, stands);
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
            ParentId = judged.ParentId,
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
        var used = await AreaUse.AllAsync(store, cancel);
        foreach (var row in rows)
        {
            if (!areas.TryGetValue(row.WrittenId, out var area) || Text(area.Name, area.Ordinal, area.ValidTo) != row.After)
            {
                findings.Add(Built(row, $"«{area?.Name ?? "đơn vị"}» đã được sửa sau khi nhập"));
            }
            else if (used.GetValueOrDefault(area.Id) is { } uses && (row.Before is null || !SamePlace(row.Before, row.After)))
            {
                findings.Add(Built(row, $"«{area.Name}» đã có {uses}"));
            }
            else if (row.Before is { } before)
            {
                var parts = FieldText.Read(before);
                (area.Name, area.Ordinal) = (parts[0]!, int.Parse(parts[1]!, CultureInfo.InvariantCulture));
                area.ValidTo = parts[2] is { } to ? DateOnly.ParseExact(to, "O", CultureInfo.InvariantCulture) : null;
            }
            else
            {
                store.Areas.Remove(area);
            }
        }

        return findings;
    }

    // Facts belong to the place of their day: a group of an ended place ends with it at the latest.
    private static void JudgeHome(SheetLine line, DateOnly from, DateOnly? to, Area? home)
    {
        if (home is null)
        {
            line.Fault((int)Field.From, $"Sổ này không có đơn vị hành chính nào vào ngày {Vietnamese.Date(from)}.");
        }
        else if (home.ValidTo is { } last && (to is null || to > last))
        {
            line.Fault(
                to is null ? (int)Field.From : (int)Field.To,
                $"Ngày {Vietnamese.Date(from)} thuộc {home.Name}, hết hiệu lực sau ngày {Vietnamese.Date(last)}; hãy ghi đến ngày không muộn hơn, và ghi tổ của đơn vị sau đó thành hàng khác.");
        }
    }

    private void JudgeSpan(SheetLine line, string code, Span span)
    {
        if (!spans.TryGetValue(code, out var known))
        {
            spans[code] = known = [];
        }

        if (known.Find(other => other.From != span.From && other.Valid.Overlaps(span.Valid)) is { } clash)
        {
            line.Fault((int)Field.From, clash.Row is { } row
                ? $"Mã «{code}» ở hàng {row} đã là của «{clash.Name}» từ {Vietnamese.Date(clash.From)}; hai hàng chồng thời gian."
                : $"Mã «{code}» đang thuộc «{clash.Name}» từ {Vietnamese.Date(clash.From)}; hãy ghi ngày kết thúc của đơn vị đó trước.");
        }

        known.RemoveAll(other => other.From == span.From);
        known.Add(span);
    }

    private static bool SamePlace(string before, string after) => FieldText.Read(before) is [var was, _, var end] && FieldText.Read(after) is [var now, _, var last] && was == now && end == last;

    private static Finding Built(ImportedRow row, string why) => new("import.built-on", $"Hàng {row.Row}: {why}.");

    private static string Text(string name, int ordinal, DateOnly? to) =>
        FieldText.Write(name, ordinal.ToString(CultureInfo.InvariantCulture), to?.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Who bears a code from when to when: in the store, or as a row of the file says.</summary>
    private sealed record Span(string Name, DateOnly From, DateOnly? To, int? Row)
    {
        public DateInterval Valid => new(From, To);
    }

    private static string? Shown(string? text) => text is null || FieldText.Read(text) is not [var name, var ordinal, var to] ? null
        : $"{name}, thứ tự {ordinal}{(to is null ? string.Empty : $", đến {Vietnamese.Date(DateOnly.ParseExact(to, "O", CultureInfo.InvariantCulture))}")}";
}
