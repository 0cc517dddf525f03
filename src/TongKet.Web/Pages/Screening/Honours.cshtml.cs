using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>The register of awards: found by name, written down from paper, revoked by a decision.</summary>
public sealed class HonoursModel(Awards awards, AwardQueries queries, NominationQueries nominations, Rulebook rulebook, TimeProvider clock, Words words) : DeskPage
{
    /// <summary>The name looked for; it is posted, because addresses are kept by browsers and logs.</summary>
    [BindProperty(Name = "tim")]
    public string? Wanted { get; set; }

    public IReadOnlyList<AwardLine> Lines { get; private set; } = [];

    public NominationChoices Choices { get; private set; } = new([], [], []);

    public EmulationBook Book => rulebook.Emulation;

    /// <summary>What was typed into the form that was refused; null for none.</summary>
    public AwardDraft? Typed { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostFindAsync() => ShowAsync();

    public Task<IActionResult> OnPostRecordAsync(
        [FromForm(Name = "doiTuong")] SubjectKind? subject,
        [FromForm(Name = "ten")] string? name,
        [FromForm(Name = "gioi")] Gender gender,
        [FromForm(Name = "cuongVi")] NomineeStanding standing,
        [FromForm(Name = "giai")] string? code,
        [FromForm(Name = "loaiHinh")] AwardType? type,
        [FromForm(Name = "nam")] int? year,
        [FromForm(Name = "so")] string? decision,
        [FromForm(Name = "ngay")] DateOnly? decided,
        [FromForm(Name = "coQuan")] string? issuer,
        [FromForm(Name = "linhVuc")] string? field,
        [FromForm(Name = "tu")] DateOnly? from,
        [FromForm(Name = "den")] DateOnly? to,
        [FromForm(Name = "noi")] Guid? area,
        [FromForm(Name = "donVi")] Guid? unit)
    {
        Typed = new()
        {
            Subject = subject,
            Name = name,
            Gender = gender,
            Standing = standing,
            Code = code,
            Type = type,
            Year = year,
            Decision = decision,
            DecidedOn = decided,
            Issuer = issuer,
            Field = field,
            From = from,
            To = to,
            AreaId = area,
            OrganisationId = unit,
        };
        return DoAsync(() => awards.RecordAsync(Actor, Typed, Cancel), () => Say("honours.recorded"), ShowAsync, "ten");
    }

    public Task<IActionResult> OnPostRevokeAsync([FromForm(Name = "lanKhen")] Guid award, [FromForm(Name = "ngayHuy")] DateOnly? on, [FromForm(Name = "lyDo")] string? reason) =>
        DoAsync(() => awards.RevokeAsync(Actor, award, on, reason, Cancel), () => Say("honours.revoked"), ShowAsync, "ly-do");

    protected override string? PlaceOf(string code) => code switch
    {
        "award.name" => "ten",
        "award.code" => "giai",
        "award.subject" => "doi-tuong",
        "award.type" => "loai-hinh",
        "award.year" => "nam",
        "award.decision" => "so",
        "award.decided" => "ngay",
        "award.issuer" => "co-quan",
        "award.field" => "linh-vuc",
        "award.to" => "den",
        "award.revoked" => "ngay-huy",
        "award.reason" => "ly-do",
        _ => null,
    };

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Honours());
    }

    private async Task<IActionResult> ShowAsync()
    {
        Choices = await nominations.ChoicesAsync(Actor, Local.Today(clock).Year, Cancel);
        Lines = await queries.FindAsync(Actor, Wanted, Cancel);
        return Page();
    }
}
