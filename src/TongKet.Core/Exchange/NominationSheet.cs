using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;
using TongKet.Core.Targets;

namespace TongKet.Core.Exchange;

/// <summary>Lists of nominations, in and out. A row that nobody proposed yet becomes a draft; one that stands is left as it is and mended on its own page.</summary>
internal sealed class NominationSheet : ListForm
{
    // As subjects of files begin.
    private const string Start = "nomination:";

    private readonly Actor actor;
    private readonly Rulebook rulebook;
    private readonly TargetQueries figures;
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<(string Words, string Value)> awards;
    private readonly ILookup<string, Area> groups;
    private readonly ILookup<string, Area> called;
    private readonly ILookup<string, Organisation> units;
    private readonly Dictionary<Guid, string> codes;
    private readonly IReadOnlyDictionary<Guid, string> names;
    private readonly List<Nomination> standing;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<ListedNominee, int> listed = [];
    private readonly Dictionary<string, string> alive = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> numbers;
    private readonly List<Nomination> written = [];
    private NominationDraft? judged;

    private NominationSheet(
        Actor actor, Rulebook rulebook, TargetQueries figures, TimeProvider clock, List<Area> areas, List<Organisation> bodies, IReadOnlyDictionary<Guid, string> names, List<Nomination> standing, Dictionary<int, int> numbers)
    {
        (this.actor, this.rulebook, this.figures, this.clock, this.names, this.standing, this.numbers) = (actor, rulebook, figures, clock, names, standing, numbers);
        awards = [.. rulebook.Emulation.Awards.Select(award => (award.Code, award.Code)), .. rulebook.Emulation.Awards.Select(award => (award.Name, award.Code))];
        groups = areas.Where(area => area.Kind == AreaKind.ResidentialGroup).ToLookup(area => area.Code, StringComparer.Ordinal);
        called = areas.Where(area => area.Kind == AreaKind.ResidentialGroup).ToLookup(area => Fold.Key(area.Name), StringComparer.Ordinal);
        units = bodies.ToLookup(body => Fold.Key(body.Name), StringComparer.Ordinal);
        codes = areas.ToDictionary(area => area.Id, area => area.Code);
        foreach (var row in standing.Where(row => NominationRules.IsAlive(row.State)))
        {
            alive.TryAdd(Key(row.Award, row.Subject, row.Year, row.Name, row.AreaId, row.OrganisationId), row.Label);
        }
    }

    private enum Field
    {
        Award,
        Subject,
        Year,
        Name,
        Gender,
        Standing,
        Group,
        Unit,
        Type,
        From,
        To,
        FieldOf,
        Text,
        Reason,
        Members,
        Received,
    }

    public override IReadOnlyList<SheetField> Fields { get; } =
    [
        new("award", "Danh hiệu, hình thức", ColumnKind.Text, 24, true, "Mã (LDTT, GKX…) hoặc tên đầy đủ."),
        new("subject", "Đối tượng", ColumnKind.Text, 14, true, "cá nhân, tập thể, hộ gia đình hoặc tổ dân phố."),
        new("year", "Năm", ColumnKind.Number, 8, true, "Năm của thành tích."),
        new("name", "Họ tên, tên tập thể", ColumnKind.Text, 30, true, "Đúng dấu, như sẽ in trên bằng."),
        new("gender", "Giới", ColumnKind.Text, 8, false, "nam hoặc nữ; của cá nhân."),
        new("standing", "Cương vị", ColumnKind.Text, 16, false, "lãnh đạo hoặc trực tiếp; của cá nhân."),
        new("group", "Mã tổ dân phố", ColumnKind.Text, 12, false, "Tổ đề nghị; hoặc ghi đơn vị."),
        new("unit", "Đơn vị", ColumnKind.Text, 30, false, "Tên đơn vị trong sổ tổ chức."),
        new("type", "Loại hình", ColumnKind.Text, 16, false, "công trạng, đột xuất, phong trào… của hình thức khen thưởng."),
        new("from", "Từ ngày", ColumnKind.Date, 12, false, "Ngày đầu của thời gian lập thành tích."),
        new("to", "Đến ngày", ColumnKind.Date, 12, false, "Ngày cuối."),
        new("field", "Lĩnh vực", ColumnKind.Text, 18, false, "Của thành tích."),
        new("text", "Thành tích", ColumnKind.Text, 60, false, "Việc gì, kết quả ra sao."),
        new("reason", "Lý do in trên bằng", ColumnKind.Text, 40, false, "Một câu."),
        new("members", "Số thành viên", ColumnKind.Number, 10, false, "Của tập thể."),
        new("receivedOn", "Ngày nhận hồ sơ", ColumnKind.Date, 12, false, "Chọn luật để xét; bỏ trống thì là ngày nộp."),
    ];

