using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Targets;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Targets.Plan;

/// <summary>The plan of a year by heading: what was set, by which document, who answers for it, and what is still to do.</summary>
public sealed class IndexModel(PlanBookQueries books, HandedDownQueries handed, TargetQueries queries, Rulebook rulebook, TimeProvider clock) : DeskPage
{
    public const string NotSet = "chua-giao";
    public const string NoOwner = "chua-nguoi";
    public const string NoParts = "chua-phan-bo";
    public const string NoFile = "chua-tep";

    [FromQuery(Name = "nam")]
    public int? Asked { get; set; }

    [FromQuery(Name = "loc")]
    public string? Filter { get; set; }

    public int Year { get; private set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Null when the books have no place in the year.</summary>
    public PlanBook? Book { get; private set; }

    public IReadOnlyList<(ResultGroupDefinition Heading, IReadOnlyList<PlanLine> Lines)> Headings { get; private set; } = [];

    /// <summary>What the province handed down and the plan has not taken up.</summary>
    public IReadOnlyList<HandedDown> Waiting { get; private set; } = [];

    public int Count(string filter) => Book?.Lines.Count(line => IsOf(line, filter)) ?? 0;

    public async Task OnGetAsync()
    {
        var commune = Who.Account.CommuneId;
        var today = Local.Today(clock);
        var known = await queries.YearsAsync(commune, Cancel);

        // A plan is set before its year begins.
        Years = [.. known.Append(today.Year).Append(today.Year + 1).Distinct().OrderDescending()];
        Year = Asked is { } asked && Years.Contains(asked) ? asked : known.Count > 0 ? known[0] : today.Year;
        Book = await books.YearAsync(commune, Year, Cancel);
        Waiting = [.. (await handed.YearAsync(commune, Year, Cancel)).Where(one => one.Waits)];
        Headings =
        [
            .. rulebook.ResultGroups
                .Select(heading => (heading, (IReadOnlyList<PlanLine>)[.. (Book?.Lines ?? []).Where(line => line.Indicator.Group == heading.Number && IsOf(line, Filter))]))
                .Where(heading => heading.Item2.Count > 0),
        ];
    }

    private static bool IsOf(PlanLine line, string? filter) => filter switch
    {
        NotSet => line.Target is null,
        NoOwner => line.Owner is null,
        NoParts => line.AwaitsParts,
        NoFile => line.Target is not null && !line.HasFile,
        _ => true,
    };
}
