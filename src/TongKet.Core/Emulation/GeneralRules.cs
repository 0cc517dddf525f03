using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>The bodies of rules that every award is held to (EC-O1, O2, O6, O8, O9, EC-E3…E8, EC-P3); null where a rule does not concern the award.</summary>
internal static class GeneralRules
{
    // Three awards to one person in a year are looked at (EC-O6).
    private const int ManyAwards = 3;

    private const int LastMonth = 12;

    public static Found? Judge(Matter matter, GeneralCheck check) => check switch
    {
        GeneralCheck.Overlap => IsForm(matter) ? Overlap(matter) : null,
        GeneralCheck.Proceedings => Proceedings(matter),
        GeneralCheck.AfterPrevious => IsForm(matter) && matter.IsMerit ? AfterPrevious(matter) : null,
        GeneralCheck.ThematicGround => ThematicGround(matter),
        GeneralCheck.DisciplineTerm => IsForm(matter) && matter.IsMerit && matter.Asked.Subject == SubjectKind.Individual ? DisciplineTerm(matter) : null,
        GeneralCheck.StateAwards => matter.Award.Level == AwardLevel.State ? StateAwards(matter) : null,
        GeneralCheck.TypeSubject => IsForm(matter) && matter.Award.Domain == PackDomain.Emulation ? TypeSubject(matter) : null,
        GeneralCheck.PeriodInTime => PeriodInTime(matter),
        GeneralCheck.SubjectState => SubjectIsThere(matter),
        GeneralCheck.SameTitle => matter.Award.Kind == AwardKind.Title ? SameTitle(matter) : null,
        GeneralCheck.LeaderCollective => matter.Evidence.Attested("leader") is { Holds: true } ? LeaderCollective(matter) : null,
        GeneralCheck.ManyAwards => matter.Asked.Subject == SubjectKind.Individual ? Many(matter) : null,
        _ => matter.Asked.Award == "TTLDXS" ? DisciplinedMembers(matter) : null,
    };

    private static bool IsForm(Matter matter) => matter.Award.Kind != AwardKind.Title;

    private static IEnumerable<AwardStatement> PastForms(Matter matter) =>
        matter.Evidence.Awards.Where(one => !one.Award.Revoked && matter.Book.Award(one.Award.Code)?.Kind == AwardKind.Form);

    // One award for one achievement: the same achievement, or the same field at the same time, was rewarded before, by whatever level and form.
    private static Found Overlap(Matter matter)
    {
        if (matter.Asked.Achievement is { } achievement
            && PastForms(matter).FirstOrDefault(one => string.Equals(one.Award.Achievement, achievement, StringComparison.Ordinal)) is { } same)
        {
            return Found.NotMet($"thành tích này đã được khen: {matter.Named(same.Award)}");
        }

        if (matter.Period is not { } period)
        {
            return Found.Open("thời gian lập thành tích");
        }

        var near = PastForms(matter).Select(one => one.Award).Where(award => Rewarded(award).Overlaps(period) && MayShareField(award.Field, matter.Asked.Field)).ToList();
        var overlapping = near.Where(award => IsSame(matter, award) == true)
            .Select(award => $"{matter.Named(award)} đã khen thành tích {EmulationTerms.Days(Rewarded(award))}").ToList();
        if (overlapping.Count > 0)
        {
            return Found.NotMet(overlapping);
        }

        var open = near.Where(award => IsSame(matter, award) is null)
            .Select(award => $"lĩnh vực, thời gian lập thành tích của lần này và của {matter.Named(award)}: có trùng hay không").ToList();
        return !matter.Evidence.IsComplete(RecordKind.Awards) ? Found.Open([.. open, "tra cứu đủ các lần khen trước"])
            : open.Count > 0 ? Found.Open(open)
            : Found.Met("đã tra cứu các lần khen trước: không trùng");
    }

    private static bool MayShareField(string? one, string? other) =>
        one is null || other is null || string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    // Two awards of merit reward all of their time; others only what their decision writes. What is not written nobody may hold against a person (EC-E14).
    private static bool? IsSame(Matter matter, PastAward award) => matter.AsksFor(award) switch
    {
        true => false,
        null => null,
        _ => (matter.IsMerit && award.Type == AwardType.Merit) || (award is { Period: not null, Field: not null } && matter.Asked.Field is not null) ? true : null,
    };

    // A decision that writes no period rewards what was before it: time counts anew from its own day (EC-E5).
    private static DateInterval Rewarded(PastAward award) => award.Period ?? new(DateOnly.MinValue, award.DecidedOn?.AddDays(-1) ?? new DateOnly(award.Year, 12, 31));

