using TongKet.Core.Basics.Text;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Law.Reading;

/// <summary>Reads clauses of national and local rules: each check takes its own numbers and no others.</summary>
/// <param name="inherited">The citation of the rule, for clauses that name none.</param>
/// <param name="status">The status of the rule, for clauses that name none.</param>
internal sealed class ClauseReader(Citation inherited, LawStatus status)
{
    public List<AwardClause> Clauses(LawNode node, string name)
    {
        var clauses = node.Children(name).ConvertAll(Clause);
        if (clauses.Count == 0)
        {
            node.Fault(name, "phải có ít nhất một điều kiện.");
        }

        LawFile.Unique(node, clauses, clause => clause.Id);
        return clauses;
    }

    private AwardClause Clause(LawNode node)
    {
        var id = node.Text("id");
        if (id.Length > 0 && id != Fold.Slug(id))
        {
            node.Fault("id", "chỉ được gồm chữ thường không dấu, chữ số và gạch nối.");
        }

        var source = node.Has("source") ? node.Source() : node.Has("clause") ? inherited with { Clause = node.TextOrNull("clause") } : inherited;
        var own = node.Has("status") ? node.Status() : status;
        var clause = new AwardClause { Id = id, Says = node.Text("says"), Check = node.Word("check", EmulationWords.Checks), Source = source, Status = own };
        var read = Numbers(node, clause, new ClauseReader(source, own));
        node.Done();
        return read;
    }

    private static AwardClause Numbers(LawNode node, AwardClause clause, ClauseReader within) => clause.Check switch
    {
        ClauseCheck.All or ClauseCheck.Any => clause with { Parts = within.Clauses(node, "parts") },
        ClauseCheck.Rating => clause with { Rating = node.Word("rating", EmulationWords.Ratings) },
        ClauseCheck.Occupation => clause with { Among = node.Texts("among").ConvertAll(text => EmulationWords.Of(node, "among", text, EmulationWords.Occupations)) },
        ClauseCheck.Attested or ClauseCheck.Denied => clause with { Fact = node.Text("fact") },
        ClauseCheck.Innovation => clause with
        {
            Kind = node.Word("kind", EmulationWords.Innovations),
            Scope = node.Word("scope", EmulationWords.Scopes),
            Years = node.Small("years", 1, 20),
        },
        ClauseCheck.Standard or ClauseCheck.AwardHeld => clause with { Code = node.Text("code") },
        ClauseCheck.TitleYears or ClauseCheck.TitleChains => clause with { Code = node.Text("code"), Years = node.Small("years", 1, 20) },
        ClauseCheck.Share => Ends(node, clause with { Fact = node.Text("count"), Of = node.Has("of") ? node.Text("of") : "members" }),
        ClauseCheck.Count => Ends(node, clause with { Fact = node.Text("count") }),
        ClauseCheck.Streak => Streak(node, clause),
        ClauseCheck.Existed => clause with { Years = node.Small("years", 1, 100) },
        ClauseCheck.ReviewedBefore => clause with { Month = node.Small("month", 1, 12), Day = node.Small("day", 1, 31) },
        ClauseCheck.Posted => clause with { Day = node.Small("days", 1, 365) },
        ClauseCheck.ServiceMonths => clause with { Least = node.Small("least", 1, 12) },
        _ => clause,
    };

    private static AwardClause Ends(LawNode node, AwardClause clause)
    {
        var read = clause with { Least = End(node, "least"), More = End(node, "more"), Most = End(node, "most") };
        if (read.Least is null && read.More is null && read.Most is null)
        {
            node.Fault("least", "còn thiếu: cần “least”, “more” hoặc “most”.");
        }

        return read;
    }

    private static Rational? End(LawNode node, string name) => node.Has(name) ? node.Small(name, 0, 1_000_000) : null;

    private static AwardClause Streak(LawNode node, AwardClause clause) => clause with
    {
        Years = node.Small("years", 1, 20),
        Exact = node.Flag("exact"),
        After = node.Has("after") ? node.Text("after") : string.Empty,
        Each = node.Texts("each").ConvertAll(text => text.Split(':') switch
        {
            ["title", var code] => new StreakYear(code, null),
            ["rating", var word] => new StreakYear(null, EmulationWords.Of(node, "each", word, EmulationWords.Ratings)),
            _ => Unread(node, text),
        }),
        With = node.Has("with") ? node.Lists("with").ConvertAll<IReadOnlyList<StreakNeed>>(list => list.ConvertAll(Need)) : [],
    };

    private static StreakYear Unread(LawNode node, string text)
    {
        node.Fault("each", $"“{text}” phải viết dạng title:CSTDCS hoặc rating:HTXS.");
        return new(null, TaskRating.HTXS);
    }

    private static StreakNeed Need(LawNode node)
    {
        var mark = node.Word(
            "what", ("title", StreakMark.Title), ("rating", StreakMark.Rating), ("award", StreakMark.Award), ("initiative", StreakMark.Initiative), ("work", StreakMark.Work));
        var need = new StreakNeed(mark, node.Text("code"), node.Small("count", 1, 20));
        if (mark == StreakMark.Rating)
        {
            EmulationWords.Of(node, "code", need.Code, EmulationWords.Ratings);
        }
        else if (mark is StreakMark.Initiative or StreakMark.Work)
        {
            EmulationWords.Of(node, "code", need.Code, EmulationWords.Scopes);
        }

        node.Done();
        return need;
    }
}
