using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Admin.Office;

/// <summary>
/// Names and contacts of the office. Changed meanwhile by somebody else, what only one of both changed is taken over, and where both did
/// the person decides in sight of both.
/// </summary>
public sealed class IndexModel(Registers registers, Words words) : DeskPage
{
    /// <summary>Before the name of the hidden field that holds what stood there when the form was drawn.</summary>
    public const string BasePrefix = "goc-";

    private const string ParentId = "don-vi-tren";
    private const string AddressId = "dia-chi";
    private const string PhoneId = "dien-thoai";
    private const string MailId = "thu";
    private const string ReceptionId = "tiep-dan";

    [BindProperty(Name = "ban")]
    public int Version { get; set; }

    /// <summary>Base: what stood there when the form was drawn.</summary>
    public IReadOnlyList<(string Id, string Label, string Base, string Value)> Fields { get; private set; } = [];

    /// <summary>Fields whose value differs between what was sent and what stands there now; Merged.IsConflict where both changed them.</summary>
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var office = await registers.OfficeAsync(Who.Account.CommuneId, Cancel);
        Version = office.Version;
        var contacts = OfficeContacts.Of(office);
        Show(contacts, contacts);
        return Page();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var mine = Posted(string.Empty);
        return DoAsync(
            () => registers.ReviseOfficeAsync(Actor, mine, Version, Cancel),
            () =>
            {
                Done = words["office.saved"];
                return LocalRedirect(Links.Office());
            },
            () => AgainAsync(Posted(BasePrefix), mine),
            ParentId);
    }

    private async Task<IActionResult> AgainAsync(OfficeContacts seen, OfficeContacts mine)
    {
        var office = await registers.OfficeAsync(Who.Account.CommuneId, Cancel);
        if (office.Version == Version)
        {
            Show(seen, mine);
            return Page();
        }

        var theirs = OfficeContacts.Of(office);
        Differences = Difference.Of(
            from field in Named(theirs)
            join sent in Named(mine) on field.Id equals sent.Id
            join before in Named(seen) on field.Id equals before.Id
            select (field.Id, field.Label, before.Value, field.Value, sent.Value));
        var merged = Differences.ToDictionary(one => one.FieldId, one => one.Merged.Value, StringComparer.Ordinal);
        Fields = [.. Named(theirs).Select(field => (field.Id, field.Label, field.Value, merged.GetValueOrDefault(field.Id, field.Value)))];

        // Sent again it is a decision made in sight of both.
        Version = office.Version;
        ModelState.Clear();
        return Page();
    }

    private void Show(OfficeContacts seen, OfficeContacts contacts) =>
        Fields = [.. Named(contacts).Zip(Named(seen)).Select(pair => (pair.First.Id, pair.First.Label, pair.Second.Value, pair.First.Value))];

    private IReadOnlyList<(string Id, string Label, string Value)> Named(OfficeContacts contacts) =>
    [
        (ParentId, words["office.parent"], contacts.ParentName),
        (AddressId, words["about.address"], contacts.Address),
        (PhoneId, words["about.phone"], contacts.Phone),
        (MailId, words["about.email"], contacts.Email),
        (ReceptionId, words["about.reception"], contacts.ReceptionDays),
    ];

    private OfficeContacts Posted(string prefix)
    {
        string Of(string id) => Request.Form[prefix + id].ToString().Trim();
        return new(Of(ParentId), Of(AddressId), Of(PhoneId), Of(MailId), Of(ReceptionId));
    }
}
