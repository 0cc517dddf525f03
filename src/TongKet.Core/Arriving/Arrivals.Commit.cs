using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Ledger;
using TongKet.Core.Newsroom;
using TongKet.Core.Publishing;
using TongKet.Figures.Verdicts;

namespace TongKet.Core.Arriving;

/// <content>The commit.</content>
public sealed partial class Arrivals
{
    private const int SaveEvery = 200;

    /// <summary>
    /// Takes the site over as a whole, by a chief editor with the reason. Pictures are written anew before the verb begins; the verb itself adds articles,
    /// editions and old addresses, or nothing. Its figures are checked on the way; what holds a contradiction says to readers that it was not checked.
    /// </summary>
    /// <exception cref="Refused">It was taken over before, cannot be read, or nothing of it is taken.</exception>
    public async Task<ArrivalAssessment> CommitAsync(Actor actor, Guid arrivalId, string? reason, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        Refused.IfBlocked(ArticleRules.AssessReason(reason, "Chuyển trang cũ vào cần lý do, để nhật ký và mỗi bài ghi vì sao có bài."));
        Arrival seen;
        await using (var store = stores.Open(actor.CommuneId))
        {
            seen = await OfAsync(store.Arrivals.AsNoTracking(), arrivalId, cancel);
        }

        RequireOpen(seen);
        var content = await ContentAsync(seen, cancel);
        await reading.WaitAsync(cancel);
        try
        {
            return await CommitAsync(actor, seen, reason!.Trim(), content, progress, cancel);
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<ArrivalAssessment> CommitAsync(Actor actor, Arrival seen, string reason, byte[] content, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        using var pages = Opened(seen, content, progress, cancel);
        ArrivalReading read;
        await using (var store = stores.Open(actor.CommuneId))
        {
            read = ArrivalReading.Of(pages, await GroundAsync(store, seen, cancel), null, cancel);
        }

        var ready = await PreparedAsync(read, progress, cancel);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var arrival = await OfAsync(verb.Store.Arrivals, seen.Id, cancel);
        RequireOpen(arrival);

        // Somebody may have written, or forwarded, since the reading began.
        var ground = await GroundAsync(verb.Store, arrival, cancel);
        var taken = new List<ArrivingArticle>();
        var hashes = new StringBuilder();
        foreach (var one in ready)
        {
            cancel.ThrowIfCancellationRequested();
            var article = Write(verb, actor, arrival, one, ground, reason, hashes);
            taken.Add(article);
            progress?.Report(new ImportProgress(taken.Count, ready.Count));
            if (taken.Count % SaveEvery == 0)
            {
                await verb.Store.SaveChangesAsync(cancel);
                verb.Store.ChangeTracker.Clear();
            }
        }

        var assessed = Assessed(arrival, read.Kind, read.Topics, [.. taken.Select(one => one.Line)], taken);
        if (assessed.ChangesNothing)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Không có bài nào nhận được.", [new Finding("arrival.nothing", "Không có bài nào nhận được; hãy xem lý do ở từng bài.")]);
        }

        await verb.Store.SaveChangesAsync(cancel);
        verb.Store.ChangeTracker.Clear();
        arrival = await OfAsync(verb.Store.Arrivals, seen.Id, cancel);
        (arrival.CommittedAt, arrival.CommittedBy, arrival.Reason) = (verb.Now, actor.AccountId, reason);
        (arrival.Taken, arrival.Remarked, arrival.Held, arrival.Refused) =
            (assessed.Count(ArrivalVerdict.Taken), assessed.Count(ArrivalVerdict.Remarked), assessed.Count(ArrivalVerdict.Held), assessed.Count(ArrivalVerdict.Refused));
        var fields = new FieldChanges().Set("file", arrival.Hash).Set("kind", read.Kind.ToString()).Set("taken", arrival.Taken).Set("remarked", arrival.Remarked)
            .Set("held", arrival.Held).Set("leftBehind", arrival.Refused).Set("snapshots", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashes.ToString()))));
        await verb.CommitAsync(Verbs.ArrivalCommitted, arrival.Subject, arrival.Place is null ? fields : fields.Set("place", arrival.Place), reason, cancel);
        await verb.DisposeAsync();
        await anchors.SealAsync(actor.CommuneId, cancel);
        return assessed;
    }

    private static void RequireOpen(Arrival arrival)
    {
        if (arrival.CommittedAt is not null)
        {
            throw new Refused(RefusalReason.WrongState, "Trang cũ này đã được chuyển vào rồi.");
        }
    }

    private static OldPages Opened(Arrival arrival, byte[] content, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        try
        {
            return OldPages.Open(arrival.FileName, content, HeadsOf(progress), cancel);
        }
        catch (TroubleException broken)
        {
            throw new Refused(RefusalReason.RuleNotMet, broken.Message, [.. broken.Troubles.Select(trouble => new Finding("arrival.file", trouble.ToString()))]);
        }
    }

    // Pictures and files as the newsroom takes them: judged, written anew, scanned. What fails stays behind with its reason.
    private async Task<List<ReadyArticle>> PreparedAsync(ArrivalReading read, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var pictures = new Dictionary<string, (PreparedPicture? Picture, string? Why)>(StringComparer.Ordinal);
        var ready = new List<ReadyArticle>();
        foreach (var article in read.Articles)
        {
            var one = new ReadyArticle(article);
            foreach (var picture in article.Body?.Pictures ?? [])
            {
                cancel.ThrowIfCancellationRequested();
                if (!pictures.TryGetValue(picture.Source, out var made))
                {
                    pictures[picture.Source] = made = await PictureAsync(read, picture.Source, cancel);
                }

                one.Take(made.Picture, made.Why);
            }

            foreach (var file in article.Body?.Files ?? [])
            {
                cancel.ThrowIfCancellationRequested();
                await FileAsync(read, file, one, cancel);
            }

            ready.Add(one);
            progress?.Report(new ImportProgress(ready.Count, read.Articles.Count));
        }

        return ready;
    }

    private async Task<(PreparedPicture?, string?)> PictureAsync(ArrivalReading read, string source, CancellationToken cancel)
    {
        var name = source.StartsWith("data:", StringComparison.Ordinal) ? "anh" : source[(source.LastIndexOf('/') + 1)..];
        if (read.Content(source, EvidenceRules.LargestFile) is not { Length: > 0 } content)
        {
            return (null, $"Ảnh «{Short(name)}» bị hỏng hoặc lớn hơn {EvidenceRules.LargestFile / (1024 * 1024)} MB; bài thiếu ảnh này.");
        }

        try
        {
            return (await evidence.PreparePictureAsync(name, content, cancel), null);
        }
        catch (Refused refused)
        {
            return (null, WhyOf(refused));
        }
    }

    private async Task FileAsync(ArrivalReading read, string path, ReadyArticle one, CancellationToken cancel)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (read.Content(path, EvidenceRules.LargestFile) is not { Length: > 0 } content)
        {
            one.Remarks.Add($"Tệp kèm «{Short(name)}» bị hỏng hoặc lớn hơn {EvidenceRules.LargestFile / (1024 * 1024)} MB; bài thiếu tệp này.");
            return;
        }

        try
        {
            one.Files.AddRange(await evidence.PrepareAsync([(name, content)], cancel));
        }
        catch (Refused refused)
        {
            one.Remarks.Add(WhyOf(refused));
        }
    }

    private static string WhyOf(Refused refused) => refused.Findings.Count == 0 ? refused.Message : string.Join(' ', refused.Findings.Select(finding => finding.Message));

    // What readers get, as the newsroom would have frozen it, with the day that it had.
    private ArrivingArticle Write(VerbScope verb, Actor actor, Arrival arrival, ReadyArticle ready, ArrivalGround ground, string reason, StringBuilder hashes)
    {
        var one = ready.Article;
        var keys = one.Old.Addresses.Select(ForwardingRules.KeyOf).Where(key => key.Length > 1).Distinct().ToArray();
        if (one.Draft is not { } draft || !ground.Prints.Add(one.Print))
        {
            var refused = one.Draft is null ? one : one with { Draft = null, Verdict = ArrivalVerdict.Refused, Remarks = ["Không nhận: bài này vừa được chuyển vào."] };
            verb.Store.ArrivedArticles.Add(Kept(verb, arrival, refused, null));
            return refused;
        }

        var slug = ArrivalRules.SlugOf(one.Old, ground.Slugs);
        var body = ArrivalRules.Renumber(draft.Body, ready.Numbers);
        var article = new Article
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
            CommuneId = actor.CommuneId,
            Slug = slug,
            Title = draft.Title,
            Lead = draft.Lead,
            Category = draft.Category,
            Author = draft.Author,
            Body = body.Length == 0 ? draft.Lead : body,
            DraftedAt = verb.Now,
        };
        verb.Store.Articles.Add(article);

        // Nobody of the office wrote it: whoever brings it in is not its author.
        var writer = new Actor(actor.CommuneId, null, actor.Name, actor.Role);
        ArticleSteps.Keep(verb, writer, article);
        ArticleSteps.Add(verb, writer, article, new ArticleWay([]), ArticleStepKind.Drafted, reason);
        var views = Attach(verb, actor, article, ready);
        var remarks = new List<string>([.. one.Remarks, .. ready.Remarks]);
        if (one.Verdict != ArrivalVerdict.Held)
        {
            var snapshot = Checked(Composed(article, arrival, one, views, ready.Files), verb.Now, remarks);
            var publication = Freeze(verb, actor, snapshot);
            hashes.Append(publication.ContentHash).Append('\n');
            ArticleSteps.AddAt(verb, actor, article, 2, ArticleStepKind.Published, reason);
            verb.Store.EvidenceFiles.AddRange(ready.AllFiles.DistinctBy(file => file.Hash).Select(file => EvidenceFiles.Of(verb, actor, file, $"publication:{publication.Id:N}", Right.SeeNewsroom)));
        }

        Forward(verb, actor, arrival, slug, keys, ground, remarks);
        var written = one with { Draft = draft, Slug = slug, Remarks = remarks, Verdict = one.Verdict == ArrivalVerdict.Held ? ArrivalVerdict.Held : remarks.Count > 0 ? ArrivalVerdict.Remarked : ArrivalVerdict.Taken };
        verb.Store.ArrivedArticles.Add(Kept(verb, arrival, written, article.Id));
        return written;
    }

    private static Dictionary<int, ArticlePictureView> Attach(VerbScope verb, Actor actor, Article article, ReadyArticle ready)
    {
        var views = new Dictionary<int, ArticlePictureView>();
        foreach (var picture in ready.Pictures)
        {
            var row = ArticlePictures.RowOf(verb, actor, article.Id, views.Count + 1, picture);
            verb.Store.ArticlePictures.Add(row);
            EvidenceFiles.Attach(verb, actor, $"article-picture:{row.Id:N}", Right.SeeNewsroom, picture.Files);
            views[row.Number] = ArticleSnapshots.ViewOf(row);
        }

        if (ready.Files.Count > 0)
        {
            EvidenceFiles.Attach(verb, actor, Articles.SubjectOf(article.Id), Right.SeeNewsroom, ready.Files);
        }

        return views;
    }

    private static ArticleSnapshot Composed(Article article, Arrival arrival, ArrivingArticle one, Dictionary<int, ArticlePictureView> views, List<PreparedFile> files)
    {
        var (blocks, _) = ArticleComposer.Compose(article.Body, new Dictionary<int, YearResults>(), views);
        return new ArticleSnapshot
        {
            Slug = article.Slug,
            Title = article.Title,
            Lead = article.Lead,
            Category = article.Category,
            Author = article.Author,
            PublishedAt = one.Old.PublishedAt!.Value,
            Blocks = blocks,
            Corrections = [],
            Attachments = files.Count == 0 ? null : [.. files.DistinctBy(file => file.Hash).Select(file => new ArticleAttachment(file.Name, file.Hash, file.Size))],
            Origin = new ArticleOrigin(one.Old.Addresses.Count > 0 ? one.Old.Addresses[0] : null)
            {
                Place = arrival.Place,
                Until = arrival.PlaceUntil,
                Views = one.Old.Views,
                WithoutHour = one.Old.HasHour ? null : true,
            },
        };
    }

    // An old text is not mended, so a contradiction does not keep it out: readers are told that its figures were not checked, and the desk why.
    private ArticleSnapshot Checked(ArticleSnapshot snapshot, DateTime now, List<string> remarks)
    {
        var report = ArticleGate.ReportOf(snapshot, rulebook);
        var contradictions = report.Checks.Count(check => check.Verdict == Verdict.Contradiction);
        if (contradictions > 0)
        {
            remarks.Add($"Số liệu có {contradictions} chỗ mâu thuẫn; bài ghi «số liệu chưa kiểm tra» cho tới khi có người xem.");
            return snapshot with { Origin = snapshot.Origin! with { FiguresUnchecked = true } };
        }

        return snapshot with { Check = ArticleGate.SealOf(report, now, 0) };
    }

    private static Publication Freeze(VerbScope verb, Actor actor, ArticleSnapshot snapshot) =>
        Freezing.Freeze(verb, actor, new SnapshotToFreeze(PublicationKind.Article, snapshot.Slug, JsonSerializer.Serialize(snapshot, SnapshotJson.Article), snapshot.PublishedAt) { Topic = snapshot.Category, Place = snapshot.Origin?.Place }, 1);

    private static void Forward(VerbScope verb, Actor actor, Arrival arrival, string slug, IReadOnlyList<string> keys, ArrivalGround ground, List<string> remarks)
    {
        var target = ForwardingRules.Articles + slug;
        foreach (var key in keys.Where(key => key != target))
        {
            if (ForwardingRules.IsReserved(key) || (key.StartsWith(ForwardingRules.Articles, StringComparison.Ordinal) && ground.Slugs.Contains(key[ForwardingRules.Articles.Length..])))
            {
                remarks.Add($"Địa chỉ cũ «{Short(key)}» trùng một trang của cổng này nên không chuyển hướng được.");
                continue;
            }

            if (ground.Forwarded.Add(key))
            {
                verb.Store.Forwardings.Add(new Forwarding
                {
                    Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
                    CommuneId = actor.CommuneId,
                    Key = key,
                    Target = target,
                    ArrivalId = arrival.Id,
                    SetAt = verb.Now,
                    SetBy = actor.AccountId,
                });
            }
            else
            {
                remarks.Add($"Địa chỉ cũ «{Short(key)}» đã dẫn tới bài khác; địa chỉ này không dẫn tới bài.");
            }
        }
    }

    private static ArrivedArticle Kept(VerbScope verb, Arrival arrival, ArrivingArticle one, Guid? articleId) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = arrival.CommuneId,
        ArrivalId = arrival.Id,
        Row = one.Row,
        Source = Cut(one.Old.Place, ArrivedArticle.LongestSource),
        Title = Cut(one.Line.Title, ArticleText.LongestTitle),
        Verdict = one.Verdict,
        Print = one.Print,
        Remarks = Cut(string.Join('\n', one.Remarks), ArrivedArticle.LongestRemarks),
        ArticleId = articleId,
    };

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}

/// <summary>An article with its pictures and files put away, before the verb begins.</summary>
internal sealed class ReadyArticle(ArrivingArticle article)
{
    private readonly List<int> numbers = [];

    public ArrivingArticle Article => article;

    public List<PreparedPicture> Pictures { get; } = [];

    public List<PreparedFile> Files { get; } = [];

    public List<string> Remarks { get; } = [];

    /// <summary>The new number of each picture of the text, 0 for one that stays behind.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    public IEnumerable<PreparedFile> AllFiles => Pictures.SelectMany(picture => picture.Files).Concat(Files);

    public void Take(PreparedPicture? picture, string? why)
    {
        if (picture is null)
        {
            Remarks.Add(why!);
            numbers.Add(0);
            return;
        }

        Pictures.Add(picture);
        numbers.Add(Pictures.Count);
    }
}
