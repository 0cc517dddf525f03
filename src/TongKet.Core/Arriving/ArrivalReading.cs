using System.Security.Cryptography;
using System.Text;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Exchange;
using TongKet.Core.Newsroom;

namespace TongKet.Core.Arriving;

/// <summary>What the store knows and the reading of an old site asks.</summary>
/// <param name="Slugs">Last parts of the addresses of all articles.</param>
/// <param name="Forwarded">Old addresses that lead somewhere already.</param>
/// <param name="Prints">Hashes of articles that came in before.</param>
/// <param name="Sections">Own categories that are open; empty while none is defined.</param>
/// <param name="Topics">Which own category takes which old one.</param>
internal sealed record ArrivalGround(HashSet<string> Slugs, HashSet<string> Forwarded, HashSet<string> Prints, IReadOnlyList<string> Sections, IReadOnlyDictionary<string, string> Topics, DateTime Now);

/// <summary>An article on its way in.</summary>
internal sealed record ArrivingArticle(int Row, OldArticle Old, ArrivalVerdict Verdict, IReadOnlyList<string> Remarks)
{
    public ArticleDraft? Draft { get; init; }

    public OldBody? Body { get; init; }

    public string Slug { get; init; } = string.Empty;

    public string Print { get; init; } = string.Empty;

    public ArrivalLine Line => new(Row, Old.Place, Old.Title.Length > 0 ? Old.Title : "(không có tên)", Verdict, Remarks)
    {
        PublishedAt = Old.PublishedAt,
        Address = Old.Addresses.Count > 0 ? Old.Addresses[0] : null,
        Slug = Draft is null ? null : Slug,
    };
}

/// <summary>Reads an old site against what the store knows: first every head, so that links between its pages find their way, then every text.</summary>
internal sealed class ArrivalReading
{
    public const string Nowhere = "(không lấy)";

    private readonly OldPages pages;
    private readonly OldBodies bodies;
    private readonly ArrivalGround ground;
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    private ArrivalReading(OldPages pages, ArrivalGround ground)
    {
        this.pages = pages;
        this.ground = ground;
        bodies = new OldBodies(pages.Archive, pages.Site.Host, local => places.TryGetValue(ForwardingRules.KeyOf(local), out var place) ? place : string.Empty, ArticleLinks.IsSafe);
    }

    public List<ArrivingArticle> Articles { get; } = [];

    public IReadOnlyList<OldTopic> Topics { get; private set; } = [];

    public OldSiteKind Kind => pages.Site.Kind;

    /// <param name="pages">Stay open as long as pictures are asked for.</param>
    public static ArrivalReading Of(OldPages pages, ArrivalGround ground, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var reading = new ArrivalReading(pages, ground);
        reading.Read(progress, cancel);
        return reading;
    }

    /// <summary>The bytes of a picture or file; null when they are damaged or too large.</summary>
    public byte[]? Content(string source, int largest) => bodies.Content(source, largest);

