using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Privacy;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Privacy;

/// <summary>Takes a request into the register.</summary>
public sealed class NewModel(DataRequests requests, TimeProvider clock, Words words) : DeskPage
{
    [BindProperty(Name = "loai")]
    public DataRequestKind Kind { get; set; }

    [BindProperty(Name = "kenh")]
    public DataRequestChannel Channel { get; set; }

    [BindProperty(Name = "ngay")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty(Name = "hoTen")]
    public string? Name { get; set; }

    [BindProperty(Name = "noiNhan")]
    public string? Contact { get; set; }

    [BindProperty(Name = "noiDung")]
    public string? Matter { get; set; }

    public void OnGet() => ReceivedOn = Local.Today(clock);

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await requests.ReceiveAsync(
                Actor,
                new DataRequestIntake
                {
                    Kind = Kind,
                    Channel = Channel,
                    ReceivedOn = ReceivedOn ?? Local.Today(clock),
                    Name = Name ?? string.Empty,
                    Contact = Contact ?? string.Empty,
                    Matter = Matter ?? string.Empty,
                },
                Links.DataRequests(),
                Cancel),
            () =>
            {
                Done = words["requests.saved"];

                // The same form sent twice: the first answer knew the number, this one leads to the register.
                return LocalRedirect(id == Guid.Empty ? Links.DataRequests() : Links.DataRequest(id));
            },
            () => Task.FromResult<IActionResult>(Page()),
            "ho-ten");
    }
}