    public override int NameField => (int)Field.Name;

    public override IReadOnlyDictionary<string, int> OtherHeads { get; } = Wordings(
    [
        ("ho va ten", Field.Name), ("ho ten", Field.Name), ("ten tap the", Field.Name), ("ten ca nhan", Field.Name), ("ten ca nhan tap the", Field.Name), ("ten tap the ca nhan", Field.Name),
        ("ten don vi ca nhan", Field.Name), ("tap the ca nhan", Field.Name), ("ho ten chu ho", Field.Name), ("ten don vi", Field.Name),
        ("danh hieu", Field.Award), ("hinh thuc", Field.Award), ("hinh thuc khen thuong", Field.Award), ("danh hieu thi dua", Field.Award), ("danh hieu de nghi", Field.Award), ("hinh thuc de nghi", Field.Award),
        ("danh hieu hinh thuc khen thuong", Field.Award), ("hinh thuc de nghi khen thuong", Field.Award),
        ("gioi tinh", Field.Gender), ("nam nu", Field.Gender), ("to dan pho", Field.Group), ("to", Field.Group), ("tdp", Field.Group), ("thon to dan pho", Field.Group), ("noi cu tru", Field.Group),
        ("don vi cong tac", Field.Unit), ("noi cong tac", Field.Unit), ("co quan don vi", Field.Unit), ("noi cong tac cu tru", Field.Unit), ("loai hinh khen thuong", Field.Type),
        ("tom tat thanh tich", Field.Text), ("thanh tich dat duoc", Field.Text), ("noi dung thanh tich", Field.Text), ("ly do khen thuong", Field.Reason), ("ly do", Field.Reason), ("tong so nguoi", Field.Members),
    ]);

    private static IReadOnlyList<(string Words, SubjectKind Value)> Subjects { get; } =
    [
        ("cá nhân", SubjectKind.Individual), ("tập thể", SubjectKind.Collective), ("hộ gia đình", SubjectKind.Household), ("tổ dân phố", SubjectKind.ResidentialGroup), ("hộ", SubjectKind.Household),
        ("thôn", SubjectKind.ResidentialGroup), ("xã, phường", SubjectKind.Commune),
    ];

    private static IReadOnlyList<(string Words, Gender Value)> Genders { get; } = [("nữ", Gender.Female), ("nam", Gender.Male)];

    private static IReadOnlyList<(string Words, NomineeStanding Value)> Standings { get; } = [("lãnh đạo", NomineeStanding.Leader), ("trực tiếp", NomineeStanding.DirectWorker)];

    private static IReadOnlyList<(string Words, AwardType Value)> Types { get; } =
        [.. Enum.GetValues<AwardType>().Select(type => (EmulationTerms.Type(type), type)), ("phong trào", AwardType.Movement)];

    public static async Task<NominationSheet> OpenAsync(Store store, Rulebook rulebook, TargetQueries figures, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var rows = await store.Nominations.AsNoTracking().ToListAsync(cancel);
        return new(
            actor,
            rulebook,
            figures,
            clock,
            await store.Areas.AsNoTracking().ToListAsync(cancel),
            await store.Organisations.AsNoTracking().ToListAsync(cancel),
            await Bodies.NamesAsync(store, cancel),
            [.. rows.Where(row => !Rights.IsOfGroup(actor.Role) || (row.AreaId is { } area && area == actor.AreaId))],
            rows.GroupBy(row => row.Year).ToDictionary(same => same.Key, same => same.Max(row => row.Number)));
    }

    public override IReadOnlyDictionary<int, string> Said(string text)
    {
        var said = new Dictionary<int, string>();
        foreach (var (field, value) in new[]
        {
            (Field.Award, ListWords.Award(text, rulebook.Emulation)), (Field.Subject, ListWords.Subject(text)), (Field.Year, ListWords.Year(text)),
        })
        {
            if (value is not null)
            {
                said[(int)field] = value;
            }
        }

        return said;
    }

