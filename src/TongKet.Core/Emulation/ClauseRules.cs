using TongKet.Core.Law;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>The bodies of clauses that ask about one year; those about chains of years stand in <see cref="ChainRules"/>.</summary>
internal static class ClauseRules
{
    /// <summary>Judges a clause and its parts.</summary>
    /// <param name="matter">What is judged.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="choice">Whether it is one of alternatives: an unconfirmed alternative grants nothing by itself.</param>
    public static ClauseFinding Judge(Matter matter, AwardClause clause, bool choice)
    {
        var parts = Parts(matter, clause);
        var found = parts.Count > 0 ? Joined(clause.Check == ClauseCheck.Any, parts) : Body(matter, clause);
        var answer = clause.Status == LawStatus.Confirmed ? found.Answer
            : choice || found.Answer == ClauseAnswer.NotMet ? ClauseAnswer.Unknown
            : found.Answer;
        var missing = answer == ClauseAnswer.Unknown && found.Answer != ClauseAnswer.Unknown ? [.. found.Missing, .. found.Because, "văn bản của điều kiện này chưa được xác nhận"] : found.Missing;
        return new(clause.Id, clause.Says, answer, clause.Source, clause.Status, true, false, found.Because, missing, parts);
    }

    private static List<ClauseFinding> Parts(Matter matter, AwardClause clause) => clause.Check switch
    {
        ClauseCheck.All or ClauseCheck.Any => [.. clause.Parts.Select(part => Judge(matter, part, clause.Check == ClauseCheck.Any))],
        ClauseCheck.Standard => [.. matter.Clauses(clause.Code).Select(part => Judge(matter, part, choice: false))],
        _ => [],
    };

    private static Found Joined(bool any, List<ClauseFinding> parts) =>
        new(any ? parts.Max(part => part.Answer) : parts.Min(part => part.Answer), [], []);

    private static Found Body(Matter matter, AwardClause clause) => clause.Check switch
    {
        ClauseCheck.Rating => matter.Rated(clause.Rating, matter.Asked.Year),
        ClauseCheck.Occupation => Occupation(matter, clause),
        ClauseCheck.Attested => Attested(matter, clause.Fact, true),
        ClauseCheck.Denied => Attested(matter, clause.Fact, false),
        ClauseCheck.Innovation => Innovation(matter, clause),
        ClauseCheck.Share => Share(matter, clause),
        ClauseCheck.Count => Count(matter, clause),
        ClauseCheck.TitleYears => ChainRules.TitleYears(matter, clause),
        ClauseCheck.TitleChains => ChainRules.TitleChains(matter, clause),
        ClauseCheck.AwardHeld => ChainRules.AwardHeld(matter, clause),
        ClauseCheck.Streak => ChainRules.Streak(matter, clause),
        ClauseCheck.Existed => Existed(matter, clause),
        ClauseCheck.ReviewedBefore => Reviewed(matter, clause),
        ClauseCheck.Posted => Posted(matter, clause),
        ClauseCheck.ServiceMonths => ServiceMonths(matter, clause),
        ClauseCheck.Delegated => Delegated(matter),
        _ => Found.Open(clause.Says),
    };

    // The Law leaves it to the province: what a commune decides by itself, or nobody has confirmed, cannot stand in its place.
    private static Found Delegated(Matter matter)
    {
        var given = matter.Local.Where(rules => rules.Rules.Any(rule => rule.Award == matter.Asked.Award && rule.Subject == matter.Asked.Subject)).ToList();
        return given.Find(rules => rules is { Status: LawStatus.Confirmed, Level: LocalLevel.Province }) is { } one
            ? Found.Met($"theo {one.Number} của {one.Issuer}")
            : Found.Open([
                $"quy định của tỉnh, bộ, ngành về {matter.Award.Name} có hiệu lực ngày {Vietnamese.Date(matter.Asked.LawDay)}",
                .. given.Select(rules => $"{rules.Number} của {rules.Issuer}: " + (rules.Level == LocalLevel.Province ? "chưa được xác nhận" : "không phải quy định của tỉnh"))]);
    }

