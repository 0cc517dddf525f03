using System.Text.Json;
using TongKet.Core.Newsroom;
using TongKet.Core.Storage;

namespace TongKet.Core.Publishing;

/// <summary>The news as lists: by section, by month, a page at a time; and the notice that stands above every page.</summary>
public sealed class NewsQueries(Stores stores, TimeProvider clock)
{
    public const int PageSize = 12;

    private const string Standing = """
        FROM "Publications" p
        WHERE p."CommuneId" = @commune AND p."Kind" = @kind AND (p."EndsAt" IS NULL OR p."EndsAt" > @now) AND p."Edition" = (
            SELECT MAX(q."Edition") FROM "Publications" q
            WHERE q."CommuneId" = p."CommuneId" AND q."Kind" = p."Kind" AND q."Key" = p."Key")
        """;

    /// <summary>Sections and months that have something, with how much.</summary>
    public async Task<NewsIndex> IndexAsync(Guid communeId, CancellationToken cancel)
    {
        var rows = await PlainSql.ReadAsync(
            stores,
            "SELECT p.\"Topic\", p.\"SortAt\", p.\"Place\" " + Standing,
            row => (Topic: row.IsDBNull(0) ? string.Empty : row.GetString(0), At: DateTime.SpecifyKind(row.GetDateTime(1), DateTimeKind.Utc), Place: row.IsDBNull(2) ? string.Empty : row.GetString(2)),
            cancel,
            ("@commune", communeId),
            ("@kind", nameof(PublicationKind.Article)),
            ("@now", clock.GetUtcNow().UtcDateTime));
        return new NewsIndex(
            [.. rows.GroupBy(row => row.Topic, StringComparer.Ordinal).Where(group => group.Key.Length > 0).OrderBy(group => Basics.Text.SortKey.Of(group.Key), StringComparer.Ordinal).Select(group => (group.Key, group.Count()))],
            [.. rows.Select(row => Basics.Local.Today(row.At)).GroupBy(day => new DateOnly(day.Year, day.Month, 1)).OrderByDescending(group => group.Key).Select(group => (group.Key, group.Count()))])
        {
            Places = [.. rows.Where(row => row.Place.Length > 0).GroupBy(row => row.Place, StringComparer.Ordinal).OrderBy(group => Basics.Text.SortKey.Of(group.Key), StringComparer.Ordinal).Select(group => (group.Key, group.Count()))],
        };
    }

    /// <summary>One page of a list, newest first.</summary>
    /// <param name="topic">Only of this section; null for all.</param>
    /// <param name="month">Only of the month that begins on this day; null for all.</param>
    /// <param name="page">From 1.</param>
    public Task<IReadOnlyList<ArticleCard>> PageAsync(Guid communeId, string? topic, DateOnly? month, int page, CancellationToken cancel) =>
        PageAsync(communeId, new NewsChoice(topic, month, null), page, PageSize, cancel);

    /// <param name="take">How many a page.</param>
    public async Task<IReadOnlyList<ArticleCard>> PageAsync(Guid communeId, NewsChoice choice, int page, int take, CancellationToken cancel)
    {
        var (topic, month, place) = choice;
        var sql = "SELECT p.\"Content\" " + Standing
            + (topic is null ? string.Empty : " AND p.\"Topic\" = @topic")
            + (month is null ? string.Empty : " AND p.\"SortAt\" >= @from AND p.\"SortAt\" < @to")
            + (place is null ? string.Empty : " AND p.\"Place\" = @place")
            + " ORDER BY p.\"SortAt\" DESC, p.\"Key\" LIMIT @take OFFSET @skip";
        var parameters = new List<(string, object)>
        {
            ("@commune", communeId), ("@kind", nameof(PublicationKind.Article)), ("@now", clock.GetUtcNow().UtcDateTime), ("@take", take), ("@skip", (page - 1) * take),
        };
        if (topic is not null)
        {
            parameters.Add(("@topic", topic));
        }

        if (place is not null)
        {
            parameters.Add(("@place", place));
        }

        if (month is { } first)
        {
            parameters.Add(("@from", Moments.StartOf(first)));
            parameters.Add(("@to", Moments.StartOf(first.AddMonths(1))));
        }

        return await PlainSql.ReadAsync(stores, sql, row => ArticleCard.Of(JsonSerializer.Deserialize(row.GetString(0), SnapshotJson.Article)!), cancel, [.. parameters]);
    }

    /// <summary>Notices that stand above every page now, the newest first.</summary>
    public Task<List<UrgentBanner>> UrgentAsync(Guid communeId, CancellationToken cancel)
    {
        const string sql = """
            SELECT "Text", "Link" FROM "UrgentNotices"
            WHERE "CommuneId" = @commune AND "From" <= @now AND "Until" > @now AND "EndedAt" IS NULL ORDER BY "PostedAt" DESC LIMIT 3
            """;
        return PlainSql.ReadAsync(
            stores, sql, row => new UrgentBanner(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), cancel, ("@commune", communeId), ("@now", clock.GetUtcNow().UtcDateTime));
    }
}

/// <summary>What there is of news.</summary>
/// <param name="Topics">Sections with how many articles.</param>
/// <param name="Months">First days of months with how many articles, the newest first.</param>
public sealed record NewsIndex(IReadOnlyList<(string Name, int Count)> Topics, IReadOnlyList<(DateOnly First, int Count)> Months)
{
    /// <summary>Places that bear another name today, with how many of their pages came along.</summary>
    public IReadOnlyList<(string Name, int Count)> Places { get; init; } = [];

    public int Count => Months.Sum(month => month.Count);
}

/// <summary>Which news: null takes all.</summary>
/// <param name="Month">Of the month that begins on this day.</param>
/// <param name="Place">Of a place that bears another name today.</param>
public sealed record NewsChoice(string? Topic, DateOnly? Month, string? Place);

/// <summary>An urgent notice as pages show it.</summary>
public sealed record UrgentBanner(string Text, string? Link);
