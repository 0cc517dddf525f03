using TongKet.Core.Law;

namespace TongKet.Core.Emulation;

/// <summary>The bodies of clauses about awards held and years without gap (EC-E13).</summary>
internal static class ChainRules
{
    // Where nothing is known any more, so many unknown years more are as good as all of them: no clause needs more marks in a streak.
    private const int UnknownYears = 5;

    public static Found TitleYears(Matter matter, AwardClause clause)
    {
        var years = Enumerable.Range(matter.Asked.Year - clause.Years + 1, clause.Years).Select(year => matter.Title(clause.Code, year)).ToList();
        return new(years.Min(year => year.Answer), [.. years.SelectMany(year => year.Because)], [.. years.SelectMany(year => year.Missing)]);
    }

    /// <summary>Two titles that each rest on so many years, on chains that do not overlap (reading K3).</summary>
    public static Found TitleChains(Matter matter, AwardClause clause)
    {
        var name = matter.Book.Award(clause.Code)?.Name ?? clause.Code;
        var given = matter.Counted(clause.Code).Where(one => one.Award.Year <= matter.Asked.Year).OrderByDescending(one => one.Award.Year).ToList();
        string[] told = [.. given.Select(one => matter.Named(one.Award))];
        if (given.Count < 2)
        {
            return matter.Evidence.IsComplete(RecordKind.Awards) ? Found.NotMet([$"mới có {given.Count} lần {name}", .. told]) : Found.Open($"hai quyết định {name}");
        }

        var pairs = given.SelectMany(later => given.Select(earlier => (Later: later.Award, Earlier: earlier.Award, Gap: later.Award.Year - earlier.Award.Year))).ToList();
        var apart = pairs.FindAll(pair => pair.Later.Year >= matter.Asked.Year - 1 && pair.Gap >= clause.Years);
        if (apart.Exists(pair => pair.Later.Decision.Length > 0 && pair.Earlier.Decision.Length > 0))
        {
            return Found.Met(told);
        }

        if (apart.Count > 0)
        {
            return Found.Open([$"số quyết định của cả hai lần {name}", .. told]);
        }

        if (!matter.Evidence.IsComplete(RecordKind.Awards))
        {
            return Found.Open([$"hai quyết định {name} trên hai chuỗi năm không chồng nhau", .. told]);
        }

        return pairs.Exists(pair => pair.Gap > 0)
            ? Found.Open(["hai chuỗi năm chồng nhau hoặc đã qua lâu: người thẩm định xem", .. told])
            : Found.NotMet(["các lần ấy là của cùng một năm", .. told]);
    }

    public static Found AwardHeld(Matter matter, AwardClause clause)
    {
        var held = matter.Counted(clause.Code).ToList();
        if (held.Exists(one => one.Award.Decision.Length > 0))
        {
            return Found.Met([.. held.Where(one => one.Award.Decision.Length > 0).Select(one => matter.Named(one.Award))]);
        }

        if (held.Count > 0)
        {
            return Found.Open([.. held.Select(one => "số quyết định của " + matter.Named(one.Award))]);
        }

        var name = matter.Book.Award(clause.Code)?.Name ?? clause.Code;
        var passed = matter.Evidence.Awards.Where(one => one.Award.Code == clause.Code).Select(one =>
            matter.Named(one.Award) + (one.Award.Revoked ? " đã bị hủy" : Matter.IsThematic(one.Award) ? " là khen đột xuất hoặc chuyên đề, không làm căn cứ xét công trạng" : " có sau ngày quyết định"));
        return matter.Evidence.IsComplete(RecordKind.Awards) ? Found.NotMet([$"chưa có {name}", .. passed]) : Found.Open([$"quyết định {name}", .. passed]);
    }

    /// <summary>Years without gap up to the year asked, with what must fall into them.</summary>
    public static Found Streak(Matter matter, AwardClause clause)
    {
        var last = matter.Asked.Year;
        var isForm = matter.Award.Kind != AwardKind.Title;
        if (isForm && matter.Asked.Type is { } type && type != AwardType.Merit)
        {
            return Found.NotMet($"chuỗi năm là căn cứ khen công trạng, không phải khen {EmulationTerms.Type(type)}");
        }

        // Years before the time that the nomination is for were rewarded before or are none of its achievement (EC-E5, EC-E6).
        var begun = isForm && matter.Asked.Period is { } period ? period.From.Year : int.MinValue;
        if (clause.After.Length == 0)
        {
            return Best(Windows(matter, clause, Math.Max(begun, Math.Min(last - clause.Years + 1, matter.Evidence.EarliestYear) - UnknownYears), null));
        }

        var found = matter.Counted(clause.After).SelectMany(held => Windows(matter, clause, Math.Max(begun, FirstWholeYear(held.Award)), held)).ToList();
        if (!matter.Evidence.IsComplete(RecordKind.Awards))
        {
            found.Add(Found.Open("các lần khen trước đủ để biết chuỗi năm bắt đầu từ đâu"));
        }

        return found.Count > 0 ? Best(found) : Found.NotMet($"từ {matter.Book.Award(clause.After)?.Name} đến năm {last} chưa đủ {clause.Years} năm");
    }

    /// <summary>Time for the next award counts from the end of the period written in the decision, else from its day (EC-E5): whole years after it.</summary>
    public static int FirstWholeYear(PastAward award)
    {
        var start = award.Period?.To?.AddDays(1) ?? award.DecidedOn ?? new DateOnly(award.Year + 1, 1, 1);
        return start is { Month: 1, Day: 1 } ? start.Year : start.Year + 1;
    }

    private static Found Best(IEnumerable<Found> windows) => windows.Aggregate((best, next) => next.Answer > best.Answer ? next : best);