    public override ImportLine Assess(SheetLine line)
    {
        judged = null;
        var year = line.Whole((int)Field.Year, 2000, 2100) ?? 0;
        var award = Award(line);
        var (area, unit) = (Group(line, year), (Guid?)null);
        Unit(line, year, ref area, ref unit);
        var draft = new NominationDraft
        {
            Award = award,
            Subject = line.Choice((int)Field.Subject, Subjects) ?? (award is null ? null : rulebook.Emulation.Award(award)?.Subjects is [var only] ? only : line.Choice((int)Field.Gender, Genders) is null ? null : SubjectKind.Individual),
            Year = year,
            Name = line.Text((int)Field.Name, NominationRules.LongestName),
            Gender = line.Choice((int)Field.Gender, Genders) ?? Gender.Unstated,
            Standing = line.Choice((int)Field.Standing, Standings) ?? NomineeStanding.Unstated,
            AreaId = area,
            OrganisationId = unit,
            Type = line.Choice((int)Field.Type, Types),
            From = line.Date((int)Field.From),
            To = line.Date((int)Field.To),
            Field = line.Text((int)Field.FieldOf),
            Text = line.Text((int)Field.Text),
            Reason = line.Text((int)Field.Reason),
            Members = line.Whole((int)Field.Members, 1, 100_000),
            ReceivedOn = line.Date((int)Field.Received),
        };
        foreach (var finding in NominationRules.Assess(draft, rulebook.Emulation, Local.Today(clock)).Where(finding => !line.Faults.Exists(fault => fault.Field == Place(finding.Code))))
        {
            line.Fault(Place(finding.Code), finding.Message);
        }

        var title = $"{draft.Name} · {award}";
        if (line.IsFaulty)
        {
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        var key = Key(draft.Award!, draft.Subject!.Value, draft.Year, TextRules.Line(draft.Name), draft.AreaId, draft.OrganisationId);
        if (!seen.TryAdd(key, line.Row))
        {
            line.Fault((int)Field.Name, $"Trùng với hàng {seen[key]}: cùng đối tượng, danh hiệu, năm và nơi đề nghị.");
            return new(line.Row, LineVerdict.Faulty, title, null, null);
        }

        var place = (draft.OrganisationId ?? draft.AreaId)?.ToString("N");
        var achievement = NominationRules.AchievementOf(draft.MovementId, draft.From, draft.To, draft.Field);
        listed[new ListedNominee($"Hàng {line.Row}", TextRules.Line(draft.Name), null, null, draft.Award!, draft.Subject.Value, place, achievement, draft.Members)] = line.Row;
        if (alive.TryGetValue(key, out var stands))
        {
            return new(line.Row, LineVerdict.Same, title, "đã có đề nghị số " + stands, "giữ nguyên");
        }

        judged = draft;
        return new(line.Row, LineVerdict.Added, title, null, "bản soạn mới");
    }

    /// <summary>What the whole list shows: damaged names, the same name twice.</summary>
    public override IEnumerable<(int Row, int Field, Finding Finding)> AssessTogether() =>
        ListRules.AssessEach([.. listed.Keys]).Select(pair => (listed[pair.At], (int)Field.Name, pair.Finding));

    public override ImportedRow Write(VerbScope verb, Actor actor, Guid importId, int row)
    {
        var number = numbers.GetValueOrDefault(judged!.Year) + 1;
        numbers[judged.Year] = number;
        var nomination = Nominations.Blank(actor.CommuneId, judged, number, clock);
        Nominations.Take(nomination, judged, actor, verb.Now);
        verb.Store.Nominations.Add(nomination);
        written.Add(nomination);
        return Imported(verb, importId, row, nomination.Id, null, nomination.Label);
    }

    public override async Task SaveAsync(VerbScope verb, Actor actor, IReadOnlyList<ImportedRow> imported, CancellationToken cancel)
    {
        var check = await NominationCheck.OfAsync(verb.Store, rulebook, figures, Local.Today(verb.Now), cancel);
        foreach (var nomination in written)
        {
            await check.KeepAsync(nomination, cancel);
        }

        written.Clear();
        await base.SaveAsync(verb, actor, imported, cancel);
    }

    public override IEnumerable<IReadOnlyList<SheetValue>> Rows() => standing.OrderBy(row => row.Year).ThenBy(row => row.Number).Select(row => (IReadOnlyList<SheetValue>)
    [
        SheetValue.Of(row.Award), SheetValue.Of(Vocabularies.Of(Subjects, row.Subject)), SheetValue.Of(row.Year), SheetValue.Of(row.Name),
        SheetValue.Of(row.Gender == Gender.Unstated ? string.Empty : Vocabularies.Of(Genders, row.Gender)), SheetValue.Of(row.Standing == NomineeStanding.Unstated ? string.Empty : Vocabularies.Of(Standings, row.Standing)),
        SheetValue.Of(row.AreaId is { } area ? codes.GetValueOrDefault(area, string.Empty) : string.Empty), SheetValue.Of(row.OrganisationId is { } unit ? names.GetValueOrDefault(unit, string.Empty) : string.Empty),
        SheetValue.Of(row.Type is { } type ? EmulationTerms.Type(type) : string.Empty), Day(row.From), Day(row.To), SheetValue.Of(row.Field), SheetValue.Of(row.Text), SheetValue.Of(row.Reason),
        SheetValue.Of(row.Members), Day(row.ReceivedOn),
    ]);

    /// <summary>Takes an import's rows back: a draft that nobody handed in or changed, and on which no file hangs, goes.</summary>
    public static async Task<List<Finding>> UndoAsync(Store store, IReadOnlyList<ImportedRow> rows, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var ids = rows.Select(row => row.WrittenId).ToHashSet();
        var drafts = (await store.Nominations.Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id);
        var papers = (await store.EvidenceFiles.Where(file => file.Subject.StartsWith(Start)).Select(file => file.Subject).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (papers.Contains(Nomination.SubjectOf(row.WrittenId)))
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: đề nghị này đã có tệp kèm theo; hãy rút nó trên trang của nó."));
            }
            else if (drafts.TryGetValue(row.WrittenId, out var nomination) && nomination is { State: NominationState.Drafted, Version: 0 })
            {
                store.Nominations.Remove(nomination);
            }
            else
            {
                findings.Add(new("import.built-on", $"Hàng {row.Row}: đề nghị này đã được sửa hoặc nộp sau khi nhập."));
            }
        }

        return findings;
    }