    private static Found Occupation(Matter matter, AwardClause clause) => matter.Evidence.Occupation switch
    {
        null => Found.Open("nghề nghiệp, chức danh"),
        { } one when clause.Among.Contains(one.Occupation) => Found.Met(EmulationTerms.Occupation(one.Occupation) + Matter.Shown(one.Proof)),
        { } one => Found.NotMet(EmulationTerms.Occupation(one.Occupation) + Matter.Shown(one.Proof)),
    };

    private static Found Attested(Matter matter, string fact, bool wanted)
    {
        var name = matter.Book.NameOf(fact);
        return matter.Evidence.Attested(fact) switch
        {
            null => Found.Open($"xác nhận có hay không: {name}"),
            { } one when one.Holds == wanted => Found.Met((one.Holds ? "có: " : "không: ") + name + Matter.Shown(one.Proof)),
            { } one => Found.NotMet((one.Holds ? "có: " : "không: ") + name + Matter.Shown(one.Proof)),
        };
    }

    private static Found Innovation(Matter matter, AwardClause clause)
    {
        var kind = clause.Kind == InnovationKind.Initiative ? RecordKind.Initiatives : RecordKind.Works;
        var first = matter.Asked.Year - clause.Years + 1;
        var fit = matter.Evidence.Innovations
            .Where(one => one.Kind == clause.Kind && one.Scope >= clause.Scope && one.Year <= matter.Asked.Year)
            .OrderByDescending(one => one.Year >= first && one.Proof.Length > 0).ThenByDescending(one => one.Year).FirstOrDefault();
        if (fit is not null)
        {
            var named = FormattableString.Invariant($"“{fit.Title}”, công nhận {EmulationTerms.Scope(fit.Scope)} năm {fit.Year}") + Matter.Shown(fit.Proof);
            return fit.Year < first ? Found.Open(named + ": trước thời gian xét, người thẩm định xem")
                : fit.Proof.Length > 0 ? Found.Met(named)
                : Found.Open("số quyết định công nhận " + named);
        }

        return matter.Evidence.IsComplete(kind)
            ? Found.NotMet($"đã tra cứu: không có {EvidenceBook.KindName(kind)} từ {EmulationTerms.Scope(clause.Scope)} trở lên")
            : Found.Open($"{EvidenceBook.KindName(kind)} từ {EmulationTerms.Scope(clause.Scope)} trở lên, hoặc kết quả tra cứu là không có");
    }

    private static Found Share(Matter matter, AwardClause clause)
    {
        var part = matter.Evidence.Count(clause.Fact);
        var whole = matter.Evidence.Count(clause.Of);
        if (part is null || whole is null)
        {
            return Found.Open([.. new[] { part is null ? clause.Fact : string.Empty, whole is null ? clause.Of : string.Empty }.Where(key => key.Length > 0).Select(matter.Book.NameOf)]);
        }

        if (whole.Value.Sign <= 0 || part.Value.Sign < 0 || part.Value > whole.Value)
        {
            return Found.Open($"số liệu hợp lệ: {matter.Book.NameOf(clause.Fact)} {Vietnamese.Short(part.Value, 2)} trên {matter.Book.NameOf(clause.Of)} {Vietnamese.Short(whole.Value, 2)}");
        }

        var share = part.Value * Rational.Hundred / whole.Value;
        var told = $"{matter.Book.NameOf(clause.Fact)}: {Vietnamese.Short(part.Value, 2)} trên {Vietnamese.Short(whole.Value, 2)}, bằng {Vietnamese.Short(share, 2)} %";
        return Within(clause, share) ? Found.Met(told) : Found.NotMet(told);
    }

    private static Found Count(Matter matter, AwardClause clause)
    {
        var name = matter.Book.NameOf(clause.Fact);
        return matter.Evidence.Count(clause.Fact) switch
        {
            null => Found.Open(name),
            { } one when Within(clause, one.Value) => Found.Met($"{name}: {Vietnamese.Short(one.Value, 2)}" + Matter.Shown(one.Proof)),
            { } one => Found.NotMet($"{name}: {Vietnamese.Short(one.Value, 2)}" + Matter.Shown(one.Proof)),
        };
    }

