using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>Who joins and who leaves the council by a later decision, while no vote is open.</summary>
public sealed class RollModel(Councils councils, RollQueries rolls, Words words) : SittingPage(councils, words)
{
    public RollBook Book { get; private set; } = null!;

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public RollEntry Entry { get; private set; } = new(string.Empty, string.Empty, CouncilSeat.Member, null);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostJoinAsync([FromForm] DecisionForm by, [FromForm(Name = "lyDo")] string? reason)
    {
        Sent = "Join";
        var form = Request.Form;
        Entry = new(form["ds-1"].ToString(), form["cv-1"].ToString(), Enum.TryParse<CouncilSeat>(form["vt-1"], out var seat) ? seat : CouncilSeat.Member, Guid.TryParse(form["tk-1"], out var account) ? account : null);
        return DoAsync(
            async () =>
            {
                var read = (await rolls.OpenAsync(Actor, Cancel)).Read([Entry]);
                if (read.Count == 0)
                {
                    Refused.IfBlocked([new("roll-name:1", "Hãy ghi họ tên thành viên bổ sung.")]);
                }

                await Verbs.JoinAsync(Actor, Id, read[0], by.Read(), reason ?? string.Empty, Cancel);
            },
            () => Say("sitting.joined", Links.Sitting(Id)),
            ShowAsync,
            "ds-1");
    }

    public Task<IActionResult> OnPostLeaveAsync([FromForm(Name = "thanhVien")] int? member, [FromForm] DecisionForm by, [FromForm(Name = "lyDo")] string? reason)
    {
        Sent = "Leave";
        return DoAsync(() => Verbs.LeaveAsync(Actor, Id, member ?? 0, by.Read(), reason ?? string.Empty, Cancel), () => Say("sitting.left-done", Links.Sitting(Id)), ShowAsync, "thanh-vien");
    }

    protected override async Task PrepareAsync() => Book = await rolls.OpenAsync(Actor, Cancel);

    protected override string? PlaceOf(string code)
    {
        var suffix = Sent == "Leave" ? "-thoi" : string.Empty;
        return code switch
        {
            "roll-name:1" => "ds-1",
            "decision" => "so" + suffix,
            "decision-day" => "ngay-ky" + suffix,
            "reason" => "ly-do" + suffix,
            _ => null,
        };
    }
}

/// <summary>A decision as a form names it.</summary>
public sealed class DecisionForm
{
    [FromForm(Name = "so")]
    public string? Number { get; set; }

    [FromForm(Name = "ngayKy")]
    public DateOnly? SignedOn { get; set; }

    [FromForm(Name = "coQuan")]
    public string? Issuer { get; set; }

    public CouncilDecision Read() => new(Number ?? string.Empty, SignedOn ?? default, Issuer ?? string.Empty);
}
