using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using TongKet.Core.Basics;
using TongKet.Core.Publishing;

namespace TongKet.Core.Searching;

/// <summary>What a frozen edition offers to be found; nothing when it was taken back, and never what is posted for opinion, which carries names for days only.</summary>
internal static class PublishedEntries
{
    /// <param name="texts">Texts of attached files by hash, as far as they could be read.</param>
    public static IReadOnlyList<SearchEntry> Of(PublicationKind kind, string content, IReadOnlyDictionary<string, string> texts) => kind switch
    {
        PublicationKind.Article => Of(JsonSerializer.Deserialize(content, SnapshotJson.Article)!, texts),
        PublicationKind.Disclosure => Of(JsonSerializer.Deserialize(content, SnapshotJson.Disclosure)!, texts),
        PublicationKind.Answer => Of(JsonSerializer.Deserialize(content, SnapshotJson.Answer)!),
        PublicationKind.YearResults => Of(JsonSerializer.Deserialize(content, SnapshotJson.Results)!),
        PublicationKind.Report => Of(JsonSerializer.Deserialize(content, SnapshotJson.Report)!),
        PublicationKind.Honours => Of(JsonSerializer.Deserialize(content, SnapshotJson.Honours)!),
        PublicationKind.Profile => Of(JsonSerializer.Deserialize(content, SnapshotJson.Profile)!),
        _ => [],
    };

    /// <summary>Files that go with an edition and are read by everybody; none of what was taken back.</summary>
    public static IReadOnlyList<(string Name, string Hash)> FilesOf(PublicationKind kind, string content) => kind switch
    {
        PublicationKind.Article when JsonSerializer.Deserialize(content, SnapshotJson.Article) is { Withdrawn: null, Attachments: { } files } => [.. files.Select(file => (file.Name, file.Hash))],
        PublicationKind.Disclosure when JsonSerializer.Deserialize(content, SnapshotJson.Disclosure) is { Withdrawn: null } one => [.. one.Files.Select(file => (file.Name, file.Hash))],
        _ => [],
    };

    private static SearchEntry[] Of(ArticleSnapshot article, IReadOnlyDictionary<string, string> texts) => article.Withdrawn is null
        ? [new(
            SearchKind.Article,
            article.Slug,
            article.Title,
            Lines([article.Lead, article.PlainText(), article.Category, article.Author, article.Origin?.Place, .. (article.Attachments ?? []).SelectMany(file => (string?[])[file.Name, texts.GetValueOrDefault(file.Hash)])]),
            Local.Today(article.PublishedAt))]
        : [];

    private static SearchEntry[] Of(DisclosureSnapshot one, IReadOnlyDictionary<string, string> texts)
    {
        if (one.Withdrawn is not null)
        {
            return [];
        }

        var body = Lines([string.Join('\n', one.Paragraphs), one.Document?.Type, one.Document?.Number, one.Document?.Signer, one.Source, .. one.Files.SelectMany(file => (string?[])[file.Name, texts.GetValueOrDefault(file.Hash)])]);
        return [one.Document is null
            ? new(SearchKind.Disclosure, $"{one.Section}/{one.Slug}", one.Title, body, one.IssuedOn)
            : new(SearchKind.Document, one.Slug, one.Title, body, one.IssuedOn)];
    }

    private static SearchEntry[] Of(AnswerSnapshot answer) => answer.Withdrawn is null
        ? [new(SearchKind.Answer, answer.Key, answer.Title, Lines(string.Join('\n', answer.Question), string.Join('\n', answer.Answer)), answer.AnsweredOn)]
        : [];

    private static IReadOnlyList<SearchEntry> Of(YearResults results) =>
    [
        .. results.Groups.SelectMany(group => group.Lines.Select(line => new SearchEntry(
            SearchKind.Result,
            string.Create(CultureInfo.InvariantCulture, $"{results.Year}/{line.Code}"),
            string.Create(CultureInfo.InvariantCulture, $"{line.Name} năm {results.Year}"),
            Lines(line.Actual?.Text, line.Actual?.CountsText, line.Words, line.Target?.Text, line.Definition, group.Name, line.Source, line.ShortName),
            line.AsOf)
        {
            Year = results.Year,
        })),
    ];

    private static SearchEntry[] Of(ReportSnapshot report) =>
    [
        new(
            SearchKind.Report,
            report.Results.Year.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"Báo cáo tổng kết năm {report.Results.Year} của {report.Results.Commune}"),
            report.PlainText(),
            report.Results.AsOf)
        {
            Year = report.Results.Year,
        },
    ];

    // Whose award was revoked is found no more.
    private static IReadOnlyList<SearchEntry> Of(HonoursSnapshot honours) =>
    [
        .. honours.Lines.Where(line => line.RevokedOn is null).Select(line => new SearchEntry(
            SearchKind.Honour, string.Create(CultureInfo.InvariantCulture, $"{honours.Year}/{line.Position}"), line.Name, Lines(line.AwardName, line.Reason, line.Place, line.Decision, line.Issuer), line.DecidedOn)
        {
            Year = honours.Year,
        }),
    ];

    private static SearchEntry[] Of(ProfileSnapshot profile) =>
    [
        new(
            SearchKind.Office,
            string.Empty,
            "Giới thiệu: chức năng, tổ chức, lịch tiếp công dân, liên hệ",
            Lines([
                .. profile.Functions,
                .. profile.Bodies.SelectMany(body => body.Positions.Select(position => $"{body.Name}: {position.Title} {position.Name}").Prepend(body.Name)),
                .. profile.Reception.Select(Row),
                .. profile.Contacts.Select(Row),
            ]),
            profile.Day),
    ];

    private static string Row(ImmutableArray<string> cells) => string.Join(", ", cells);

    private static string Lines(params ReadOnlySpan<string?> lines)
    {
        var kept = new List<string>();
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept);
    }
}
