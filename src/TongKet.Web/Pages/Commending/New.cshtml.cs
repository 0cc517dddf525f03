using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Commending;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Commending;

/// <summary>Begins a decision: whom, on which procedure, for which day; the law of that day chooses the legal basis.</summary>
public sealed class NewModel(Commendations commendations, CommendationQueries queries, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(Name = "loai")]
    public DecisionKind Kind { get; set; }

    [BindProperty(Name = "trichYeu")]
    public string? Subject { get; set; }

    [BindProperty(Name = "thuTuc")]
    public DecisionProcedure Procedure { get; set; }

    [BindProperty(Name = "truongHop")]
    public string? Ground { get; set; }

    [BindProperty(Name = "viSao")]
    public string? Because { get; set; }

    [BindProperty(Name = "bienBan")]
    public string? Minutes { get; set; }

    [BindProperty(Name = "ngayHop")]
    public DateOnly? MinutesOn { get; set; }

    [BindProperty(Name = "duKien")]
    public DateOnly? PlannedOn { get; set; }

    [BindProperty(Name = "canCu")]
    public string? OwnBases { get; set; }

    [BindProperty(Name = "chon")]
    public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    public IReadOnlyList<DecisionGround> Grounds { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        var draft = new DecisionDraft
        {
            Kind = Kind,
            Year = Year ?? Local.Today(clock).Year,
            Title = Subject,
            Procedure = Procedure,
            Ground = Ground,
            Because = Because,
            Minutes = Minutes,
            MinutesOn = MinutesOn,
            PlannedOn = PlannedOn,
            OwnBases = OwnBases,
            Nominations = Chosen,
        };
        return Kind == DecisionKind.Revoke
            ? NotFound()
            : await DoAsync(
                async () => id = await commendations.DraftAsync(Actor, draft, Cancel),
                () =>
                {
                    Done = words["commend.saved"];
                    return LocalRedirect(id == Guid.Empty ? Links.Commendations() : Links.Commendation(id));
                },
                ShowAsync,
                "chon");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "decision.title" => "trich-yeu",
        "decision.procedure" => "thu-tuc",
        "decision.ground" => "truong-hop",
        "decision.because" => "vi-sao",
        "decision.minutes" => "bien-ban",
        "decision.minutes-on" => "ngay-hop",
        "decision.planned" or "decision.bases" => "du-kien",
        "decision.own-bases" => "can-cu",
        _ => "chon",
    };

    private async Task<IActionResult> ShowAsync()
    {
        Years = await queries.YearsAsync(Actor, Cancel);
        Year ??= Years.Count > 0 ? Years[0] : Local.Today(clock).Year;
        PlannedOn ??= Local.Today(clock);
        Candidates = await queries.CandidatesAsync(Actor, Year.Value, Cancel);
        Grounds = [.. rulebook.Commendation.Simplified.Where(one => one.Force.Contains(PlannedOn.Value)).Select(one => one.Value)];
        return Page();
    }
}
