using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Council;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Sit;

/// <summary>Whose papers are in the box: said by a member of the roll or an officer who entered none of them.</summary>
public sealed class ReturnsModel(Councils councils, Words words) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public IReadOnlyList<PaperLine> Lines { get; private set; } = [];

    public IFormCollection? Kept => HttpMethods.IsPost(Request.Method) && Request.HasFormContentType && Problems.Count > 0 ? Request.Form : null;

    public static string Except(PaperLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Returned.Count == 0 ? string.Empty : string.Join(", ", line.Questions.Except(line.Returned));
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "daNop")] List<int>? returned)
    {
        if (await FindAsync() is { } missing)
        {
            return missing;
        }

        var (back, faults) = (new Dictionary<int, IReadOnlyList<int>>(), new List<Problem>());
        var kept = Lines.ToDictionary(line => line.Member, line => returned?.Contains(line.Member) == true ? line.Questions.Except(Left(line, faults)).ToHashSet() : []);
        if (faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            Problems = faults;
            return Page();
        }

        foreach (var question in Lines.SelectMany(line => line.Questions).Distinct())
        {
            back[question] = [.. Lines.Where(line => kept[line.Member].Contains(question)).Select(line => line.Member)];
        }

        return await DoAsync(
            () => councils.ReturnAsync(Actor, Id, back, Cancel),
            () =>
            {
                Done = words["sitting.returned"];
                return LocalRedirect(Links.SittingReturns(Id));
            },
            ShowAsync,
            "da-nop");
    }

    // Numbers of questions whose paper did not come back.
    private IEnumerable<int> Left(PaperLine line, List<Problem> faults)
    {
        var field = $"tru-{line.Member.ToString(CultureInfo.InvariantCulture)}";
        foreach (var word in Request.Form[field].ToString().Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && line.Questions.Contains(number))
            {
                yield return number;
            }
            else
            {
                faults.Add(new(field, words.Format("sitting.not-given", line.Name, word)));
            }
        }
    }

    private async Task<IActionResult?> FindAsync()
    {
        try
        {
            Lines = await councils.PapersAsync(Actor, Id, Cancel);
            return null;
        }
        catch (Refused refused)
        {
            return refused.Reason == RefusalReason.NotFound ? NotFound() : StatusCode(StatusCodes.Status409Conflict);
        }
    }

    private async Task<IActionResult> ShowAsync() => await FindAsync() ?? Page();
}
