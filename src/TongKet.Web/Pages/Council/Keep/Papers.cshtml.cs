using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Council;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Council.Keep;

/// <summary>Enters what papers say: a secret one by its code, an open one by its member; and takes a wrong entry back.</summary>
public sealed class PapersModel(Councils councils, Words words) : SittingPage(councils, words)
{
    /// <summary>Which of the forms was sent; null for none.</summary>
    public string? Sent { get; private set; }

    public IReadOnlyList<QuestionState> Secret => [.. Session.Questions.Where(state => state is { IsOpen: true, Question.Rule.Secret: true, Opening: { } opening } && opening.Paper.Count + opening.Written.Count > 0)];

    public IReadOnlyList<QuestionState> Public => [.. Session.Questions.Where(state => state is { IsOpen: true, Question.Rule.Secret: false, Opening: { } opening } && opening.Paper.Count + opening.Written.Count > 0)];

    /// <summary>Members with a named paper or a letter.</summary>
    public IReadOnlyList<RollMember> Members => [.. Session.Roll.Where(member => Public.Any(state => state.Opening!.Paper.Contains(member.Number) || state.Opening.Written.Contains(member.Number)))];

    public static string ChoiceName(int question) => "phieu-" + question.ToString(CultureInfo.InvariantCulture);

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostCodeAsync([FromForm(Name = "noiDung")] int? question, [FromForm(Name = "ma")] string? code, [FromForm(Name = "phieu")] Choice? choice)
    {
        Sent = "Code";
        return choice is { } said && Enum.IsDefined(said)
            ? DoAsync(() => Verbs.EnterAsync(Actor, Id, question ?? 0, code ?? string.Empty, said, Cancel), () => Say("sitting.entered", Links.SittingPapers(Id)), ShowAsync, "ma")
            : LackAsync("phieu");
    }

    public Task<IActionResult> OnPostNamedAsync([FromForm(Name = "thanhVien")] int? member)
    {
        Sent = "Named";
        var choices = new Dictionary<int, Choice>();
        foreach (var field in Request.Form.Where(field => field.Key.StartsWith("phieu-", StringComparison.Ordinal)))
        {
            if (int.TryParse(field.Key["phieu-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var question) && Enum.TryParse<Choice>(field.Value, out var said) && Enum.IsDefined(said))
            {
                choices[question] = said;
            }
        }

        return DoAsync(() => Verbs.EnterNamedAsync(Actor, Id, member ?? 0, choices, Cancel), () => Say("sitting.entered", Links.SittingPapers(Id)), ShowAsync, "thanh-vien");
    }

    public Task<IActionResult> OnPostBackAsync([FromForm(Name = "noiDung")] int? question, [FromForm(Name = "ma")] string? code, [FromForm(Name = "thanhVien")] int? member, [FromForm(Name = "lyDo")] string? reason)
    {
        Sent = "Back";
        return DoAsync(() => Verbs.TakeBackAsync(Actor, Id, question ?? 0, code, member, reason ?? string.Empty, Cancel), () => Say("sitting.taken-back", Links.SittingPapers(Id)), ShowAsync, "lay-lai");
    }

    protected override string? PlaceOf(string code) => code == "form-not-entered" ? "ma-lay" : null;

    private async Task<IActionResult> LackAsync(string field)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        Problems = [new Problem(field, Words["sitting.choose-choice"])];
        return await ShowAsync();
    }
}
