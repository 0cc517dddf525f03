using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.Office;

/// <summary>Names and contacts of the office. Changed meanwhile by somebody else, both versions are shown and the person decides.</summary>
public sealed class IndexModel(Registers registers, Words words) : DeskPage
{
    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    public IReadOnlyList<(string Id, string Label, string Value)> Fields { get; private set; } = [];

    public IReadOnlyList<(string Label, string Theirs, string Mine)> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var office = await registers.OfficeAsync(Who.Account.CommuneId, Cancel);
        Version = office.Version;
        Show(OfficeContacts.Of(office));
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var mine = new OfficeContacts(Posted("don-vi-tren"), Posted("dia-chi"), Posted("dien-thoai"), Posted("thu"), Posted("tiep-dan"));
        return DoAsync(
            () => registers.ReviseOfficeAsync(Actor, mine, Version, Cancel),
            () =>
            {
                Done = words["office.saved"];
                return LocalRedirect(Links.Office());
            },
            () => AgainAsync(mine),
            "don-vi-tren");
    }

    private async Task<IActionResult> AgainAsync(OfficeContacts mine)
    {
        var office = await registers.OfficeAsync(Who.Account.CommuneId, Cancel);
        Show(mine);
        if (office.Version != Version)
        {
            var typed = Fields;
            Show(OfficeContacts.Of(office));
            Differences = [.. Fields.Zip(typed).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => (pair.First.Label, pair.First.Value, pair.Second.Value))];
            Fields = typed;

            // Sent again it is a decision made in sight of both.
            Version = office.Version;
            ModelState.Clear();
        }

        return Page();
    }

    private void Show(OfficeContacts contacts) => Fields =
    [
        ("don-vi-tren", words["office.parent"], contacts.ParentName),
        ("dia-chi", words["about.address"], contacts.Address),
        ("dien-thoai", words["about.phone"], contacts.Phone),
        ("thu", words["about.email"], contacts.Email),
        ("tiep-dan", words["about.reception"], contacts.ReceptionDays),
    ];

    private string Posted(string name) => Request.Form[name].ToString().Trim();
}
