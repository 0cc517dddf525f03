using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Nominating;

/// <summary>Nominations of a year: a leader sees those of the own group.</summary>
public sealed class IndexModel(NominationQueries queries, TimeProvider clock) : DeskPage
{
    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Year { get; set; }

    public IReadOnlyList<int> Years { get; private set; } = [];

    public IReadOnlyList<NominationLine> Lines { get; private set; } = [];

    public bool MayScreen => Who.Has(Right.HandleEmulation);

    public async Task OnGetAsync()
    {
        Years = await queries.YearsAsync(Actor, Cancel);
        Year ??= Years.Count > 0 ? Years[0] : Local.Today(clock).Year;
        Lines = await queries.OfYearAsync(Actor, Year.Value, Cancel);
    }
}
