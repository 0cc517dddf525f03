using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Emulation;
using TongKet.Core.Targets;
using TongKet.Figures.Numbers;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Competing;

/// <summary>A cluster: its sheet, the points of each member, and the places.</summary>
public sealed class ClusterModel(Clusters clusters, MovementQueries queries, Words words) : DeskPage
{
    private const int Decimals = 2;
    private readonly List<Problem> unread = [];

    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The member whose sheet is open; null for none.</summary>
    [BindProperty(Name = "thanhVien", SupportsGet = true)]
    public Guid? MemberId { get; set; }

    /// <summary>The stamp of the sheet when the form was drawn.</summary>
    [BindProperty(Name = "ban")]
    public int Stamp { get; set; }

    public ClusterView View { get; private set; } = null!;

    public MemberScores? Open => View.Members.FirstOrDefault(one => one.Member.Id == MemberId);

    public bool MayScreen => Who.Has(Right.HandleEmulation);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostOpenAsync() => DoAsync(() => clusters.OpenAsync(Actor, Id, Cancel), () => Say("clusters.opened"), ShowAsync, "viec");

    public Task<IActionResult> OnPostCloseAsync() => DoAsync(() => clusters.CloseAsync(Actor, Id, Cancel), () => Say("clusters.closed"), ShowAsync, "viec");

    public Task<IActionResult> OnPostScoreAsync() => GiveAsync(given => clusters.ScoreAsync(Actor, MemberId ?? Guid.Empty, given, Stamp, Cancel), "clusters.scored");

    public Task<IActionResult> OnPostScreenAsync() => GiveAsync(given => clusters.ScreenAsync(Actor, MemberId ?? Guid.Empty, given, Stamp, Cancel), "clusters.screened");

    /// <summary>What was typed into a field of a form that was refused; null when it was not sent.</summary>
    public string? Typed(string handler, string field) =>
        Request.HasFormContentType && string.Equals(Request.Query["handler"], handler, StringComparison.OrdinalIgnoreCase) ? Request.Form[field].FirstOrDefault() : null;

    /// <summary>Whether the person may give the own points of a member.</summary>
    public bool MayScore(ClusterMember member) => Who.Has(Right.Nominate) && (!Rights.IsOfGroup(Who.Role) || (member.AreaId is { } area && area == Who.Grant?.AreaId));

    public static string Points(long? hundredths) => hundredths is { } points ? Vietnamese.Short(Rational.FromScaled(points, Decimals), Decimals) : "–";

    /// <summary>Name of the field of a criterion.</summary>
    public static string Field(string prefix, ScoreCriterion criterion) => prefix + criterion.Id.ToString("N", CultureInfo.InvariantCulture);

    protected override string? PlaceOf(string code) => code.StartsWith("score.", StringComparison.Ordinal) ? "d-" + code["score.".Length..] : null;

    private async Task<IActionResult> GiveAsync(Func<IReadOnlyList<ScoreGiven>, Task> verb, string done)
    {
        var given = Request.Form.Keys.Where(key => key.StartsWith("d-", StringComparison.Ordinal)).Select(Read).OfType<ScoreGiven>().ToList();
        if (unread.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = unread;
            return await ShowAsync();
        }

        return await DoAsync(() => verb(given), () => Say(done), ShowAsync, "viec");
    }

    private ScoreGiven? Read(string key)
    {
        if (!Guid.TryParse(key.AsSpan(2), out var criterion))
        {
            return null;
        }

        var typed = Request.Form[key].ToString();
        var (points, fault) = typed.Trim().Length == 0 ? (null, null) : EntryNumber.Read(typed, Decimals);
        if (fault is not null)
        {
            unread.Add(new(key, words["clusters.no-points"]));
        }

        return new(criterion, points, Request.Form["l-" + key[2..]].FirstOrDefault() is { Length: > 0 } why ? why : null);
    }

    private LocalRedirectResult Say(string key)
    {
        Done = words[key];
        return LocalRedirect(Links.Cluster(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            View = await queries.OpenClusterAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        return Page();
    }
}
