using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Newsroom;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Desk;

/// <summary>A saved text beside another: what went and what came, word by word.</summary>
public sealed class TextModel(ArticleQueries queries, Articles articles, Words texts) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromRoute(Name = "number")]
    public int Number { get; set; }

    [FromQuery(Name = "so")]
    public int? With { get; set; }

    public ArticleOnDesk Open { get; private set; } = null!;

    public ArticleText Text { get; private set; } = null!;

    /// <summary>The text it is compared with: the one asked for, or the one before it.</summary>
    public ArticleText? Beside { get; private set; }

    public IReadOnlyList<(string Label, IReadOnlyList<DifferenceLine> Lines)> Differences { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostRestoreAsync() => DoAsync(
        () => articles.RestoreAsync(Actor, Id, Number, Cancel),
        () =>
        {
            Done = texts.Format("newsroom.restored", Number);
            return LocalRedirect(Links.DeskArticle(Id));
        },
        ShowAsync,
        "khoi-phuc");

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            Open = await queries.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        if (Open.Texts.FirstOrDefault(one => one.Number == Number) is not { } text)
        {
            return NotFound();
        }

        Text = text;
        Beside = Open.Texts.FirstOrDefault(one => one.Number == (With ?? Number - 1) && one.Number != Number);
        if (Beside is { } before)
        {
            Differences =
            [
                (texts["field.title"], WordDifference.Of(before.Title, text.Title)),
                (texts["field.lead"], WordDifference.Of(before.Lead, text.Lead)),
                (texts["field.category"], WordDifference.Of(before.Category, text.Category)),
                (texts["field.author"], WordDifference.Of(before.Author, text.Author)),
                (texts["newsroom.body"], WordDifference.Of(before.Body, text.Body)),
            ];
        }

        return Page();
    }
}
