using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Council;
using TongKet.Core.Law;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>Opens the votes: who wants paper, who wrote. The answer shows the parts of the key and the papers to print, once.</summary>
public sealed class OpeningModel(Councils councils, Rulebook rulebook, Words words) : SittingPage(councils, words)
{
    /// <summary>What an opening shows once; null before.</summary>
    public VotesOpened? Opened { get; private set; }

    public IReadOnlyList<QuestionState> Waiting => [.. Session.Questions.Where(state => state.Opening is null && state.VoidReason is null)];

    public IReadOnlyList<RollMember> Absent => [.. Session.Roll.Where(member => Session.IsMember(member.Number) && !Session.Present.Contains(member.Number))];

    /// <summary>Sheets that bear a name: for each member on paper the open questions.</summary>
    public IReadOnlyList<(RollMember Member, IReadOnlyList<QuestionState> Questions)> Named =>
    [
        .. Session.Roll.Select(member => (member, (IReadOnlyList<QuestionState>)[.. Session.Questions.Where(state => state is { IsOpen: true, Question.Rule.Secret: false, Opening: { } opening } && opening.Paper.Contains(member.Number))]))
            .Where(one => one.Item2.Count > 0),
    ];

    public string AwardName(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    public bool WantsPaper(int member) => Kept is { } kept ? kept["giay"].Contains(member.ToString(CultureInfo.InvariantCulture)) : !HasAccount(member);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "giay")] List<int>? paper)
    {
        var shown = await ShowAsync();
        if (View is null)
        {
            return shown;
        }

        var faults = new List<Problem>();
        var letters = Absent.Select(member => Letter(member, faults)).OfType<WrittenOpinion>().ToArray();
        if (faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = faults;
            return Page();
        }

        var answer = await DoAsync(async () => Opened = await Verbs.OpenVotesAsync(Actor, Id, paper ?? [], letters, Cancel), () => Page(), ShowAsync, "giay");
        return Opened is null ? answer : await ShowAsync();
    }

    // A number and date, and the questions that it speaks of where it is not all.
    private WrittenOpinion? Letter(RollMember member, List<Problem> faults)
    {
        var (reference, field) = (Request.Form[$"vb-{Digits(member.Number)}"].ToString().Trim(), $"vbnd-{Digits(member.Number)}");
        if (reference.Length == 0)
        {
            return null;
        }

        var of = new List<int>();
        foreach (var word in Request.Form[field].ToString().Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Waiting.Any(state => state.Question.Number == number))
            {
                of.Add(number);
            }
            else
            {
                faults.Add(new(field, Words.Format("sitting.no-question", member.Name, word)));
            }
        }

        return new(member.Number, reference, of.Count == 0 ? null : of);
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
