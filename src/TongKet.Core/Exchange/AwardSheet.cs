using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Exchange;

/// <summary>Past awards, in and out: what decisions on paper and lists of earlier years show. A row that stands in the register is left as it is.</summary>
internal sealed class AwardSheet : ListForm
{
    private readonly Actor actor;
    private readonly Rulebook rulebook;
    private readonly TimeProvider clock;
    private readonly IReadOnlyDictionary<Guid, string> names;
    private readonly ILookup<string, Area> groups;
    private readonly ILookup<string, Organisation> units;
    private readonly List<Award> standing;
    private readonly Dictionary<string, Award> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly List<(int Row, string Place)> placeless = [];
    private readonly List<(int Row, string Said)> alike = [];
    private AwardDraft? judged;

    private AwardSheet(Actor actor, Rulebook rulebook, TimeProvider clock, List<Area> areas, List<Organisation> bodies, IReadOnlyDictionary<Guid, string> names, List<Award> standing)
    {
        (this.actor, this.rulebook, this.clock, this.names, this.standing) = (actor, rulebook, clock, names, standing);
        var own = areas.Where(area => area.Kind == AreaKind.ResidentialGroup).ToList();
        groups = own.Select(area => (Key: Fold.Key(area.Code), area)).Concat(own.Select(area => (Key: Fold.Key(area.Name), area))).DistinctBy(pair => (pair.Key, pair.area.Id))
            .ToLookup(pair => pair.Key, pair => pair.area, StringComparer.Ordinal);
        units = bodies.ToLookup(body => Fold.Key(body.Name), StringComparer.Ordinal);
        foreach (var row in standing)
        {
            known.TryAdd(Plain(row.Code, row.Subject, row.Name, row.Decision, row.DecidedOn), row);
        }
    }

    private enum Field
    {
        Name,
        Award,
        Subject,
        Year,
        Decision,
        Decided,
        Issuer,
        Type,
        Gender,
        Standing,
        Group,
        Unit,
        From,
        To,
        FieldOf,
        Reason,
        Revoked,
    }

