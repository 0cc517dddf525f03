using TongKet.Core.Disclosing;
using TongKet.Core.Law;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Disclosing;

/// <summary>The officer's list: what the law wants public, and whether it is there, missing or out of date; and what is being prepared.</summary>
public sealed class IndexModel(ChecklistQueries checklist, Disclosures disclosures, Rulebook rulebook) : DeskPage
{
    public IReadOnlyList<ChecklistLine> Lines { get; private set; } = [];

    public IReadOnlyList<DisclosureEntry> Entries { get; private set; } = [];

    /// <summary>What readers do not see yet, or not as it stands now.</summary>
    public IReadOnlyList<DisclosureEntry> Waiting => [.. Entries.Where(entry => DisclosureRules.StateOf(entry) is DisclosureState.Drafted or DisclosureState.Changed)];

    public PublicDuties Duties => rulebook.PublicDuties;

    public PublicTerms Terms => rulebook.PublicTerms;

    public async Task OnGetAsync()
    {
        Lines = await checklist.ListAsync(Actor, Cancel);
        Entries = await disclosures.ListAsync(Actor, Cancel);
    }

    public int Count(DutyState state) => Lines.Count(line => line.State == state);

    /// <summary>Where what is missing is put right.</summary>
    public string Mend(ChecklistLine line) => line.Duty.Home switch
    {
        DutyHome.Results => Links.Plan(),
        DutyHome.News => Links.News(),
        DutyHome.Profile => Links.About(),
        DutyHome.Answers or DutyHome.Postings => Links.Disclosures(line.Section.Value.Key),
        _ => Links.NewDisclosure(line.Duty.Key),
    };

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
