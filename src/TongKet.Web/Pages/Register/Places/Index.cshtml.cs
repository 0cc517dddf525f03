using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Register.Places;

/// <summary>The places of a day as a tree, the acts that changed the map, and a form for a new place.</summary>
public sealed class IndexModel(RegisterQueries queries, Registers registers, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    [FromQuery(Name = "ngay")]
    public DateOnly? Asked { get; set; }

    [BindProperty(Name = "lanCan")]
    public bool IsNeighbour { get; set; }

    [BindProperty(Name = "ma")]
    public string? Code { get; set; }

    [BindProperty(Name = "ten")]
    public string? Name { get; set; }

    [BindProperty(Name = "thuTu")]
    public string? Ordinal { get; set; }

    [BindProperty(Name = "tuNgay")]
    public DateOnly? ValidFrom { get; set; }

    /// <summary>What is looked for in the national list.</summary>
    [FromQuery(Name = "tim")]
    public string? Wanted { get; set; }

    /// <summary>Code of a place of the national list that the form is filled with.</summary>
    [FromQuery(Name = "chon")]
    public string? Chosen { get; set; }

    /// <summary>Places of the national list that fit; null while nothing was looked for.</summary>
    public NationalChoices? Found { get; private set; }

    public DateOnly Day { get; private set; }

    public IReadOnlyList<PlaceSize> Places { get; private set; } = [];

    public IReadOnlyList<SuccessionLine> Acts { get; private set; } = [];

    public PlaceSize? Home => Places.FirstOrDefault(place => place.Area.IsHome);

    public IEnumerable<PlaceSize> Below(Guid area) => Places.Where(place => place.Area.ParentId == area);

    public IEnumerable<PlaceSize> Others => Places.Where(place => !place.Area.IsHome && place.Area.ParentId is null);

    public bool MayEdit => Who.Has(Right.EditAreas);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () =>
            {
                // Asked before the form is read: whoever may not add a place is told so, not what is wrong with the form.
                Permissions.Require(Actor, Right.EditAreas);
                var faults = new List<Finding>();
                var order = int.TryParse(Ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read < 10_000 ? read : 0;
                if (!string.IsNullOrWhiteSpace(Ordinal) && order == 0)
                {
                    faults.Add(new("area.ordinal", words.Format("bases.no-number", Ordinal)));
                }

                if (ValidFrom is null)
                {
                    faults.Add(new("area.from", words["places.no-day"]));
                }

                Refused.IfBlocked(faults);
                var (code, name) = (Code?.Trim() ?? string.Empty, Name?.Trim() ?? string.Empty);
                id = IsNeighbour
                    ? await registers.AddNeighbourAsync(Actor, code, name, ValidFrom!.Value, Cancel)
                    : await registers.AddBelowAsync(Actor, code, name, order, ValidFrom!.Value, Cancel);
            },
            () =>
            {
                Done = words["places.added"];
                return LocalRedirect(id == Guid.Empty ? Links.Places() : Links.Place(id));
            },
            ShowAsync,
            "ma");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "area.name" => "ten",
        "area.ordinal" => "thu-tu",
        "area.from" => "tu-ngay",
        _ => null,
    };

    private void Look(NationalArea? chosen)
    {
        Found = chosen is null ? NationalChoices.Of(rulebook, Wanted, Day) : null;
        if (chosen is not null && Name is null)
        {
            (Code, Name, ValidFrom) = (chosen.Code, chosen.FullName, chosen.Listed.From);
            IsNeighbour = Home?.Area.Kind != AreaKind.Province;
        }
    }

    private async Task<IActionResult> ShowAsync()
    {
        Day = Asked ?? Local.Today(clock);
        Places = await queries.SizesAsync(Who.Account.CommuneId, Day, Cancel);
        if (Wanted is not null || Chosen is not null)
        {
            Look(rulebook.NationalAreas.Find(Chosen ?? string.Empty, Day));
        }

        Acts = await queries.SuccessionsAsync(Who.Account.CommuneId, Cancel);
        return Page();
    }
}