    private void Read(IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var old = pages.Site.Articles;
        var topics = Gathered(old);
        Topics = [.. topics.Values.OrderByDescending(topic => topic.Count).ThenBy(topic => topic.Name, StringComparer.Ordinal)];
        var twins = new Dictionary<string, string>(StringComparer.Ordinal);
        var heads = new List<(OldArticle Old, string? Refusal, string? Topic, string Slug, string Print)>();
        foreach (var article in old)
        {
            var keys = article.Addresses.Select(ForwardingRules.KeyOf).Where(key => key.Length > 1).ToArray();
            var topic = topics.GetValueOrDefault(article.Category)?.Own;
            var print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{article.Title.Trim()}\n{article.PublishedAt:O}\n{article.Html}")));
            var twin = article.State == OldState.NoArticle ? null : keys.Append(print).Select(key => twins.GetValueOrDefault(key)).FirstOrDefault(place => place is not null);
            var refusal = ArrivalRules.Refusal(article, topic, ground.Prints.Contains(print), twin);
            if (refusal is not null)
            {
                heads.Add((article, refusal, topic, string.Empty, print));
                continue;
            }

            var slug = ArrivalRules.SlugOf(article, ground.Slugs);
            heads.Add((article, null, topic, slug, print));
            foreach (var key in keys.Append(print))
            {
                twins.TryAdd(key, article.Place);
            }

            // Links lead to what readers have, and to nothing that is a draft here.
            foreach (var key in article.State == OldState.Published && article.PublishedAt <= ground.Now ? keys.Where(key => !ground.Forwarded.Contains(key)) : [])
            {
                places.TryAdd(key, ForwardingRules.Articles + slug);
            }
        }

        var crowded = CrowdedDay(old);
        foreach (var (article, refusal, topic, slug, print) in heads)
        {
            cancel.ThrowIfCancellationRequested();
            Articles.Add((refusal is null ? Judged(article, topic!, slug, crowded) : new ArrivingArticle(Articles.Count + 1, article, ArrivalVerdict.Refused, [refusal])) with { Print = print });
            progress?.Report(new ImportProgress(Articles.Count, heads.Count));
        }
    }

    private ArrivingArticle Judged(OldArticle article, string topic, string slug, DateOnly? crowded)
    {
        OldBody body;
        try
        {
            body = bodies.Read(article);
        }
        catch (InvalidDataException fault)
        {
            return new ArrivingArticle(Articles.Count + 1, article, ArrivalVerdict.Refused, ["Không nhận: " + fault.Message]);
        }

        var (draft, isHeld, told) = ArrivalRules.Compose(article, body, topic, slug, ground.Now);
        IReadOnlyList<string> remarks = crowded is { } day && article.PublishedAt is { } at && Local.Today(at) == day
            ? [.. told, "Hơn nửa số trang của tệp ghi cùng ngày này; hãy xem có đúng ngày của bài không."] : told;
        var verdict = draft is null ? ArrivalVerdict.Refused : isHeld ? ArrivalVerdict.Held : remarks.Count > 0 ? ArrivalVerdict.Remarked : ArrivalVerdict.Taken;

        // The page of an old site is large; its text is what is kept of it.
        return new ArrivingArticle(Articles.Count + 1, article with { Html = string.Empty }, verdict, remarks) { Draft = draft, Body = draft is null ? null : body, Slug = slug };
    }

    // A clock at the head of every page looks like the day of each.
    private DateOnly? CrowdedDay(IReadOnlyList<OldArticle> old)
    {
        const int fewest = 5;
        var days = old.Where(one => one.State == OldState.Published && one.PublishedAt is not null).Select(one => Local.Today(one.PublishedAt!.Value)).ToArray();
        return pages.Site.Kind == OldSiteKind.Pages && days.Length >= fewest && days.GroupBy(day => day).MaxBy(day => day.Count()) is { } most && most.Count() * 2 > days.Length ? most.Key : null;
    }

    // What somebody said, else the own category of the same name, else (while no section is defined) the old name as it was.
    private Dictionary<string, OldTopic> Gathered(IReadOnlyList<OldArticle> old) => old.Where(one => one.State != OldState.NoArticle)
        .GroupBy(one => one.Category, StringComparer.Ordinal).ToDictionary(group => group.Key, group => new OldTopic(group.Key, group.Count(), OwnOf(group.Key)), StringComparer.Ordinal);

    private string? OwnOf(string category)
    {
        if (ground.Topics.TryGetValue(category, out var said))
        {
            return said == Nowhere ? null : ground.Sections.Count == 0 || ground.Sections.Contains(said, StringComparer.Ordinal) ? said : null;
        }

        var folded = Fold.Key(category);
        return ground.Sections.Count == 0 ? category.Length is > 0 and <= NewsSection.LongestName && SectionRules.IsAddress(category) ? category : null
            : ground.Sections.FirstOrDefault(own => Fold.Key(own) == folded);
    }
}
