using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>What a nomination must say to be kept and to be handed in, which step may follow which, and what stands beside it in the books.</summary>
public static class NominationRules
{
    public const int LongestName = 200;
    public const int LongestText = 12_000;
    public const int LongestReason = 600;
    public const int LongestField = 100;
    public const int LongestGaps = 8000;
    public const int MostStatements = 200;

    /// <summary>What must be there before anything is kept: who, what for, from where.</summary>
    public static IReadOnlyList<Finding> Assess(NominationDraft draft, EmulationBook book, DateOnly today)
    {
        var findings = new List<Finding>();
        var award = draft.Award is null ? null : book.Award(draft.Award);
        if (award is null)
        {
            findings.Add(new("nomination.award", "Hãy chọn danh hiệu hoặc hình thức khen thưởng."));
        }

        if (draft.Subject is not { } subject)
        {
            findings.Add(new("nomination.subject", "Hãy chọn cá nhân, tập thể hay hộ gia đình."));
        }
        else if (award is not null && !award.Subjects.Contains(subject))
        {
            findings.Add(new("nomination.subject", $"{award.Name} không tặng cho {EmulationTerms.Subject(subject)}; hãy chọn đúng đối tượng hoặc danh hiệu khác."));
        }

        if (draft.Year is < 2000 or > 2100)
        {
            findings.Add(new("nomination.year", "Hãy ghi năm của thành tích."));
        }

        TextRules.Require(findings, draft.Name, LongestName, "nomination.name", "Hãy ghi họ tên người, tên tập thể hoặc chủ hộ");
        if (!string.IsNullOrWhiteSpace(draft.Name) && IsDamaged(draft.Name, draft.Subject))
        {
            findings.Add(new("nomination.name", $"Tên “{draft.Name}” có ký tự lạ hoặc chữ số; hãy ghi lại cho đúng dấu."));
        }

        if (draft.AreaId is null && draft.OrganisationId is null)
        {
            findings.Add(new("nomination.place", "Hãy chọn tổ dân phố hoặc đơn vị đề nghị."));
        }

        if (draft.From > draft.To || (draft.From is null && draft.To is not null))
        {
            findings.Add(new("nomination.to", "Thời gian thành tích phải có ngày đầu, và ngày cuối không sớm hơn ngày đầu."));
        }

        if (draft.ReceivedOn > today)
        {
            findings.Add(new("nomination.received", "Ngày nhận hồ sơ ở sau hôm nay."));
        }

        if (draft.Members is < 1 or > 100_000)
        {
            findings.Add(new("nomination.members", "Số thành viên phải từ 1 trở lên."));
        }

        TextRules.Limit(findings, draft.Field, LongestField, "nomination.field", "Lĩnh vực");
        TextRules.Limit(findings, draft.Text, LongestText, "nomination.text", "Báo cáo thành tích");
        TextRules.Limit(findings, draft.Reason, LongestReason, "nomination.reason", "Lý do in trên bằng");
        if (draft.Facts.Count > MostStatements)
        {
            findings.Add(new("nomination.facts", $"Có quá {MostStatements} căn cứ; hãy bỏ những căn cứ trùng."));
        }

        return findings;
    }

    /// <summary>What is still missing of the paper itself before it can be handed in; the law's own gaps are told by the assessment.</summary>
    public static IReadOnlyList<Finding> AssessComplete(Nomination nomination)
    {
        var findings = new List<Finding>();
        TextRules.Require(findings, nomination.Text, LongestText, "nomination.text", "Hãy ghi thành tích: việc gì, khi nào, kết quả ra sao");
        TextRules.Require(findings, nomination.Reason, LongestReason, "nomination.reason", "Hãy ghi lý do sẽ in trên quyết định và bằng");
        if (nomination.Subject == SubjectKind.Individual && nomination.Gender == Gender.Unstated)
        {
            findings.Add(new("nomination.gender", "Hãy ghi nam hay nữ: phải tổng hợp theo giới theo quy định."));
        }

        if (nomination.Subject == SubjectKind.Individual && nomination.Standing == NomineeStanding.Unstated)
        {
            findings.Add(new("nomination.standing", "Hãy ghi là lãnh đạo hay người trực tiếp lao động, công tác."));
        }

        return findings;
    }

    /// <summary>Whether its writer may still change it.</summary>
    public static bool IsOpen(NominationState state) => state is NominationState.Drafted or NominationState.Returned;

    /// <summary>Whether it still counts against another one of the same nominee.</summary>
    public static bool IsAlive(NominationState state) => state is not (NominationState.Withdrawn or NominationState.Refused);

