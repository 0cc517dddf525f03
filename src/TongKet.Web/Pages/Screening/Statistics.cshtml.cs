using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>The register of awards as numbers, from a month to five years; each number leads to the awards behind it.</summary>
public sealed class StatisticsModel(AwardStatisticsQueries queries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    private const int Hundredths = 100;

    public AwardStatistics Book { get; private set; } = null!;

    /// <summary>The awards behind a number; none while the whole is asked.</summary>
    public IReadOnlyList<AwardLine> Lines { get; private set; } = [];

    public AwardFilter Filter => Book.Filter;

    public BarChartModel? Course { get; private set; }

    public static bool MayPrint => PdfPrinter.IsThere;

    /// <summary>The tables: words, name of the narrowing, lines.</summary>
    public IEnumerable<(string Title, string Field, IReadOnlyList<AwardCount> Lines)> Tables =>
        [("stats.award", "danhHieu", Book.ByAward), ("stats.type", "loaiHinh", Book.ByType), ("stats.subject", "doiTuong", Book.BySubject), ("stats.gender", "gioi", Book.ByGender), ("stats.standing", "cuongVi", Book.ByStanding)];

    public async Task OnGetAsync()
    {
        var form = StatisticsForm.Of(Request.Query, Local.Today(clock));
        Problems = form.Problems;
        Book = await queries.OfAsync(Actor, form.Filter, Cancel);
        if (Filter.IsNarrow || Request.Query["xem"] == "1")
        {
            Lines = await queries.LinesAsync(Actor, form.Filter, Cancel);
        }

        if (Book.Total > 0)
        {
            Course = new(
                "dien-bien", words["stats.course"], words.Format("stats.course-said", Book.Total, Book.Steps.Count), words["stats.time"], words["stats.count"],
                [.. Book.Steps.Select((step, at) => new Bar(step, Vietnamese.Number(Book.Totals[at]), Book.Totals[at] * Hundredths))]);
        }
    }

    /// <summary>The address of the same time, narrowed by one thing more.</summary>
    public string Narrowed(string field, string value) => Links.AwardStatistics() + Query() + $"&{field}={Uri.EscapeDataString(value)}";

    /// <summary>The address of the file with these numbers.</summary>
    public string File(string form) => Links.AwardStatistics() + "/tai-ve" + Query() + "&dang=" + form + Narrowing();

    /// <summary>What the awards below are narrowed by, in words.</summary>
    public string Said() => string.Join(", ", new[]
    {
        Filter.Code is { } code ? rulebook.Emulation.Award(code)?.Name ?? code : null, Filter.Type is { } type ? EmulationTerms.Type(type) : null, Filter.Subject is { } subject ? EmulationTerms.Subject(subject) : null,
        Filter.Gender is { } gender ? words["nominate.gender." + gender] : null, Filter.Standing is { } standing ? words["nominate.standing." + standing] : null,
    }.OfType<string>());

    private string Query() => $"?tu={StatisticsForm.Month(Filter.From)}&den={StatisticsForm.Month(Filter.To)}&theo={Filter.Step}";

    private string Narrowing() => string.Concat(new (string Name, object? Value)[]
    {
        ("danhHieu", Filter.Code), ("loaiHinh", Filter.Type), ("doiTuong", Filter.Subject), ("gioi", Filter.Gender), ("cuongVi", Filter.Standing),
    }.Where(pair => pair.Value is not null).Select(pair => $"&{pair.Name}={Uri.EscapeDataString(pair.Value!.ToString()!)}"));
}