    private static Found Proceedings(Matter matter) => matter.Evidence.Proceedings switch
    {
        null => Found.Open("kết quả lấy ý kiến: có việc đang xem xét kỷ luật, điều tra, thanh tra, khiếu nại, tố cáo hay không"),
        { Proceedings: Emulation.Proceedings.None } one => Found.Met("không có việc đang xem xét" + Matter.Shown(one.Proof)),
        { } one => Found.NotMet(EmulationTerms.Proceedings(one.Proceedings) + Matter.Shown(one.Proof)),
    };

    private static Found AfterPrevious(Matter matter)
    {
        if (matter.Period is not { } period)
        {
            return Found.Open("thời gian lập thành tích");
        }

        var counted = PastForms(matter).Where(one => one.Award.Type == AwardType.Merit && matter.AsksFor(one.Award) == false)
            .Select(one => (one.Award, From: one.Award.Period?.To?.AddDays(1) ?? one.Award.DecidedOn ?? new DateOnly(one.Award.Year, 12, 31))).ToList();
        var early = counted.Where(pair => period.From < pair.From)
            .Select(pair => $"sau {matter.Named(pair.Award)}, thời gian tính từ ngày {Vietnamese.Date(pair.From)}; đề nghị tính từ {Vietnamese.Date(period.From)}").ToList();
        return early.Count > 0 ? Found.NotMet(early)
            : matter.Evidence.IsComplete(RecordKind.Awards) ? Found.Met($"thành tích tính từ ngày {Vietnamese.Date(period.From)}, sau các lần khen trước")
            : Found.Open("tra cứu đủ các lần khen trước");
    }

    private static Found ThematicGround(Matter matter)
    {
        var thematic = matter.Evidence.Awards.Where(one => one.Award.Ground && Matter.IsThematic(one.Award))
            .Select(one => $"{matter.Named(one.Award)} là khen {EmulationTerms.Type(one.Award.Type)}").ToList();
        return IsForm(matter) && matter.Asked.Type is null ? Found.Open("loại hình khen thưởng đề nghị")
            : thematic.Count == 0 ? Found.Met("không lấy khen đột xuất, chuyên đề làm căn cứ")
            : matter.IsMerit ? Found.NotMet([.. thematic, $"còn thiếu căn cứ công trạng để xét {matter.Award.Name}"])
            : Found.Met("không xét công trạng");
    }

    private static Found DisciplineTerm(Matter matter)
    {
        if (matter.Period is not { } period)
        {
            return Found.Open("thời gian lập thành tích");
        }

        var terms = matter.Evidence.Disciplines.Where(one => one.Term.To is not { } to || to >= period.From)
            .Select(one => "kỷ luật " + EmulationTerms.Days(one.Term) + Matter.Shown(one.Proof) + ": thời gian trước khi hết hạn không được tính").ToList();
        return terms.Count > 0 ? Found.NotMet(terms)
            : matter.Evidence.IsComplete(RecordKind.Disciplines) ? Found.Met("không có kỷ luật trong thời gian tính thành tích")
            : Found.Open("tra cứu các lần kỷ luật");
    }

    private static Found StateAwards(Matter matter)
    {
        if (matter.Asked.Type is AwardType.Unexpected or AwardType.Service)
        {
            return Found.Met("khen " + EmulationTerms.Type(matter.Asked.Type.Value) + " không tính");
        }

        var year = matter.Asked.DecisionDay.Year;
        var other = matter.Evidence.Awards.Where(one => !one.Award.Revoked
            && matter.Book.Award(one.Award.Code)?.Level == AwardLevel.State
            && (one.Award.DecidedOn?.Year ?? one.Award.Year) == year
            && one.Award.Type is not (AwardType.Unexpected or AwardType.Service)).Select(one => matter.Named(one.Award)).ToList();
        return other.Count > 0 ? Found.NotMet(other)
            : matter.Evidence.IsComplete(RecordKind.Awards) ? Found.Met(FormattableString.Invariant($"năm {year} chưa có khen thưởng cấp Nhà nước"))
            : Found.Open("tra cứu đủ các lần khen trước");
    }

    private static Found TypeSubject(Matter matter)
    {
        if (matter.Asked.Type is not { } type)
        {
            return Found.Open("loại hình khen thưởng đề nghị");
        }

        var told = $"khen {EmulationTerms.Type(type)} cho {EmulationTerms.Subject(matter.Asked.Subject)}";
        var allowed = (type, matter.Asked.Subject) switch
        {
            (AwardType.Unexpected or AwardType.Movement, _) => true,
            (AwardType.Merit, SubjectKind.Individual or SubjectKind.Collective) => true,
            (AwardType.Service, SubjectKind.Individual) => true,
            (AwardType.Foreign, SubjectKind.Individual or SubjectKind.Collective) => true,
            _ => false,
        };
        if (type != AwardType.Seniority || matter.Asked.Subject != SubjectKind.Individual)
        {
            return allowed ? Found.Met(told) : Found.NotMet(told);
        }

        return matter.Evidence.Occupation switch
        {
            null => Found.Open("nghề nghiệp, chức danh"),
            { Occupation: Occupation.Soldier or Occupation.Police } => Found.Met(told),
            { } one => Found.NotMet("khen niên hạn chỉ cho quân đội, công an: " + EmulationTerms.Occupation(one.Occupation)),
        };
    }

