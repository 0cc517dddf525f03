using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Documents.OldSites;
using TongKet.Core.Evidence;
using TongKet.Core.Exchange;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Arriving;

/// <summary>
/// Takes the articles of an old site over in two steps: a verdict over every article, then one commit that writes all that is taken with its old
/// addresses, or nothing. Nothing is ever fetched from anywhere: what the file does not hold stays behind and is told.
/// </summary>
public sealed partial class Arrivals(Stores stores, FileStore files, EvidenceFiles evidence, Rulebook rulebook, Anchors anchors, TimeProvider clock) : IDisposable
{
    /// <summary>Larger files are sent in parts.</summary>
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>Where an old category goes whose articles stay behind.</summary>
    public const string Nowhere = ArrivalReading.Nowhere;

    // A site is held in memory while it is read; of two the second waits.
    private readonly SemaphoreSlim reading = new(1, 1);

    public void Dispose() => reading.Dispose();

    /// <summary>Puts the file away and remembers what it is for. Nothing of it is taken over. The same request sent again is the same arrival.</summary>
    /// <param name="place">Whose pages they were, when the place bears another name today.</param>
    /// <param name="until">From which day on it bears that name no more.</param>
    public async Task<Guid> HandInAsync(Actor actor, string name, byte[] content, string? place, DateOnly? until, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        var now = clock.GetUtcNow();
        var whose = string.IsNullOrWhiteSpace(place) ? null : string.Join(' ', place.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize(System.Text.NormalizationForm.FormC);
        var isPacked = content is [(byte)'P', (byte)'K', ..];
        var shown = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        Refused.IfBlocked(
        [
            .. ArrivalRules.Assess(whose, until, Local.Today(clock)),
            .. content.Length == 0 ? [new Finding("arrival.file", $"Tệp «{Short(shown)}» rỗng.")] : (Finding[])[],
            .. content.Length > LargestFile ? [new Finding("arrival.file", $"Tệp «{Short(shown)}» lớn hơn {LargestFile / (1024 * 1024)} MB; hãy chia trang cũ thành nhiều tệp.")] : (Finding[])[],
            .. !isPacked && !WordPressExport.Looks(content) ? [new Finding("arrival.file", $"Tệp «{Short(shown)}» không phải tệp xuất của WordPress (.xml) cũng không phải tệp nén .zip của một thư mục trang.")] : (Finding[])[],
        ]);
        var arrival = new Arrival
        {
            Id = RequestKeys.OfStep(actor.RequestKey, "hand-in") ?? Guid.CreateVersion7(now),
            CommuneId = actor.CommuneId,
            Kind = isPacked ? OldSiteKind.Pages : OldSiteKind.WordPress,
            FileName = NameOf(shown, isPacked),
            Hash = Convert.ToHexStringLower(SHA256.HashData(content)),
            Size = content.Length,
            HandedInAt = now.UtcDateTime.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
            HandedInBy = actor.AccountId,
            Place = whose,
            PlaceUntil = until,
            Topics = string.Empty,
        };
        await files.KeepAsync(arrival.Hash, content, cancel);

        // One write of a commune after another, so whoever comes second finds the first.
        return await stores.WriteAsync(
            actor.CommuneId, async store => await store.Arrivals.AnyAsync(row => row.Id == arrival.Id, cancel) ? arrival.Id : store.Arrivals.Add(arrival).Entity.Id, cancel);
    }

    /// <summary>Says which own category takes which old one; <see cref="Nowhere"/> leaves its articles behind.</summary>
    public async Task MapAsync(Actor actor, Guid arrivalId, IReadOnlyDictionary<string, string> topics, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        await stores.WriteAsync(
            actor.CommuneId,
            async store =>
            {
                var arrival = await OfAsync(store.Arrivals, arrivalId, cancel);
                if (arrival.CommittedAt is not null)
                {
                    throw new Refused(RefusalReason.WrongState, "Trang cũ này đã được chuyển vào rồi.");
                }

                var kept = TopicsOf(arrival);
                foreach (var (old, own) in topics.Where(pair => pair.Value.Length > 0))
                {
                    kept[Plain(old)] = Plain(own);
                }

                arrival.Topics = string.Join('\n', kept.Select(pair => pair.Key + "\t" + pair.Value));
                return arrivalId;
            },
            cancel);

        static string Plain(string text) => text.Replace('\t', ' ').Replace('\n', ' ').Replace('\r', ' ');
    }

    /// <summary>The verdict over every article. Nothing is written.</summary>
    public async Task<ArrivalAssessment> AssessAsync(Actor actor, Guid arrivalId, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        var arrival = await OfAsync(store.Arrivals.AsNoTracking(), arrivalId, cancel);
        var content = await ContentAsync(arrival, cancel);
        await reading.WaitAsync(cancel);
        try
        {
            using var pages = OldPages.Open(arrival.FileName, content, HeadsOf(progress), cancel);
            var read = ArrivalReading.Of(pages, await GroundAsync(store, arrival, cancel), progress, cancel);
            return Assessed(arrival, read.Kind, read.Topics, [.. read.Articles.Select(one => one.Line)], read.Articles);
        }
        catch (TroubleException broken)
        {
            return new ArrivalAssessment { FileName = arrival.FileName, Hash = arrival.Hash, Troubles = broken.Troubles };
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Forgets a file that was only looked at.</summary>
    public Task DropAsync(Actor actor, Guid arrivalId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.LeadNewsroom);
        return stores.WriteAsync(
            actor.CommuneId,
            async store =>
            {
                var arrival = await OfAsync(store.Arrivals, arrivalId, cancel);
                if (arrival.CommittedAt is null)
                {
                    store.Arrivals.Remove(arrival);
                }

                return arrivalId;
            },
            cancel);
    }

    /// <summary>One arrival.</summary>
    public async Task<Arrival> FindAsync(Actor actor, Guid arrivalId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        return await OfAsync(store.Arrivals.AsNoTracking(), arrivalId, cancel);
    }

    /// <summary>Arrivals that were committed, and those still looked at, the newest first.</summary>
    public async Task<IReadOnlyList<Arrival>> ListAsync(Actor actor, int most, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        return await store.Arrivals.AsNoTracking().OrderByDescending(row => row.HandedInAt).Take(most).ToListAsync(cancel);
    }

    /// <summary>The verdicts that were kept when an arrival was committed.</summary>
    /// <param name="verdict">Only these; null for all.</param>
    public async Task<IReadOnlyList<ArrivedArticle>> ArticlesAsync(Actor actor, Guid arrivalId, ArrivalVerdict? verdict, int most, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.SeeNewsroom);
        await using var store = stores.Open(actor.CommuneId);
        return await store.ArrivedArticles.AsNoTracking().Where(row => row.ArrivalId == arrivalId && (verdict == null || row.Verdict == verdict)).OrderBy(row => row.Row).Take(most).ToListAsync(cancel);
    }

    /// <summary>Own categories that may take articles; empty while no section is defined.</summary>
    public async Task<IReadOnlyList<string>> SectionsAsync(Guid communeId, CancellationToken cancel)
    {
        await using var store = stores.Open(communeId);
        return await store.NewsSections.AsNoTracking().Where(row => row.ClosedAt == null).Select(row => row.Name).Order().ToListAsync(cancel);
    }

    private async Task<ArrivalGround> GroundAsync(Store store, Arrival arrival, CancellationToken cancel) => new(
        (await store.Articles.AsNoTracking().Select(row => row.Slug).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal),
        (await store.Forwardings.AsNoTracking().Select(row => row.Key).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal),
        (await store.ArrivedArticles.AsNoTracking().Where(row => row.ArticleId != null).Select(row => row.Print).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal),
        await store.NewsSections.AsNoTracking().Where(row => row.ClosedAt == null).Select(row => row.Name).Order().ToListAsync(cancel),
        TopicsOf(arrival),
        clock.GetUtcNow().UtcDateTime);

    private static Dictionary<string, string> TopicsOf(Arrival arrival) => arrival.Topics.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t')).Where(pair => pair.Length == 2).GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.First()[1], StringComparer.Ordinal);

    private static ArrivalAssessment Assessed(Arrival arrival, OldSiteKind kind, IReadOnlyList<OldTopic> topics, IReadOnlyList<ArrivalLine> lines, IReadOnlyList<ArrivingArticle> articles) => new()
    {
        FileName = arrival.FileName,
        Hash = arrival.Hash,
        Kind = kind,
        Lines = lines,
        Topics = topics,
        Pictures = articles.Sum(one => one.Body?.Pictures.Count ?? 0),
        Files = articles.Sum(one => one.Body?.Files.Count ?? 0),
        Views = articles.Where(one => one.Draft is not null && one.Old.Views is not null).ToArray() is { Length: > 0 } counted ? counted.Sum(one => Math.Min(one.Old.Views!.Value, int.MaxValue)) : null,
    };

    // A file that nobody took over is swept away after a day.
    private async Task<byte[]> ContentAsync(Arrival arrival, CancellationToken cancel)
    {
        try
        {
            return await files.ReadAsync(arrival.Hash, cancel);
        }
        catch (StoreUnusableException)
        {
            throw new Refused(RefusalReason.NotFound, "Tệp đã quá hạn xem trước một ngày và đã được xóa; hãy gửi lại tệp.");
        }
    }

    private static async Task<Arrival> OfAsync(IQueryable<Arrival> arrivals, Guid arrivalId, CancellationToken cancel) =>
        await arrivals.SingleOrDefaultAsync(row => row.Id == arrivalId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy lần chuyển trang này.");

    private static Heads? HeadsOf(IProgress<ImportProgress>? progress) => progress is null ? null : new Heads(progress);

    private static string Short(string name) => name.Length <= 80 ? name : name[..80];

    private static string NameOf(string name, bool isPacked)
    {
        var safe = EvidenceRules.SafeName(name, EvidenceType.Text);
        return safe[..^".txt".Length] + (isPacked ? ".zip" : ".xml");
    }
}

/// <summary>Pages read before anybody knows of how many.</summary>
internal sealed class Heads(IProgress<ImportProgress> progress) : IProgress<int>
{
    public void Report(int value) => progress.Report(new ImportProgress(value));
}
