using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Newsroom;

/// <summary>Pictures and attachments of articles.</summary>
public sealed class ArticlePictures(Stores stores, FileStore files, TimeProvider clock)
{
    private const int Most = 40;

    /// <summary>Adds pictures; the text has to name them before readers see them.</summary>
    /// <returns>The number of the first; the others follow.</returns>
    public async Task<int> AddAsync(Actor actor, Guid articleId, IReadOnlyList<PreparedPicture> pictures, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await FindOpenAsync(verb.Store, articleId, cancel);
        var first = 1 + (await verb.Store.ArticlePictures.Where(row => row.ArticleId == articleId).MaxAsync(row => (int?)row.Number, cancel) ?? 0);
        Refused.IfBlocked(first + pictures.Count - 1 > Most ? [new Finding("file.many", $"Mỗi bài nhận nhiều nhất {Most} ảnh.")] : []);
        var evidence = new List<string>();
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            var row = RowOf(verb, actor, articleId, first + i, picture);
            verb.Store.ArticlePictures.Add(row);
            EvidenceFiles.Attach(verb, actor, $"article-picture:{row.Id:N}", Right.SeeNewsroom, picture.Files);
            evidence.Add($"ảnh {row.Hash[..16]}");
        }

        var fields = new FieldChanges().Set("title", article.Title).Set("pictures", pictures.Count);
        await verb.CommitAsync(Verbs.ArticlePicturesAdded, Articles.SubjectOf(articleId), fields, null, cancel, string.Join(", ", evidence));
        return first;
    }

    /// <summary>Attaches files that readers may take with them.</summary>
    public async Task AttachAsync(Actor actor, Guid articleId, IReadOnlyList<PreparedFile> prepared, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await FindOpenAsync(verb.Store, articleId, cancel);
        var subject = Articles.SubjectOf(articleId);
        var held = await verb.Store.EvidenceFiles.CountAsync(row => row.Subject == subject, cancel);
        Refused.IfBlocked(held + prepared.Count > Most ? [new Finding("file.many", $"Mỗi bài nhận nhiều nhất {Most} tệp kèm.")] : []);
        var evidence = EvidenceFiles.Attach(verb, actor, subject, Right.SeeNewsroom, prepared);
        var fields = new FieldChanges().Set("title", article.Title).Set("files", prepared.Count);
        await verb.CommitAsync(Verbs.ArticleFilesAdded, subject, fields, null, cancel, evidence);
    }

    /// <summary>Takes an attachment off; what readers have already stays with them until the next publication.</summary>
    public async Task DetachAsync(Actor actor, Guid articleId, Guid fileId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.DraftArticles);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var article = await FindOpenAsync(verb.Store, articleId, cancel);
        var subject = Articles.SubjectOf(articleId);
        var file = await verb.Store.EvidenceFiles.SingleOrDefaultAsync(row => row.Id == fileId && row.Subject == subject, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy tệp này.");
        verb.Store.EvidenceFiles.Remove(file);
        await verb.CommitAsync(Verbs.ArticleFileRemoved, subject, new FieldChanges().Set("title", article.Title), null, cancel, $"tệp {file.Hash[..16]}");
    }

    public async Task<IReadOnlyList<ArticlePicture>> OfAsync(Guid communeId, Guid articleId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.ArticlePictures.AsNoTracking().Where(row => row.ArticleId == articleId).OrderBy(row => row.Number).ToListAsync(cancel);
    }

    /// <summary>The picture, or the narrower one, that bears a hash; null when it is none of the article's.</summary>
    public async Task<(EvidenceType Type, byte[] Content)?> ReadAsync(Guid communeId, Guid articleId, string hash, CancellationToken cancel)
    {
        foreach (var picture in await OfAsync(communeId, articleId, cancel))
        {
            if (string.Equals(picture.Hash, hash, StringComparison.Ordinal) || NarrowerOf(picture).Any(one => string.Equals(one.Hash, hash, StringComparison.Ordinal)))
            {
                return (picture.Type, await files.ReadAsync(hash, cancel));
            }
        }

        return null;
    }

    // What an editor looks at and what goes out are the same: files come and go only while the text may.
    private static async Task<Article> FindOpenAsync(Store store, Guid articleId, CancellationToken cancel)
    {
        var article = await ArticleSteps.FindAsync(store, articleId, cancel);
        var way = await ArticleSteps.WayAsync(store, articleId, cancel);
        ArticleSteps.Require(
            way, "Bài đang chờ duyệt hoặc đã duyệt; hãy trả bài lại rồi mới thêm, gỡ ảnh và tệp.", ArticleState.Draft, ArticleState.Returned, ArticleState.Published, ArticleState.Withdrawn);
        return article;
    }

    internal static ArticlePicture RowOf(VerbScope verb, Actor actor, Guid articleId, int number, PreparedPicture picture) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(verb.Now)),
        CommuneId = actor.CommuneId,
        ArticleId = articleId,
        Number = number,
        Type = picture.Whole.Type,
        Hash = picture.Whole.Hash,
        Width = picture.Width,
        Height = picture.Height,
        Narrower = string.Join(';', picture.Narrower.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Width}={one.File.Hash}"))),
        AddedAt = verb.Now,
        AddedBy = actor.AccountId,
    };

    internal static IReadOnlyList<(int Width, string Hash)> NarrowerOf(ArticlePicture picture) =>
        [.. picture.Narrower.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).Select(pair => (int.Parse(pair[0], CultureInfo.InvariantCulture), pair[1]))];
}
