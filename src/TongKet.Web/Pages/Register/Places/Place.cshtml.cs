using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Kit;

namespace TongKet.Web.Pages.Register.Places;

/// <summary>One place: what it is, since when, what it was made of, what became of it, and its counts on the map before and after.</summary>
public sealed class PlaceModel(PlaceQueries queries, TimeProvider clock) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public PlaceHome Home { get; private set; } = null!;

    public bool MayEdit => Who.Has(Right.EditAreas) && Home.Area.ValidTo is null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await queries.HomeAsync(Who.Account.CommuneId, Id, Local.Today(clock), Cancel) is not { } home)
        {
            return NotFound();
        }

        Home = home;
        return Page();
    }
}
