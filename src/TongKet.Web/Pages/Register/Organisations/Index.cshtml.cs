using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Register.Organisations;

/// <summary>The bodies of the commune with whoever serves in them, and forms for a new body, an appointment and its end.</summary>
public sealed class IndexModel(OrganisationQueries queries, Core.Register.Organisations organisations, TimeProvider clock, Words words) : DeskPage
{
    [BindProperty(Name = "loai")]
    public OrganisationKind Kind { get; set; }

    [BindProperty(Name = "ten")]
    public string? Name { get; set; }

    [BindProperty(Name = "tren")]
    public Guid? Parent { get; set; }

    [BindProperty(Name = "toChuc")]
    public Guid? Body { get; set; }

    [BindProperty(Name = "nguoi")]
    public Guid? Known { get; set; }

    [BindProperty(Name = "hoTen")]
    public string? FullName { get; set; }

    [BindProperty(Name = "gioi")]
    public Gender Gender { get; set; }

    [BindProperty(Name = "chucDanh")]
    public string? Post { get; set; }

    [BindProperty(Name = "tuNgay")]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "denNgay")]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "canCu")]
    public string? Basis { get; set; }

    [BindProperty(Name = "mot")]
    public bool Sole { get; set; }

    [BindProperty(Name = "viTri")]
    public Guid? Ending { get; set; }

    [BindProperty(Name = "cuoi")]
    public DateOnly? LastDay { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    public IReadOnlyList<OrganisationLine> Lines { get; private set; } = [];

    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public bool MayEdit => Who.Has(Right.EditAreas);

    /// <summary>Entries of people keep what was corrected of them: for whoever answers for that alone.</summary>
    public bool ReadsPeople => Who.Has(Right.HandleDataRequests) || Who.Has(Right.ReadLedger) || MayEdit;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAddAsync() => TakeAsync(
        "Add", () => organisations.AddAsync(Actor, Kind, Name ?? string.Empty, From ?? default, Cancel, Parent), "bodies.added", "ten");

    public Task<IActionResult> OnPostAppointAsync() => TakeAsync(
        "Appoint",
        () => organisations.AppointAsync(
            Actor,
            new Appointment
            {
                OrganisationId = Body ?? Guid.Empty,
                PersonId = Known,
                FullName = FullName ?? string.Empty,
                Gender = Gender,
                Title = Post ?? string.Empty,
                From = From ?? default,
                To = To,
                Basis = Basis?.Trim() ?? string.Empty,
                Sole = Sole,
            },
            Cancel),
        "bodies.appointed",
        "chuc-danh");

    public Task<IActionResult> OnPostEndAsync() => TakeAsync(
        "End", () => organisations.EndPositionAsync(Actor, Ending ?? Guid.Empty, LastDay ?? default, Reason?.Trim() ?? string.Empty, Cancel), "bodies.ended", $"cuoi-{Ending:N}");

    protected override string? PlaceOf(string code) => code switch
    {
        "organisation.name" => "ten",
        "organisation.from" => "tu-ngay",
        "position.person" => "ho-ten",
        "position.title" => "chuc-danh",
        "position.basis" => "can-cu",
        "position.from" => "nhan-tu",
        "position.to" => "den-ngay",
        "position.end" => $"cuoi-{Ending:N}",
        "position.reason" => $"ly-do-{Ending:N}",
        _ => null,
    };

    private Task<IActionResult> TakeAsync(string form, Func<Task> verb, string done, string field)
    {
        Sent = form;
        return DoAsync(
            verb,
            () =>
            {
                Done = words[done];
                return LocalRedirect(Links.Organisations());
            },
            ShowAsync,
            field);
    }

    private async Task<IActionResult> ShowAsync()
    {
        var commune = Who.Account.CommuneId;
        Lines = await queries.ListAsync(commune, Local.Today(clock), Cancel);
        People = MayEdit ? await queries.PeopleAsync(commune, Cancel) : [];
        Sole = Sent is null || Sole;
        return Page();
    }
}