    public override int NameField => (int)Field.Name;

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("name", "Họ tên, tên tập thể", ColumnKind.Text, 30, true, "Đúng dấu, như ghi trong quyết định."),
        new("award", "Danh hiệu, hình thức", ColumnKind.Text, 24, true, "Mã (LDTT, GKX…) hoặc tên; bỏ trống được khi tên danh sách đã ghi."),
        new("subject", "Đối tượng", ColumnKind.Text, 14, false, "cá nhân, tập thể, hộ gia đình hoặc tổ dân phố; bỏ trống khi mục trên các dòng đã ghi."),
        new("year", "Năm", ColumnKind.Number, 8, false, "Năm của danh hiệu; của hình thức thì bỏ trống là năm của quyết định."),
        new("decision", "Số quyết định", ColumnKind.Text, 20, false, "Theo từng dòng, hoặc một lần trong tên danh sách."),
        new("decidedOn", "Ngày quyết định", ColumnKind.Date, 12, false, "Theo từng dòng, hoặc một lần trong tên danh sách."),
        new("issuer", "Cơ quan quyết định", ColumnKind.Text, 30, false, "Chức vụ, cơ quan đã ký."),
        new("type", "Loại hình", ColumnKind.Text, 16, false, "công trạng, đột xuất, phong trào…; danh hiệu là công trạng."),
        new("gender", "Giới", ColumnKind.Text, 8, false, "nam hoặc nữ; của cá nhân."),
        new("standing", "Cương vị", ColumnKind.Text, 16, false, "lãnh đạo hoặc trực tiếp; của cá nhân."),
        new("group", "Tổ dân phố", ColumnKind.Text, 16, false, "Mã hoặc tên tổ."),
        new("unit", "Đơn vị", ColumnKind.Text, 30, false, "Tên đơn vị trong sổ tổ chức, hoặc tên tổ."),
        new("from", "Từ ngày", ColumnKind.Date, 12, false, "Ngày đầu của thành tích, nếu quyết định ghi."),
        new("to", "Đến ngày", ColumnKind.Date, 12, false, "Ngày cuối."),
        new("field", "Lĩnh vực", ColumnKind.Text, 18, false, "Của thành tích."),
        new("reason", "Thành tích", ColumnKind.Text, 40, false, "Lý do ghi trong quyết định."),
        new("revokedOn", "Ngày hủy", ColumnKind.Date, 12, false, "Chỉ khi xuất ra; hủy một lần khen ở sổ khen thưởng, có lý do."),
    ];

    public override IReadOnlyDictionary<string, int> OtherHeads { get; } = Wordings(
    [
        ("ho va ten", Field.Name), ("ho ten", Field.Name), ("ten ca nhan tap the", Field.Name), ("ten tap the ca nhan", Field.Name), ("ten ca nhan", Field.Name), ("ten tap the", Field.Name),
        ("ten don vi ca nhan", Field.Name), ("tap the ca nhan", Field.Name), ("ho ten chu ho", Field.Name), ("ten don vi", Field.Name), ("ho ten ten tap the ho gia dinh", Field.Name),
        ("danh hieu", Field.Award), ("hinh thuc", Field.Award), ("hinh thuc khen thuong", Field.Award), ("danh hieu thi dua", Field.Award), ("hinh thuc khen", Field.Award), ("danh hieu hinh thuc khen thuong", Field.Award),
        ("nam khen", Field.Year), ("nam khen thuong", Field.Year), ("nam duoc khen", Field.Year), ("nam dat danh hieu", Field.Year),
        ("so", Field.Decision), ("so qd", Field.Decision), ("quyet dinh so", Field.Decision), ("quyet dinh", Field.Decision), ("so ky hieu", Field.Decision), ("so quyet dinh khen thuong", Field.Decision),
        ("ngay", Field.Decided), ("ngay qd", Field.Decided), ("ngay ky", Field.Decided), ("ngay thang nam", Field.Decided), ("ngay ban hanh", Field.Decided),
        ("co quan", Field.Issuer), ("cap khen", Field.Issuer), ("cap quyet dinh", Field.Issuer), ("co quan ban hanh", Field.Issuer), ("nguoi ky", Field.Issuer), ("cap khen thuong", Field.Issuer),
        ("loai hinh khen thuong", Field.Type), ("gioi tinh", Field.Gender), ("nam nu", Field.Gender),
        ("ma to dan pho", Field.Group), ("to", Field.Group), ("tdp", Field.Group), ("thon to dan pho", Field.Group), ("noi cu tru", Field.Group),
        ("don vi cong tac", Field.Unit), ("noi cong tac", Field.Unit), ("co quan don vi", Field.Unit), ("dia chi", Field.Unit), ("noi cong tac cu tru", Field.Unit),
        ("thanh tich dat duoc", Field.Reason), ("tom tat thanh tich", Field.Reason), ("ly do", Field.Reason), ("noi dung", Field.Reason), ("noi dung khen thuong", Field.Reason), ("thanh tich khen thuong", Field.Reason),
    ]);

    private static IReadOnlyList<(string Words, SubjectKind Value)> Subjects { get; } =
    [
        ("cá nhân", SubjectKind.Individual), ("tập thể", SubjectKind.Collective), ("hộ gia đình", SubjectKind.Household), ("tổ dân phố", SubjectKind.ResidentialGroup), ("hộ", SubjectKind.Household), ("gia đình", SubjectKind.Household),
        ("thôn", SubjectKind.ResidentialGroup), ("xã, phường", SubjectKind.Commune),
    ];

    private static IReadOnlyList<(string Words, Gender Value)> Genders { get; } = [("nữ", Gender.Female), ("nam", Gender.Male)];

    private static IReadOnlyList<(string Words, NomineeStanding Value)> Standings { get; } = [("lãnh đạo", NomineeStanding.Leader), ("trực tiếp", NomineeStanding.DirectWorker)];

    private static IReadOnlyList<(string Words, AwardType Value)> Types { get; } =
        [.. Enum.GetValues<AwardType>().Select(type => (EmulationTerms.Type(type), type)), ("phong trào", AwardType.Movement), ("đột xuất", AwardType.Unexpected), ("chuyên đề", AwardType.Movement), ("thường xuyên", AwardType.Merit)];

    public static async Task<AwardSheet> OpenAsync(Store store, Rulebook rulebook, Actor actor, TimeProvider clock, CancellationToken cancel) => new(
        actor,
        rulebook,
        clock,
        await store.Areas.AsNoTracking().ToListAsync(cancel),
        await store.Organisations.AsNoTracking().ToListAsync(cancel),
        await Bodies.NamesAsync(store, cancel),
        await store.Awards.AsNoTracking().ToListAsync(cancel));

    public override IReadOnlyDictionary<int, string> Said(string text)
    {
        var said = new Dictionary<int, string>();
        var (number, day, issuer) = ListWords.Decision(text);
        Put(Field.Decision, number);
        Put(Field.Decided, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put(Field.Issuer, issuer);
        Put(Field.Award, ListWords.Award(text, rulebook.Emulation));
        Put(Field.Subject, ListWords.Subject(text));
        Put(Field.Year, number is null ? ListWords.Year(text) : null);
        Put(Field.Type, ListWords.Type(text));
        return said;

        void Put(Field field, string? value)
        {
            if (value is not null)
            {
                said[(int)field] = value;
            }
        }
    }

    public override ImportLine Assess(SheetLine line)
    {
        judged = null;
        var code = Award(line);
        var award = code is null ? null : rulebook.Emulation.Award(code);
        var (number, decided, signed) = Decision(line);
        var (area, unit) = Place(line);
        var gender = line.Choice((int)Field.Gender, Genders) ?? Gender.Unstated;
        var (from, to) = (line.Date((int)Field.From), line.Date((int)Field.To));
        var reason = line.Text((int)Field.Reason, AwardRules.LongestReason);
        var isTitle = award?.Kind == AwardKind.Title;
        var year = line.Whole((int)Field.Year, 1990, 2100);
        var draft = new AwardDraft
        {
            Name = line.Text((int)Field.Name, NominationRules.LongestName),
            Code = code,
            Subject = line.Choice((int)Field.Subject, Subjects) ?? (award?.Subjects is [var only] ? only : gender == Gender.Unstated ? null : SubjectKind.Individual),
            Year = isTitle ? year : decided?.Year ?? year,
            Decision = number,
            DecidedOn = decided,
            Issuer = line.Text((int)Field.Issuer, AwardRules.LongestIssuer) ?? signed,
            Type = line.Choice((int)Field.Type, Types) is { } typed && !isTitle ? typed : isTitle ? AwardType.Merit : null,
            Gender = gender,
            Standing = line.Choice((int)Field.Standing, Standings) ?? NomineeStanding.Unstated,
            AreaId = area,
            OrganisationId = unit,
            From = from,
            To = to,
            Field = line.Text((int)Field.FieldOf, NominationRules.LongestField),
            Reason = reason,
        };
        if (draft.Name is { } written && NominationRules.IsDamaged(written, draft.Subject))
        {
            line.Fault((int)Field.Name, $"Tên “{written}” có ký tự lạ hoặc chữ số; hãy ghi lại cho đúng dấu.");
        }

        foreach (var finding in AwardRules.Assess(draft, rulebook.Emulation, Local.Today(clock)).Where(finding => !line.Faults.Exists(fault => fault.Field == PlaceOf(finding.Code))))
        {
            line.Fault(PlaceOf(finding.Code), finding.Message);
        }

        var title = $"{draft.Name} · {award?.Name ?? code} {draft.Year?.ToString(CultureInfo.InvariantCulture)}";
        if (line.IsFaulty)
        {
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        var key = Key(draft.Code!, draft.Subject!.Value, TextRules.Line(draft.Name), TextRules.Line(draft.Decision), draft.DecidedOn!.Value, area, unit);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Name, $"Trùng với hàng {seen[key]}: cùng đối tượng, danh hiệu, quyết định và nơi.");
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        if (known.GetValueOrDefault(Plain(draft.Code!, draft.Subject!.Value, draft.Name!, draft.Decision!, draft.DecidedOn!.Value)) is { } stands)
        {
            if (stands.AreaId != area || stands.OrganisationId != unit || !string.Equals(stands.Name.Normalize(), TextRules.Line(draft.Name).Normalize(), StringComparison.OrdinalIgnoreCase))
            {
                alike.Add((line.Row, $"{stands.Name}, {stands.Decision}"));
            }

            return new(line.Row, LineVerdict.Same, title, "đã có trong sổ", "giữ nguyên");
        }

        if (line.Date((int)Field.Revoked) is not null)
        {
            line.Fault((int)Field.Revoked, "Lần khen này đã bị hủy: ghi lần khen ở sổ khen thưởng rồi ghi việc hủy kèm lý do, hoặc bỏ dòng khỏi tệp.");
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        judged = draft;
        return new(line.Row, LineVerdict.Added, title, null, $"{draft.Decision}, {Figures.Numbers.Vietnamese.Date(draft.DecidedOn.Value)}");
    }

    /// <summary>A place that the books do not know is told: the award is written down without it. What may stand in the register already is told and not added.</summary>
    public override IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether() => placeless.Select(one => (
        one.Row,
        (int)Field.Unit,
        new Finding("award.place", $"«{one.Place}» không có đúng một nơi trong sổ tổ dân phố, sổ tổ chức: lần khen được ghi không kèm nơi.", FindingSeverity.Warning)))
        .Concat(alike.Select(one => (
            one.Row,
            (int)Field.Name,
            new Finding("award.alike", $"Có thể đã có trong sổ ({one.Said}), khác nơi hoặc khác dấu của tên: không nhập; nếu là người khác thì ghi ở sổ khen thưởng.", FindingSeverity.Warning))));

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var award = Awards.Give(verb, actor, judged!, null, clock);
        return Imported(verb, importId, row, award.Id, null, award.Decision);
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => standing.OrderBy(row => row.DecidedOn).ThenBy(row => row.Id).Select(row => (IReadOnlyList<SheetValue>)
    [
        SheetValue.Of(row.Name), SheetValue.Of(row.Code), SheetValue.Of(Vocabularies.Of(Subjects, row.Subject)), SheetValue.Of(row.Year), SheetValue.Of(row.Decision), SheetValue.Of(row.DecidedOn), SheetValue.Of(row.Issuer),
        SheetValue.Of(EmulationTerms.Type(row.Type)), SheetValue.Of(row.Gender == Gender.Unstated ? string.Empty : Vocabularies.Of(Genders, row.Gender)),
        SheetValue.Of(row.Standing == NomineeStanding.Unstated ? string.Empty : Vocabularies.Of(Standings, row.Standing)),
        SheetValue.Of(row.AreaId is { } area ? names.GetValueOrDefault(area, string.Empty) : string.Empty), SheetValue.Of(row.OrganisationId is { } unit ? names.GetValueOrDefault(unit, string.Empty) : string.Empty),
        Day(row.From), Day(row.To), SheetValue.Of(row.Field), SheetValue.Of(row.Reason), Day(row.RevokedOn),
    ]);

    /// <summary>Takes an import's rows back: what was revoked since stays, because its revocation is a decision of its own.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var ids = rows.Select(row => row.WrittenId).ToHashSet();
        var awards = (await store.Awards.Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id);
        foreach (var row in rows)
        {
            if (awards.TryGetValue(row.WrittenId, out var award) && award is { RevokedOn: null, Version: 0 })
            {
                store.Awards.Remove(award);
            }
            else
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: lần khen này đã được hủy hoặc đổi sau khi nhập."));
            }
        }

        return findings;
    }

    private static Dictionary<string, int> Wordings(IEnumerable<(string Words, Field Field)> heads) => heads.ToDictionary(head => head.Words, head => (int)head.Field, StringComparer.Ordinal);

    private static SheetValue Day(DateOnly? day) => day is { } known ? SheetValue.Of(known) : SheetValue.Of((string?)null);

    private static string Key(string code, SubjectKind subject, string name, string decision, DateOnly decided, Guid? area, Guid? unit) =>
        FieldText.Write(code, subject.ToString(), name.ToUpperInvariant(), decision.ToUpperInvariant(), decided.ToString("yyyyMMdd", CultureInfo.InvariantCulture), area?.ToString("N"), unit?.ToString("N"));

    // Of one decision one name is one award, however number, place and marks of tone are written.
    private static string Plain(string code, SubjectKind subject, string name, string decision, DateOnly decided) =>
        FieldText.Write(code, subject.ToString(), Fold.Key(TextRules.Line(name)), AwardRules.Digits(decision), decided.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    private static int PlaceOf(string code) => (int)(code switch
    {
        "award.code" => Field.Award,
        "award.subject" => Field.Subject,
        "award.type" => Field.Type,
        "award.year" => Field.Year,
        "award.decision" => Field.Decision,
        "award.decided" => Field.Decided,
        "award.issuer" => Field.Issuer,
        "award.field" => Field.FieldOf,
        "award.to" => Field.To,
        "award.reason" => Field.Reason,
        _ => Field.Name,
    });

    private string? Award(SheetLine line)
    {
        if (line.Text((int)Field.Award, 200) is not { } text)
        {
            return null;
        }

        var found = ListWords.Exact(text, rulebook.Emulation);
        if (found is null)
        {
            line.Fault((int)Field.Award, $"«{text}» không có trong danh mục danh hiệu, hình thức; ghi mã hoặc tên đầy đủ.");
        }

        return found;
    }

    // "12/QĐ-UBND ngày 05/01/2025" in one cell is two.
    private static (string? Number, DateOnly? Decided, string? Issuer) Decision(SheetLine line)
    {
        var decided = line.Date((int)Field.Decided);
        if (line.Text((int)Field.Decision, 200) is not { } text)
        {
            return (null, decided, null);
        }

        var (number, day, issuer) = ListWords.Decision(text.StartsWith("Q", StringComparison.OrdinalIgnoreCase) ? text : "Quyết định số " + text);
        return (day is null ? text : number, decided ?? day, day is null ? null : issuer);
    }

    private (Guid? AreaId, Guid? OrganisationId) Place(SheetLine line)
    {
        var (area, unit) = ((Guid?)null, (Guid?)null);
        foreach (var field in new[] { Field.Group, Field.Unit })
        {
            if (line.Text((int)field, OrganisationRules.LongestName) is not { } text)
            {
                continue;
            }

            var key = Fold.Key(text);
            if (area is null && groups[key].ToArray() is [var group])
            {
                area = group.Id;
            }
            else if (units[key].ToArray() is [var body])
            {
                unit = body.Id;
            }
            else
            {
                placeless.Add((line.Row, text));
            }
        }

        return (area, unit);
    }
}