    /// <summary>What another nomination of the same nominee says against this one: the same award twice, or one achievement for two forms (EC-P3, EC-O1, EC-O10).</summary>
    public static IEnumerable<Finding> AssessBeside(Nomination one, Nomination other, EmulationBook book)
    {
        if (one.Id == other.Id || !IsAlive(other.State) || one.Subject != other.Subject || !string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        // Two people of one name are told apart by a person; a unit of one name in one place is one.
        var samePlace = one.AreaId == other.AreaId && one.OrganisationId == other.OrganisationId;
        if (one.Award == other.Award && one.Year == other.Year)
        {
            yield return samePlace && one.Subject != SubjectKind.Individual
                ? new("EC-O10", $"Đã có đề nghị số {other.Label} cho chính đối tượng, danh hiệu và năm này.")
                : new("EC-O10", $"Đề nghị số {other.Label} cùng tên, cùng danh hiệu và năm; xem có phải một đối tượng được đề nghị hai lần.", FindingSeverity.Warning);
            yield break;
        }

        var overlaps = Period(one) is { } period && Period(other) is { } beside && period.Overlaps(beside);
        if (overlaps && IsForm(one, book) && IsForm(other, book))
        {
            var sameField = one.Field.Length == 0 || other.Field.Length == 0 || string.Equals(one.Field, other.Field, StringComparison.OrdinalIgnoreCase);
            yield return new(
                "EC-O1",
                samePlace && sameField
                    ? $"Đề nghị số {other.Label} ({book.Award(other.Award)?.Name}) nêu thành tích cùng thời gian, cùng lĩnh vực; một thành tích chỉ khen một lần."
                    : $"Đề nghị số {other.Label} ({book.Award(other.Award)?.Name}) cùng tên, nêu thành tích cùng thời gian; xem có phải một thành tích.",
                samePlace && sameField ? FindingSeverity.Blocking : FindingSeverity.Warning,
                book.General.FirstOrDefault(rule => rule.Check == GeneralCheck.Overlap)?.Source.ToString());
        }
    }

    /// <summary>What makes the candidacy of a nomination.</summary>
    /// <param name="today">The day on which it is judged; the day of receipt chooses the law.</param>
    /// <param name="decided">The day on which it was decided; null while it was not.</param>
    public static Candidacy CandidacyOf(Nomination nomination, DateOnly today, DateOnly? decided = null) => new()
    {
        Award = nomination.Award,
        Subject = nomination.Subject,
        Year = nomination.Year,
        Type = nomination.Type,
        Period = Period(nomination),
        Field = nomination.Field.Length == 0 ? null : nomination.Field,
        Achievement = Candidacy.Own,
        AsOf = today,
        ReceivedOn = nomination.ReceivedOn,
        DecidedOn = decided,
    };

    /// <summary>What the paper itself and the register of places and units say as evidence.</summary>
    /// <param name="unit">The days of the group or unit proposed; null for a person or household, or when the books do not know it.</param>
    public static IEnumerable<Statement> StatementsOf(Nomination nomination, DateInterval? unit, DateOnly day)
    {
        if (nomination.Subject == SubjectKind.Individual && nomination.Standing != NomineeStanding.Unstated)
        {
            yield return new Attestation("leader", nomination.Standing == NomineeStanding.Leader);
        }

        if (unit is { } days && days.From <= day)
        {
            yield return days.Contains(day)
                ? new StateStatement(SubjectState.Active, null, false, "sổ đơn vị")
                : new StateStatement(SubjectState.Dissolved, days.To!.Value.AddDays(1), false, "sổ đơn vị, hoạt động đến " + Vietnamese.Date(days.To.Value));
        }
    }

    /// <summary>What was typed with what the register knows: an award that both tell is one, as the register tells it, and a ground where the paper names it as one.</summary>
    public static IEnumerable<Statement> WithRegister(IReadOnlyList<Statement> typed, IReadOnlyList<AwardStatement> register)
    {
        var own = typed.OfType<AwardStatement>().ToList();
        return typed.Where(one => one is not AwardStatement award || !register.Any(known => IsSame(known.Award, award.Award)))
            .Concat(register.Select(known => known with
            {
                Award = known.Award with
                {
                    Ground = own.Exists(one => one.Award.Ground && IsSame(known.Award, one.Award)),
                    Achievement = own.Find(one => one.Award.Achievement is not null && IsSame(known.Award, one.Award))?.Award.Achievement,
                },
            }));
    }

    /// <summary>What the register says against what was typed: another number for one award, and a thematic award that nobody said is no ground (EC-O2). A person looks.</summary>
    public static IEnumerable<Finding> AssessRegister(IReadOnlyList<Statement> typed, IReadOnlyList<AwardStatement> register, Candidacy asked, EmulationBook book)
    {
        var own = typed.OfType<AwardStatement>().ToList();
        foreach (var award in own.Where(one => register.Any(known => known.Award.Code == one.Award.Code && known.Award.Year == one.Award.Year) && !register.Any(known => IsSame(known.Award, one.Award))))
        {
            yield return new(
                "award.number",
                FormattableString.Invariant($"Hồ sơ nêu {book.Award(award.Award.Code)?.Name ?? award.Award.Code} năm {award.Award.Year} số «{award.Award.Decision}», sổ khen thưởng ghi số khác: xem có phải một lần khen."),
                FindingSeverity.Warning);
        }

        var isMerit = book.Award(asked.Award)?.Kind == AwardKind.Title || asked.Type == AwardType.Merit;
        var first = asked.Period?.From ?? new DateOnly(asked.Year, 1, 1);
        foreach (var known in register.Where(known => isMerit && !known.Award.Revoked && Matter.IsThematic(known.Award) && known.Award.DecidedOn >= first && !own.Exists(one => one.Award.Ground && IsSame(known.Award, one.Award))))
        {
            yield return new(
                "award.ground",
                $"Sổ khen thưởng có {book.Award(known.Award.Code)?.Name ?? known.Award.Code} {known.Award.Decision} là khen {EmulationTerms.Type(known.Award.Type)} trong thời gian này: xem đề nghị có lấy làm căn cứ không.",
                FindingSeverity.Warning,
                book.General.FirstOrDefault(rule => rule.Check == GeneralCheck.ThematicGround)?.Source.ToString());
        }
    }

    /// <summary>What a statement that speaks for the nominee must be shown to be; null for one that speaks against, or needs no paper.</summary>
    public static string? Unproved(Statement fact, EmulationBook book) => fact switch
    {
        RatingStatement one => FormattableString.Invariant($"xếp loại năm {one.Year}"),
        Attestation one => book.NameOf(one.Fact),
        CountStatement one => book.NameOf(one.Count),
        ProceedingsStatement { Proceedings: Proceedings.None } => "kết quả lấy ý kiến: không có việc đang xem xét",
        StateStatement { State: SubjectState.Active } => "đối tượng đang hoạt động",
        SearchedStatement one => "kết quả tra cứu " + EvidenceBook.KindName(one.Kind),
        FoundedStatement => "ngày thành lập",
        ReviewStatement => "biên bản bình xét",
        PostingStatement => "thời gian niêm yết",
        AwardStatement one => FormattableString.Invariant($"bản sao quyết định {book.Award(one.Award.Code)?.Name ?? one.Award.Code} năm {one.Award.Year}"),
        InnovationStatement one => "quyết định công nhận " + (one.Title.Length == 0 ? "sáng kiến, đề tài" : one.Title),
        _ => null,
    };

    /// <summary>By what one achievement is known on a list (EC-O3): its movement, or its days and field; null when neither is stated.</summary>
    public static string? AchievementOf(Guid? movementId, DateOnly? from, DateOnly? to, string? field) =>
        movementId is { } movement ? movement.ToString("N")
        : from is { } first ? $"{first:yyyyMMdd}-{to:yyyyMMdd} {Fold.Key(field ?? string.Empty)}"
        : null;

    private static bool IsSame(PastAward one, PastAward other) =>
        one.Code == other.Code
        && ((one.DecidedOn is { } day && day == other.DecidedOn) || (one.Year == other.Year && (other.Decision.Length == 0 || AwardRules.Digits(one.Decision) == AwardRules.Digits(other.Decision))));

    private static DateInterval? Period(Nomination nomination) => nomination.From is { } from ? new DateInterval(from, nomination.To) : null;

    private static bool IsForm(Nomination nomination, EmulationBook book) => book.Award(nomination.Award)?.Kind == AwardKind.Form;

    /// <summary>Whether a name lost letters on its way here.</summary>
    internal static bool IsDamaged(string name, SubjectKind? subject) =>
        name.AsSpan().IndexOfAny("?\uFFFD") >= 0 || name.Any(char.IsControl) || (subject == SubjectKind.Individual && name.Any(char.IsAsciiDigit));
}

/// <summary>A nomination as its writer hands it in.</summary>
public sealed record NominationDraft
{
    public string? Award { get; init; }

    public SubjectKind? Subject { get; init; }

    public int Year { get; init; }

    public string? Name { get; init; }

    public Gender Gender { get; init; }

    public NomineeStanding Standing { get; init; }

    public Guid? AreaId { get; init; }

    public Guid? OrganisationId { get; init; }

    public Guid? MovementId { get; init; }

    public AwardType? Type { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Field { get; init; }

    public string? Text { get; init; }

    public string? Reason { get; init; }

    public int? Members { get; init; }

    /// <summary>The day written on the paper by whoever received it; null until it is handed in.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>What is stated about the nominee.</summary>
    public IReadOnlyList<Statement> Facts { get; init; } = [];
}