    private static bool Within(AwardClause clause, Rational value) =>
        (clause.Least is not { } least || value >= least) && (clause.More is not { } more || value > more) && (clause.Most is not { } most || value <= most);

    private static Found Existed(Matter matter, AwardClause clause) => matter.Evidence.Founded switch
    {
        null => Found.Open("ngày thành lập"),
        { } one when one.Day.AddYears(clause.Years) <= matter.Asked.DecisionDay => Found.Met("thành lập ngày " + Vietnamese.Date(one.Day) + Matter.Shown(one.Proof)),
        { } one => Found.NotMet("thành lập ngày " + Vietnamese.Date(one.Day) + Matter.Shown(one.Proof)),
    };

    // "Before 25 November" is a fixed day of the calendar: strict, and it does not move for a rest day (reading K9).
    private static Found Reviewed(Matter matter, AwardClause clause) => matter.Evidence.Review switch
    {
        null => Found.Open("ngày bình xét xong"),
        { } one when one.Day.Year == matter.Asked.Year && one.Day < new DateOnly(matter.Asked.Year, clause.Month, clause.Day) => Found.Met("bình xét xong ngày " + Vietnamese.Date(one.Day) + Matter.Shown(one.Proof)),
        { } one => Found.NotMet("bình xét xong ngày " + Vietnamese.Date(one.Day) + Matter.Shown(one.Proof)),
    };

    // A term of days counts from the next day and, ending on a rest day, ends on the next working day (reading K9).
    private static Found Posted(Matter matter, AwardClause clause)
    {
        if (matter.Evidence.Posting is not { Days.To: { } to } posting)
        {
            return Found.Open("ngày bắt đầu và kết thúc niêm yết");
        }

        var last = posting.Days.From.AddDays(clause.Day);
        while (matter.Book.Calendar?.IsWorking(last) == false)
        {
            last = last.AddDays(1);
        }

        var told = "niêm yết " + EmulationTerms.Days(posting.Days) + Matter.Shown(posting.Proof);
        return to < last ? Found.NotMet(told + ", phải đến hết ngày " + Vietnamese.Date(last))
            : last <= matter.Asked.DecisionDay ? Found.Met(told)
            : matter.Asked.DecidedOn is { } decided ? Found.NotMet(told + ": chưa hết hạn vào ngày quyết định " + Vietnamese.Date(decided))
            : Found.Open("hết hạn niêm yết ngày " + Vietnamese.Date(last));
    }

    private static Found ServiceMonths(Matter matter, AwardClause clause)
    {
        if (matter.Evidence.Count("worked-months") is not { } worked)
        {
            return Found.Open(matter.Book.NameOf("worked-months"));
        }

        var counted = matter.Evidence.Absences.Where(Counts).Sum(absence => absence.Months);
        var open = matter.Evidence.Absences.Where(absence => absence is { Kind: AbsenceKind.Study, Months: >= 12, GoodResult: null }).Sum(absence => absence.Months);
        var sum = worked.Value + counted;
        var told = $"làm việc {Vietnamese.Short(worked.Value, 1)} tháng" + (counted > 0 ? FormattableString.Invariant($" và {counted} tháng nghỉ được tính") : string.Empty);
        return sum >= clause.Least ? Found.Met(told)
            : !matter.Evidence.IsComplete(RecordKind.Absences) ? Found.Open(told + ": tra cứu đủ " + EvidenceBook.KindName(RecordKind.Absences))
            : sum + open >= clause.Least ? Found.Open("kết quả học tập từ loại khá trở lên của thời gian cử đi học từ 1 năm")
            : Found.NotMet(told);
    }

    private static bool Counts(AbsenceStatement absence) => absence.Kind switch
    {
        AbsenceKind.Treatment or AbsenceKind.Maternity => true,
        AbsenceKind.Study => absence.Months < 12 || absence.GoodResult == true,
        _ => false,
    };
}
