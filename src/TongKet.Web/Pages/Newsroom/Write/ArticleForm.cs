using Microsoft.AspNetCore.Mvc;
using TongKet.Core.Basics;
using TongKet.Core.Documents;
using TongKet.Core.Evidence;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Web.Kit;
using TongKet.Web.Texts;

namespace TongKet.Web.Pages.Newsroom.Write;

/// <summary>The form in which an article is written, of a new one and of one that is there.</summary>
[RequestSizeLimit(EvidenceRules.LargestForm)]
[RequestFormLimits(MultipartBodyLengthLimit = EvidenceRules.LargestForm, ValueLengthLimit = LargestValue)]
public abstract class ArticleForm(ArticleQueries queries, ArticleSnapshots snapshots, Words words) : DeskPage
{
    // A page of Word's is many times the size of its text.
    private const int LargestValue = 4 * 1024 * 1024;

    [BindProperty(Name = "ten")]
    public string? Headline { get; set; }

    [BindProperty(Name = "dan")]
    public string? Lead { get; set; }

    [BindProperty(Name = "chuyenMuc")]
    public string? Category { get; set; }

    [BindProperty(Name = "tacGia")]
    public string? Author { get; set; }

    [BindProperty(Name = "noiDung")]
    public string? Body { get; set; }

    /// <summary>A page as it lay in the clipboard.</summary>
    [BindProperty(Name = "trangDan")]
    public string? Pasted { get; set; }

    public IReadOnlyList<string> Categories { get; private set; } = [];

    /// <summary>Whether categories are the sections of the office, or any word.</summary>
    public bool HasSections { get; private set; }

    /// <summary>The text as readers would see it; null while nobody asked.</summary>
    public ArticleSnapshot? Shown { get; protected set; }

    /// <summary>What keeps the shown text from going out.</summary>
    public IReadOnlyList<Finding> ShownFindings { get; private set; } = [];

    /// <summary>What was done to the form just now; null for nothing.</summary>
    public string? Said { get; protected set; }

    /// <summary>Whose pictures the text may name; null while it is not kept yet.</summary>
    public virtual Guid? ArticleId => null;

    protected ArticleQueries Queries => queries;

    protected Words Texts => words;

    protected ArticleDraft Written => new()
    {
        Title = Headline ?? string.Empty,
        Lead = Lead ?? string.Empty,
        Category = Category ?? string.Empty,
        Author = Author ?? string.Empty,
        Body = Body ?? string.Empty,
    };

    protected override string? PlaceOf(string code) => code switch
    {
        "article.title" => "ten",
        "article.lead" => "dan",
        "article.category" => "chuyen-muc",
        "article.author" => "tac-gia",
        "article.source" => "trang-dan",
        "picture.alt" => "mo-ta",
        ['f', 'i', 'l', 'e', '.', ..] => ArticleId is null ? "tep-word" : "anh",
        _ => "noi-dung",
    };

    /// <summary>Puts what was pasted below what is there, in the mark-up of articles.</summary>
    protected Task<IActionResult> PasteAsync() => DoAsync(
        () =>
        {
            var read = ArticleImport.OfHtml(Pasted ?? string.Empty);
            Refused.IfBlocked(read.Body.Length == 0 ? [new Finding("article.source", words["write.nothing-pasted"])] : []);
            Body = string.IsNullOrWhiteSpace(Body) ? read.Body : Body.TrimEnd() + "\n\n" + read.Body;
            Pasted = null;
            Said = SaidOf(read);
            return Task.CompletedTask;
        },
        Page,
        ShowAsync,
        "trang-dan");

    protected string SaidOf(MarkupReading read) => string.Join(' ', new[]
    {
        words["write.pasted"],
        read.DroppedLinks > 0 ? words.Format("write.dropped-links", read.DroppedLinks) : null,
        read.DroppedPictures > 0 ? words.Format("write.dropped-pictures", read.DroppedPictures) : null,
    }.OfType<string>());

    protected async Task<IActionResult> PreviewAsync()
    {
        var draft = ArticleRules.Clean(Written);
        if (ArticleRules.IsTooLong(draft))
        {
            return await DoAsync(() => throw new Refused(RefusalReason.RuleNotMet, words["write.too-long"], ArticleRules.Assess(draft)), Page, ShowAsync);
        }

        (Shown, var findings) = await snapshots.TryComposeAsync(Who.Account.CommuneId, ArticleId, "xem-thu", draft, DateTime.UnixEpoch, Cancel);
        ShownFindings = [.. ArticleRules.Assess(draft), .. ArticleAccessRules.Assess(ArticleMarkup.Parse(draft.Body)), .. findings];
        return await ShowAsync();
    }

    protected virtual async Task<IActionResult> ShowAsync()
    {
        // The fields show what the page holds now, not what was sent.
        ModelState.Clear();
        Categories = await queries.CategoriesAsync(Actor, Cancel);
        HasSections = (await queries.SectionsAsync(Who.Account.CommuneId, Cancel)).Any(section => section.ClosedAt is null);
        return Page();
    }
}
