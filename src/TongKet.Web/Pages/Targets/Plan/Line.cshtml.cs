using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Core.Targets;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Targets.Plan;

/// <summary>One indicator's targets in a year, how they were handed down, and who answers for it.</summary>
public sealed class LineModel(PlanBookQueries books, HandedDownQueries handed, OwnerQueries ownerQueries, IndicatorOwners owners, TimeProvider clock, Words words) : DeskPage
{
    [FromRoute(Name = "year")]
    public int Year { get; set; }

    [FromRoute(Name = "code")]
    public string Code { get; set; } = string.Empty;

    [BindProperty(Name = "nguoi")]
    public Guid? Chosen { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    [BindProperty(Name = "ky")]
    public string? PeriodCode { get; set; }

    public PlanHome Home { get; private set; } = null!;

    public OwnerHome Owners { get; private set; } = null!;

    /// <summary>What the province handed down of it; empty where it did not.</summary>
    public IReadOnlyList<HandedDown> Handed { get; private set; } = [];

    public bool IsProvince => Home.Home.Kind == AreaKind.Province;

    public IndicatorDefinition Indicator => Home.Line.Indicator;

    /// <summary>Periods that the person at the screen may confirm as owner.</summary>
    public IReadOnlyList<Period> Open => IsOwner ? Owners.Open(Indicator, Year, Local.Today(clock)) : [];

    /// <summary>What its history stands under: every edition of its targets, and who answers for it.</summary>
    public string[] Subjects => [.. Home.Editions.Select(edition => $"target:{edition.Target.Id:N}"), $"indicator:{Code}"];

    public bool IsOwner => Owners.Present?.AccountId == Who.Account.Id;

    public bool MayAppoint => Who.Has(Right.AssignTargets) || IsOwner;

    public bool MayAssign => Who.Has(Right.AssignTargets);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostOwnerAsync() => DoAsync(
        async () =>
        {
            if (Chosen is not { } account)
            {
                throw new Refused(RefusalReason.RuleNotMet, words["owner.choose"]);
            }

            await owners.AppointAsync(Actor, Code, account, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), Cancel);
        },
        () => Say("owner.appointed"),
        ShowAsync,
        Chosen is null ? "nguoi" : "ly-do");

    public Task<IActionResult> OnPostConfirmAsync() => DoAsync(
        () => owners.ConfirmAsync(Actor, Code, Period.Read(PeriodCode ?? string.Empty) ?? Period.OfYear(Year), Cancel),
        () => Say("board.confirmed"),
        ShowAsync,
        "ky");

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.PlanLine(Year, Code));
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await books.HomeAsync(Who.Account.CommuneId, Year, Code, Cancel) is not { } home)
        {
            return NotFound();
        }

        Home = home;
        Handed = [.. (await handed.YearAsync(Who.Account.CommuneId, Year, Cancel)).Where(one => one.Indicator.Code == Code)];
        Owners = await ownerQueries.HomeAsync(Who.Account.CommuneId, Code, Year, Cancel);
        return Page();
    }
}
