using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Write;

/// <summary>A new article: typed, pasted, or taken from a Word file.</summary>
public sealed class NewModel(ArticleQueries queries, ArticleSnapshots snapshots, Articles articles, ArticlePictures pictures, EvidenceFiles evidence, Words texts) : ArticleForm(queries, snapshots, texts)
{
    public Task<IActionResult> OnGetAsync()
    {
        Author = Who.Account.DisplayName;
        return ShowAsync();
    }

    public Task<IActionResult> OnPostAsync()
    {
        var id = Guid.Empty;
        return DoAsync(
            async () => id = await articles.DraftAsync(Actor, Written, Cancel),
            () => Go(id, "write.saved"),
            ShowAsync,
            "ten");
    }

    public Task<IActionResult> OnPostPreviewAsync() => PreviewAsync();

    public async Task<IActionResult> OnPostPasteAsync()
    {
        var answer = await PasteAsync();
        return Said is null ? answer : await ShowAsync();
    }

    /// <summary>What a script of the page sends when somebody pastes: the clipboard's page comes back as mark-up.</summary>
    public IActionResult OnPostClean([FromForm(Name = "trangDan")] string? pasted) => Cleaned(pasted);

    public Task<IActionResult> OnPostWordAsync([FromForm(Name = "tepWord")] IFormFile? sent)
    {
        var id = Guid.Empty;
        var said = string.Empty;
        return DoAsync(
            async () =>
            {
                var file = (await Uploads.ReadAsync(sent is null ? [] : [sent], Cancel))[0];
                var kept = await evidence.PrepareAsync([file], Cancel);
                Refused.IfBlocked(kept[0].Type == EvidenceType.Docx ? [] : [new Finding("file.content", Texts.Format("write.not-word", kept[0].Name))]);
                var read = ArticleImport.OfDocx(file.Content);
                var prepared = new List<PreparedPicture>();
                foreach (var picture in read.Pictures)
                {
                    prepared.Add(await evidence.PreparePictureAsync(picture.Name, picture.Content, Cancel));
                }

                id = await articles.DraftAsync(Actor, await DraftOfAsync(read, kept[0].Name), Cancel);
                if (prepared.Count > 0)
                {
                    await pictures.AddAsync(Actor with { RequestKey = null }, id, prepared, Cancel);
                }

                said = SaidOf(read);
            },
            () =>
            {
                Done = said;
                return LocalRedirect(id == Guid.Empty ? Links.Newsroom() : Links.WriteArticle(id));
            },
            ShowAsync,
            "tep-word");
    }

    internal static ContentResult Cleaned(string? pasted)
    {
        try
        {
            return new ContentResult { Content = ArticleImport.OfHtml(pasted ?? string.Empty).Body, ContentType = "text/plain; charset=utf-8" };
        }
        catch (Refused refused)
        {
            return new ContentResult { Content = refused.Message, ContentType = "text/plain; charset=utf-8", StatusCode = StatusCodes.Status422UnprocessableEntity };
        }
    }

    // A Word file seldom says which of its lines is the lead: the first paragraph is offered and the author looks at it.
    private async Task<ArticleDraft> DraftOfAsync(MarkupReading read, string name)
    {
        var categories = await CategoriesAsync();
        var first = ArticleMarkup.Parse(read.Body).FirstOrDefault(block => block.Kind == MarkupKind.Paragraph) is { } block ? string.Concat(block.Spans.Select(span => span.Text)) : string.Empty;
        var title = read.Title.Length > 0 ? read.Title : name[..name.LastIndexOf('.')];
        return new ArticleDraft
        {
            Title = title.Length > ArticleText.LongestTitle ? title[..ArticleText.LongestTitle] : title,
            Lead = first.Length == 0 ? title : first.Length > ArticleText.LongestLead ? first[..ArticleText.LongestLead] : first,
            Category = categories.Count > 0 ? categories[0] : Texts["write.first-category"],
            Author = Who.Account.DisplayName,
            Body = read.Body,
        };
    }

    private Task<IReadOnlyList<string>> CategoriesAsync() => Queries.CategoriesAsync(Actor, Cancel);

    private LocalRedirectResult Go(Guid id, string said)
    {
        Done = Texts[said];
        return LocalRedirect(id == Guid.Empty ? Links.Newsroom() : Links.DeskArticle(id));
    }
}
