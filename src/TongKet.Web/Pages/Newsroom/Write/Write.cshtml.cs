using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Write;

/// <summary>
/// The text of an article. Opening it takes the lock when nobody else has it; saved by somebody else meanwhile, both texts are shown and what only
/// one of both changed is taken over.
/// </summary>
public sealed class WriteModel(
    ArticleQueries queries, ArticleSnapshots snapshots, Articles articles, ArticlePictures pictures, ArticleLocks locks, EvidenceFiles evidence, Words texts) : ArticleForm(queries, snapshots, texts)
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Number of the text that the writer started from.</summary>
    [BindProperty(Name = "ban")]
    public int Seen { get; set; }

    [BindProperty(Name = "lyDo")]
    public string? Reason { get; set; }

    [BindProperty(Name = "moTa")]
    public string? Alt { get; set; }

    [BindProperty(Name = "chuThich")]
    public string? Caption { get; set; }

    public ArticleOnDesk Open { get; private set; } = null!;

    public IReadOnlyList<ArticlePicture> Pictures { get; private set; } = [];

    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    /// <summary>Who else is at it; null when nobody is.</summary>
    public ArticleLock? HeldByOther { get; private set; }

    public override Guid? ArticleId => Id;

    public async Task<IActionResult> OnGetAsync()
    {
        try
        {
            await locks.TakeAsync(Actor, Id, takeOver: false, Cancel);
            await LoadAsync();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        Fill(ArticleDraft.Of(Open.Article));
        Seen = Open.Article.TextNumber;
        return await ShowAsync();
    }

    public Task<IActionResult> OnPostAsync() => DoAsync(
        async () =>
        {
            await articles.ReviseAsync(Actor, Id, Written, Seen, Reason, Cancel);
            await locks.ReleaseAsync(Actor, Id, Cancel);
        },
        () =>
        {
            Done = Texts["write.saved"];
            return LocalRedirect(Links.DeskArticle(Id));
        },
        MergeAsync,
        "noi-dung");

    public async Task<IActionResult> OnPostPreviewAsync()
    {
        await HoldAsync();
        return await PreviewAsync();
    }

    public async Task<IActionResult> OnPostPasteAsync()
    {
        await HoldAsync();
        var answer = await PasteAsync();
        return Said is null ? answer : await ShowAsync();
    }

    /// <summary>What a script of the page sends when somebody pastes.</summary>
    public IActionResult OnPostClean([FromForm(Name = "trangDan")] string? pasted) => NewModel.Cleaned(pasted);

    public async Task<IActionResult> OnPostPictureAsync([FromForm(Name = "anh")] IFormFile? sent)
    {
        await HoldAsync();
        var answer = await DoAsync(
            async () =>
            {
                Refused.IfBlocked(ArticleAccessRules.FaultOfAlt(Alt ?? string.Empty) is { } fault ? [new Finding("picture.alt", Capital.First(fault))] : []);
                var file = (await Uploads.ReadAsync(sent is null ? [] : [sent], Cancel))[0];
                var number = await pictures.AddAsync(Actor, Id, [await evidence.PreparePictureAsync(file.Name, file.Content, Cancel)], Cancel);
                var caption = string.IsNullOrWhiteSpace(Caption) ? string.Empty : $" \"{Caption.Trim().Replace('"', '\'')}\"";
                var line = string.Create(CultureInfo.InvariantCulture, $"![{Alt!.Trim().Replace(']', ')').Replace('[', '(')}](anh:{number}{caption})");
                Body = (Body ?? string.Empty).TrimEnd() + "\n\n" + line;
                (Alt, Caption) = (null, null);
                Said = Texts.Format("write.picture-added", number);
            },
            Page,
            ShowAsync,
            "anh");
        return Said is null ? answer : await ShowAsync();
    }

    /// <summary>Takes the lock and gives back what was typed, together with what the other one saved meanwhile.</summary>
    public async Task<IActionResult> OnPostTakeOverAsync()
    {
        var taken = false;
        var answer = await DoAsync(
            async () =>
            {
                await locks.TakeAsync(Actor, Id, takeOver: true, Cancel);
                taken = true;
            },
            Page,
            ShowAsync);
        if (!taken)
        {
            return answer;
        }

        Said = Texts["write.taken-over"];
        return await MergeAsync();
    }

    public Task<IActionResult> OnPostLeaveAsync() => DoAsync(() => locks.ReleaseAsync(Actor, Id, Cancel), () => LocalRedirect(Links.DeskArticle(Id)), ShowAsync);

    protected override async Task<IActionResult> ShowAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        return await base.ShowAsync();
    }

    // Refused for a newer text: what only one of both changed is taken over, the rest is decided in sight of both.
    private async Task<IActionResult> MergeAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            return NotFound();
        }

        if (Seen == Open.Article.TextNumber || ArticleRules.IsTooLong(Written) || Open.Texts.FirstOrDefault(text => text.Number == Seen) is not { } seen)
        {
            return await base.ShowAsync();
        }

        var (before, theirs, mine) = (ArticleDraft.Of(seen), ArticleDraft.Of(Open.Article), ArticleRules.Clean(Written));
        Differences = Difference.Of(
        [
            ("ten", Texts["write.title"], before.Title, theirs.Title, mine.Title),
            ("dan", Texts["write.lead"], before.Lead, theirs.Lead, mine.Lead),
            ("chuyen-muc", Texts["newsroom.category"], before.Category, theirs.Category, mine.Category),
            ("tac-gia", Texts["write.author"], before.Author, theirs.Author, mine.Author),
            ("noi-dung", Texts["newsroom.body"], before.Body, theirs.Body, mine.Body),
        ]);
        string Of(string field, string same) => Differences.FirstOrDefault(one => one.FieldId == field)?.Merged.Value ?? same;
        Fill(new ArticleDraft { Title = Of("ten", mine.Title), Lead = Of("dan", mine.Lead), Category = Of("chuyen-muc", mine.Category), Author = Of("tac-gia", mine.Author), Body = Of("noi-dung", mine.Body) });
        Seen = Open.Article.TextNumber;
        return await base.ShowAsync();
    }

    // Whoever looks, pastes or adds a picture is still at it.
    private async Task HoldAsync()
    {
        try
        {
            await locks.TakeAsync(Actor, Id, takeOver: false, Cancel);
        }
        catch (Refused refused) when (refused.Reason == RefusalReason.NotFound)
        {
            // The page itself answers that there is no such article.
        }
    }

    private async Task LoadAsync()
    {
        Open = await Queries.OpenAsync(Actor, Id, Cancel);
        Pictures = await pictures.OfAsync(Who.Account.CommuneId, Id, Cancel);
        HeldByOther = await locks.OfAsync(Who.Account.CommuneId, Id, Cancel) is { } held && held.HolderId != Who.Account.Id ? held : null;
    }

    private void Fill(ArticleDraft draft) => (Headline, Lead, Category, Author, Body) = (draft.Title, draft.Lead, draft.Category, draft.Author, draft.Body);
}
