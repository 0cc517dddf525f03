using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Disclosing;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Security;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Disclosing;

/// <summary>The officer's list: what the law wants public, and whether it is there, missing or out of date; and what is being prepared.</summary>
public sealed class IndexModel(ChecklistQueries checklist, Disclosures disclosures, ReportPublications reports, PortalQueries portal, Rulebook rulebook, Words words) : DeskPage
{
    /// <summary>Years with published results, and whether their report is there and tells them as they stand.</summary>
    public IReadOnlyList<(int Year, DateTime? PublishedAt, bool IsCurrent)> Reports { get; private set; } = [];

    public IReadOnlyList<ChecklistLine> Lines { get; private set; } = [];

    public IReadOnlyList<DisclosureEntry> Entries { get; private set; } = [];

    /// <summary>What readers do not see yet, or not as it stands now.</summary>
    public IReadOnlyList<DisclosureEntry> Waiting => [.. Entries.Where(entry => DisclosureRules.StateOf(entry) is DisclosureState.Drafted or DisclosureState.Changed)];

    public PublicDuties Duties => rulebook.PublicDuties;

    public PublicTerms Terms => rulebook.PublicTerms;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostReportAsync([FromForm(Name = "nam")] int year) => DoAsync(
        () => reports.PublishAsync(Actor, year, Cancel),
        () =>
        {
            Done = words.Format("report.published", year);
            return LocalRedirect(Links.DisclosureDesk());
        },
        ShowAsync,
        "bao-cao");

    private async Task<IActionResult> ShowAsync()
    {
        Lines = await checklist.ListAsync(Actor, Cancel);
        Entries = await disclosures.ListAsync(Actor, Cancel);
        var years = new List<(int, DateTime?, bool)>();
        foreach (var year in await portal.ResultYearsAsync(Who.Account.CommuneId, Cancel))
        {
            var results = await portal.YearResultsAsync(Who.Account.CommuneId, year, Cancel);
            var report = await portal.ReportAsync(Who.Account.CommuneId, year, Cancel);
            years.Add((year, report?.PublishedAt, report?.Content.ResultsEdition == results!.Edition));
        }

        Reports = years;
        return Page();
    }

    public int Count(DutyState state) => Lines.Count(line => line.State == state);

    /// <summary>Where what is missing is put right.</summary>
    public string Mend(ChecklistLine line) => line.Duty.Home switch
    {
        DutyHome.Results => Links.Plan(),
        DutyHome.Reports => "#bao-cao",
        DutyHome.News => Links.News(),
        DutyHome.Profile => Links.ProfileDesk(),
        DutyHome.Answers => Links.Letters(),
        DutyHome.Postings => Links.PostingDesk(),
        _ => Links.NewDisclosure(line.Duty.Key),
    };

    /// <summary>Letters and postings have a desk of their own, which not everyone who sees this list may open.</summary>
    public bool MayMend(ChecklistLine line) => line.Duty.Home is not (DutyHome.Answers or DutyHome.Postings) || HttpContext.SignedIn()?.Has(Right.HandleLetters) == true;

    public static string Mark(DutyState state) => state switch
    {
        DutyState.Present => "✓",
        DutyState.Missing => "▼",
        DutyState.Stale => "◷",
        _ => "•",
    };

    public static string Style(DutyState state) => state switch
    {
        DutyState.Present => "good",
        DutyState.Missing => "bad",
        DutyState.Stale => "late",
        _ => "plain",
    };
}
