using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Core.Register;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Sit;

/// <summary>One session as its secretary keeps it: presence, questions, votes, end, and what is taken home.</summary>
public sealed class SittingModel(Councils councils, AccountQueries accounts, Rulebook rulebook, Words words) : SittingPage(councils, words)
{
    private IReadOnlyDictionary<Guid, string> holders = new Dictionary<Guid, string>();

    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    /// <summary>The account that stands for a member; null for none.</summary>
    public string? AccountOf(RollMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return Guid.TryParseExact(member.Key, "N", out var account) ? holders.GetValueOrDefault(account, string.Empty) : null;
    }

    public bool IsOpen => !Session.IsClosed && Session.OpenQuestion is null;

    /// <summary>Early in a year it is the list of the year before that is voted on.</summary>
    public int ListYear => Session.Head.Day.Month <= 6 ? Session.Head.Day.Year - 1 : Session.Head.Day.Year;

    public int Quorum => Session.Head.Quorum.Needed(Session.MemberCount);

    /// <summary>Members of whom a declaration is still asked, by question.</summary>
    public int Undeclared(QuestionState state) => Session.Present.Count(member => !state.Declarations.ContainsKey(member));

    public string AwardName(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    public IReadOnlyList<(string Code, string Name)> Awards => [.. rulebook.Emulation.Awards.Select(award => (award.Code, award.Name))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAttendAsync([FromForm(Name = "coMat")] List<int>? present) =>
        DoAsync(() => Verbs.AttendAsync(Actor, Id, present ?? [], Cancel), () => Say("sitting.attended", Links.Sitting(Id)), ShowAsync, "co-mat");

    public Task<IActionResult> OnPostListAsync([FromForm(Name = "nam")] int? year, [FromForm(Name = "kin")] bool secret)
    {
        Sent = "List";
        return DoAsync(() => Verbs.PutListAsync(Actor, Id, year ?? 0, Regulation(), secret, Cancel), () => Say("sitting.listed", Links.Sitting(Id)), ShowAsync, "nam");
    }

    public Task<IActionResult> OnPostPutAsync(
        [FromForm(Name = "loi")] string? text, [FromForm(Name = "giai")] string? award, [FromForm(Name = "nguoiXet")] string? nominee, [FromForm(Name = "kin")] bool secret)
    {
        Sent = "Put";
        return DoAsync(
            () => Verbs.PutAsync(Actor, Id, text ?? string.Empty, award ?? string.Empty, new("name-" + Core.Basics.Text.Fold.Key(nominee ?? string.Empty), nominee ?? string.Empty, "individual", null), Regulation(), secret, Cancel),
            () => Say("sitting.asked", Links.Sitting(Id)),
            ShowAsync,
            "loi");
    }

    public Task<IActionResult> OnPostEndAsync() => DoAsync(() => Verbs.CloseAsync(Actor, Id, Cancel), () => Say("sitting.closed", Links.Sitting(Id)), ShowAsync, "ket-thuc");

    protected override async Task PrepareAsync() => holders = await accounts.NamesAsync(Who.Account.CommuneId, Cancel);

    protected override string? PlaceOf(string code) => code switch
    {
        "present" or "vote-open" => "co-mat",
        "text" => "loi",
        "nominee" => "nguoi-xet",
        "regulation" => Sent == "Put" ? "quy-che-rieng" : "quy-che",
        "regulation-part" => Sent == "Put" ? "muc-rieng" : "muc",
        _ => null,
    };

    // Named with its number, its part of the whole and what it is a part of.
    private VoteRegulation? Regulation()
    {
        var form = Request.Form;
        var number = form["quyChe"].ToString().Trim();
        var part = form["muc"].ToString().Trim();
        if (number.Length == 0)
        {
            // A question once put is not changed: what was typed of a rule is not passed over.
            if (part.Length > 0 || form["mauSo"].ToString() == "present")
            {
                Refused.IfBlocked([new("regulation", Words["sitting.regulation-lacks"])]);
            }

            return null;
        }

        var parts = part.Split('/');
        var (numerator, denominator) = (0, 1);
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out numerator)
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out denominator))
        {
            Refused.IfBlocked([new("regulation-part", Words["sitting.regulation-no-part"])]);
        }

        return new(number, numerator, denominator, form["mauSo"].ToString() == "present" ? VoteBase.Present : VoteBase.Total, Secret: false);
    }
}