    // Reading K7: a yearly title may be decided in December of its year when the year's rating is concluded; nothing may begin after its decision.
    private static Found PeriodInTime(Matter matter)
    {
        if (matter.Period is not { } period)
        {
            return Found.Open("thời gian lập thành tích");
        }

        var day = matter.Asked.DecisionDay;
        var told = $"thành tích {EmulationTerms.Days(period)}, {(matter.Asked.DecidedOn is null ? "xét đến" : "quyết định")} ngày {Vietnamese.Date(day)}";
        if (period.From > day || period.From.Year > day.Year || matter.Asked.Year > day.Year)
        {
            return Found.NotMet(told + ": thành tích có sau quyết định");
        }

        if (period.From.Year > matter.Asked.Year || period.To?.Year < matter.Asked.Year)
        {
            return Found.NotMet(told + FormattableString.Invariant($": ngoài năm được khen {matter.Asked.Year}"));
        }

        if (period.To is not { } to)
        {
            return Found.Open("ngày kết thúc thời gian lập thành tích");
        }

        if (to <= day)
        {
            return Found.Met(told);
        }

        if (IsForm(matter) || (matter.Award.Domain == PackDomain.Emulation && (day.Month < LastMonth || to.Year > day.Year)))
        {
            return matter.Asked.DecidedOn is null
                ? Found.Open("ngày quyết định, sau khi hết thời gian lập thành tích; danh hiệu của một năm thì từ tháng 12 năm ấy")
                : Found.NotMet(told + ": thời gian lập thành tích chưa hết vào ngày quyết định");
        }

        var concluded = matter.Award.Domain == PackDomain.Culture
            ? matter.Evidence.Review is { } review && review.Day <= day
            : matter.Evidence.Rating(matter.Asked.Year) is not null && matter.Evidence.Attested("rating-concluded") is { Holds: true };
        return concluded ? Found.Met(told + ": kết quả của năm đã được kết luận") : Found.Open("kết luận xếp loại của năm, kèm theo hồ sơ, vì quyết định có trước khi hết năm");
    }

    private static Found SubjectIsThere(Matter matter)
    {
        if (matter.Evidence.State is not { } state)
        {
            return Found.Open("tình trạng của đối tượng vào ngày quyết định");
        }

        var told = EmulationTerms.State(state.State) + (state.Since is { } since ? " từ ngày " + Vietnamese.Date(since) : string.Empty) + Matter.Shown(state.Proof);
        return state.State == SubjectState.Active || state.Since > matter.Asked.DecisionDay ? Found.Met(told)
            : state is { State: SubjectState.Dead, Posthumous: true } ? Found.Met(told + ", đề nghị truy tặng")
            : Found.NotMet(told);
    }

    private static Found SameTitle(Matter matter)
    {
        var same = matter.Evidence.Awards.Where(one => !one.Award.Revoked && one.Award.Code == matter.Asked.Award && one.Award.Year == matter.Asked.Year).ToList();
        return same.Count > 0
            ? Found.NotMet([.. same.Select(one => $"đã có {matter.Named(one.Award)}")])
            : Found.Met(FormattableString.Invariant($"chưa có {matter.Award.Name} năm {matter.Asked.Year}"));
    }

    private static Found LeaderCollective(Matter matter) => matter.Evidence.Count("collective-rating-below") switch
    {
        null => Found.Open("kết quả của tập thể do người này lãnh đạo"),
        { Value.Sign: > 0 } one => Found.NotMet($"{Vietnamese.Short(one.Value, 0)} tập thể do người này lãnh đạo không hoàn thành nhiệm vụ"),
        _ => Found.Met("tập thể do người này lãnh đạo hoàn thành nhiệm vụ"),
    };

    private static Found Many(Matter matter)
    {
        var count = matter.Evidence.Awards.Count(one => !one.Award.Revoked && one.Award.Year == matter.Asked.Year) + 1;
        var told = FormattableString.Invariant($"năm {matter.Asked.Year}: {count} lần khen, kể cả lần này");
        return count >= ManyAwards ? Found.NotMet(told) : Found.Met(told);
    }

    private static Found DisciplinedMembers(Matter matter) => matter.Evidence.Count("disciplined") is { Value.Sign: > 0 } one
        ? Found.NotMet($"{Vietnamese.Short(one.Value, 0)} người bị kỷ luật từ cảnh cáo trở lên")
        : Found.Met("không có người bị kỷ luật từ cảnh cáo trở lên");
}