    private static int Place(string code) => (int)(code switch
    {
        "nomination.award" => Field.Award,
        "nomination.subject" => Field.Subject,
        "nomination.year" => Field.Year,
        "nomination.place" => Field.Group,
        "nomination.to" => Field.To,
        "nomination.field" => Field.FieldOf,
        "nomination.text" => Field.Text,
        "nomination.reason" => Field.Reason,
        "nomination.members" => Field.Members,
        "nomination.received" => Field.Received,
        _ => Field.Name,
    });

    private static Dictionary<string, int> Wordings(IEnumerable<(string Words, Field Field)> heads) => heads.ToDictionary(head => head.Words, head => (int)head.Field, StringComparer.Ordinal);

    private static SheetValue Day(DateOnly? day) => day is { } known ? SheetValue.Of(known) : SheetValue.Of((string?)null);

    private static string Key(string award, SubjectKind subject, int year, string name, Guid? area, Guid? unit) =>
        FieldText.Write(award, subject.ToString(), year.ToString(System.Globalization.CultureInfo.InvariantCulture), name.ToUpperInvariant(), area?.ToString("N"), unit?.ToString("N"));

    private string? Award(SheetLine line)
    {
        if (line.Text((int)Field.Award, 200) is not { } text)
        {
            return null;
        }

        var key = Fold.Key(text);
        var found = awards.FirstOrDefault(award => Fold.Key(award.Words) == key).Value ?? ListWords.Exact(text, rulebook.Emulation);
        if (found is null)
        {
            line.Fault((int)Field.Award, $"«{text}» không có trong danh mục danh hiệu, hình thức; ghi mã hoặc tên đầy đủ.");
        }

        return found;
    }

    private Guid? Group(SheetLine line, int year)
    {
        if (line.Text((int)Field.Group, 40) is not { } code)
        {
            return null;
        }

        var found = InYear(groups[code].Concat(called[Fold.Key(code)]), year);
        if (found is null)
        {
            line.Fault((int)Field.Group, $"Không có tổ dân phố mang mã «{code}» trong năm ấy.");
        }
        else if (Rights.IsOfGroup(actor.Role) && found.Id != actor.AreaId)
        {
            line.Fault((int)Field.Group, "Tổ trưởng chỉ đề nghị cho tổ của mình.");
        }

        return found?.Id;
    }

    // Lists name the group in the column of units as well.
    private void Unit(SheetLine line, int year, ref Guid? area, ref Guid? unit)
    {
        if (line.Text((int)Field.Unit, OrganisationRules.LongestName) is not { } name)
        {
            return;
        }

        if (area is null && InYear(called[Fold.Key(name)], year) is { } group && (!Rights.IsOfGroup(actor.Role) || group.Id == actor.AreaId))
        {
            area = group.Id;
        }
        else if (Rights.IsOfGroup(actor.Role))
        {
            line.Fault((int)Field.Unit, "Tổ trưởng không đề nghị thay cho đơn vị.");
        }
        else if (units[Fold.Key(name)].ToArray() is [var only])
        {
            unit = only.Id;
        }
        else
        {
            line.Fault((int)Field.Unit, $"Sổ tổ chức không có đúng một đơn vị tên «{name}».");
        }
    }

    // A group that ended within the year may still be proposed for it; of two of one code or name in a year the later one counts.
    private static Area? InYear(IEnumerable<Area> found, int year)
    {
        var days = new DateInterval(new DateOnly(Math.Max(year, 2000), 1, 1), new DateOnly(Math.Max(year, 2000), 12, 31));
        return found.Where(area => area.Valid.Overlaps(days)).MaxBy(area => area.ValidFrom);
    }
}