    private static IEnumerable<Found> Windows(Matter matter, AwardClause clause, int earliest, AwardStatement? after)
    {
        var last = matter.Asked.Year;
        var years = new List<Found>();
        for (var first = last; first >= earliest; first--)
        {
            years.Add(Good(matter, clause, first));
            if (years.Count < clause.Years)
            {
                continue;
            }

            yield return Window(matter, clause, years, first, after);
            if (clause.Exact || years.Exists(year => year.Answer == ClauseAnswer.NotMet))
            {
                yield break;
            }
        }

        if (years.Count < clause.Years)
        {
            var since = after is null ? string.Empty : ", sau " + matter.Named(after.Award);
            yield return Found.NotMet(FormattableString.Invariant($"trong thời gian đề nghị{since}, mới có {years.Count} năm trọn, cần {clause.Years} năm"));
        }
    }

    private static Found Window(Matter matter, AwardClause clause, List<Found> years, int first, AwardStatement? after)
    {
        var answer = years.Min(year => year.Answer);
        var because = years.SelectMany(year => year.Because).Reverse().ToList();
        var missing = years.SelectMany(year => year.Missing).Reverse().ToList();
        if (clause.With.Count > 0)
        {
            var alternatives = clause.With.Select(needs => All(needs.Select(need => Need(matter, need, first, after)))).ToList();
            var best = Best(alternatives);
            answer = answer < best.Answer ? answer : best.Answer;
            because.AddRange(best.Answer == ClauseAnswer.Met ? best.Because : alternatives.SelectMany(one => one.Because).Distinct(StringComparer.Ordinal));
            missing.AddRange(best.Answer == ClauseAnswer.Met ? [] : alternatives.SelectMany(one => one.Missing).Distinct(StringComparer.Ordinal));
        }

        return new(answer, because, answer == ClauseAnswer.Unknown ? missing : []);
    }

    private static Found All(IEnumerable<Found> needs)
    {
        var all = needs.ToList();
        return new(all.Min(one => one.Answer), [.. all.SelectMany(one => one.Because)], [.. all.SelectMany(one => one.Missing)]);
    }

    private static Found Good(Matter matter, AwardClause clause, int year)
    {
        var ways = clause.Each.Select(each => each.Title is { } title ? matter.Title(title, year) : matter.Rated(each.Rating!.Value, year)).ToList();
        var best = Best(ways);
        return best.Answer == ClauseAnswer.Met ? best : new(best.Answer, [.. ways.SelectMany(way => way.Because)], [.. ways.SelectMany(way => way.Missing)]);
    }

    private static Found Need(Matter matter, StreakNeed need, int first, AwardStatement? after)
    {
        var last = matter.Asked.Year;
        var years = Enumerable.Range(first, last - first + 1).ToList();
        switch (need.Mark)
        {
            case StreakMark.Title:
                return Counted(need, [.. years.Select(year => matter.Title(need.Code, year))], matter.Book.Award(need.Code)?.Name ?? need.Code);
            case StreakMark.Rating:
                var rating = Enum.Parse<TaskRating>(need.Code);
                return Counted(need, [.. years.Select(year => matter.Rated(rating, year))], "năm " + EmulationTerms.Rating(rating));
            case StreakMark.Award:
                var given = matter.Counted(need.Code).Where(one => one != after && one.Award.Year >= first && one.Award.Year <= last)
                    .Select(one => (matter.Named(one.Award), one.Award.Decision.Length > 0));
                return Listed(need, [.. given], matter.Book.Award(need.Code)?.Name ?? need.Code, matter.Evidence.IsComplete(RecordKind.Awards));
            default:
                var work = need.Mark == StreakMark.Work;
                var scope = need.Code switch { "nation" => InnovationScope.Nation, "province" => InnovationScope.Province, _ => InnovationScope.Grassroots };
                var made = matter.Evidence.Innovations
                    .Where(one => one.Kind == InnovationKind.Work == work && one.Scope >= scope && one.Year >= first && one.Year <= last)
                    .OrderByDescending(one => one.Proof.Length > 0)
                    .DistinctBy(OneAndTheSame, StringComparer.OrdinalIgnoreCase)
                    .Select(one => (FormattableString.Invariant($"“{one.Title}” năm {one.Year}"), one.Proof.Length > 0));
                var kind = work ? RecordKind.Works : RecordKind.Initiatives;
                return Listed(need, [.. made], EvidenceBook.KindName(kind), matter.Evidence.IsComplete(kind));
        }
    }

    private static Found Counted(StreakNeed need, List<Found> years, string name)
    {
        var met = years.Count(year => year.Answer == ClauseAnswer.Met);
        var open = years.Count(year => year.Answer == ClauseAnswer.Unknown);
        var told = FormattableString.Invariant($"{name}: {met} lần, cần {need.Count}");
        return met >= need.Count ? Found.Met(told) : met + open < need.Count ? Found.NotMet(told) : Found.Open([told, .. years.SelectMany(year => year.Missing)]);
    }

    // One initiative recognised at the grassroots and again by the province is one initiative.
    private static string OneAndTheSame(InnovationStatement one) => one.Title.Length > 0 ? one.Title.Trim().Normalize() : one.ToString();

    private static Found Listed(StreakNeed need, List<(string Named, bool Decided)> list, string name, bool complete)
    {
        var decided = list.Count(one => one.Decided);
        string[] told = [FormattableString.Invariant($"{name}: {decided} có số quyết định trong thời gian xét, cần {need.Count}"), .. list.Select(one => one.Named)];
        return decided >= need.Count ? Found.Met(told)
            : complete && list.Count < need.Count ? Found.NotMet(told)
            : Found.Open([.. told, .. list.Where(one => !one.Decided).Select(one => "số quyết định của " + one.Named)]);
    }
}
