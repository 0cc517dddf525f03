using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Emulation;
using TongKet.Core.Newsroom;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Screening;

/// <summary>One good deed as it was told, and what becomes of it. Opening it is recorded.</summary>
public sealed class GoodModelModel(GoodModels models, Articles articles, ArticleQueries newsroom, Words texts) : DeskPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public GoodModel Row { get; private set; } = null!;

    public GoodModelContent Opened { get; private set; } = null!;

    public bool MayWrite => Who.Has(Right.DraftArticles);

    public string? Sent { get; private set; }

    public string? StoryTitle { get; private set; }

    public string? Story { get; private set; }

    public string? Checked { get; private set; }

    public string? Reason { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostChooseAsync([FromForm(Name = "tenChuyen")] string? title, [FromForm(Name = "chuyen")] string? story, [FromForm(Name = "xacMinh")] string? check)
    {
        (Sent, StoryTitle, Story, Checked) = ("Choose", title ?? string.Empty, story ?? string.Empty, check);
        return DoAsync(() => models.ChooseAsync(Actor, Id, title, story, check, Cancel), () => Say("models.chosen"), ShowAsync, "chuyen");
    }

    public Task<IActionResult> OnPostDeclineAsync([FromForm(Name = "lyDo")] string? reason)
    {
        (Sent, Reason) = ("Decline", reason);
        return DoAsync(() => models.DeclineAsync(Actor, Id, reason, Cancel), () => Say("models.declined"), ShowAsync, "ly-do");
    }

    public Task<IActionResult> OnPostForgetAsync([FromForm(Name = "canCu")] string? basis)
    {
        (Sent, Reason) = ("Forget", basis);
        return DoAsync(() => models.ForgetAsync(Actor, Id, basis, Cancel), () => Say("models.forgotten"), ShowAsync, "can-cu");
    }

    /// <summary>The chosen story as a draft of the newsroom; there it goes the way of every article.</summary>
    public Task<IActionResult> OnPostArticleAsync()
    {
        Sent = "Article";
        var id = Guid.Empty;
        return DoAsync(
            async () =>
            {
                var categories = await newsroom.CategoriesAsync(Actor, Cancel);
                var wanted = Fold.Key(texts["models.title"]);
                var category = categories.FirstOrDefault(one => Fold.Key(one) == wanted) ?? (categories.Count > 0 ? categories[0] : texts["models.title"]);
                id = await articles.DraftAsync(Actor, GoodModelArticle.Of(await models.ChosenAsync(Actor, Id, Cancel), category, Who.Account.DisplayName), Cancel);
            },
            () =>
            {
                Done = texts["models.article-made"];
                return LocalRedirect(id == Guid.Empty ? Links.Newsroom() : Links.WriteArticle(id));
            },
            ShowAsync,
            "da-chon");
    }

    protected override string? PlaceOf(string code) => code switch
    {
        "model.title" => "ten-chuyen",
        "model.story" => "chuyen",
        "model.check" => "xac-minh",
        "model.reason" => "ly-do",
        "model.basis" => "can-cu",
        _ => null,
    };

    private LocalRedirectResult Say(string key)
    {
        Done = texts[key];
        return LocalRedirect(Links.GoodModel(Id));
    }

    private async Task<IActionResult> ShowAsync()
    {
        try
        {
            (Row, Opened) = await models.OpenAsync(Actor, Id, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        // The sender's words are the beginning of the story: whoever writes it takes away what need not be told.
        (StoryTitle, Story) = (StoryTitle ?? Row.Title, Story ?? Row.Story ?? Opened.Deed);
        return Page();
    }
}
