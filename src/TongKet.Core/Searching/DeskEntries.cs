using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Newsroom;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Searching;

/// <summary>What the desk offers to be found, with who may see it. Nothing that is sealed: of letters only what was written for readers.</summary>
internal sealed class DeskEntries(Rulebook rulebook)
{
    /// <summary>The facet of what concerns the whole commune.</summary>
    public const string Everybody = "vung0";

    // What belongs to a unit of the office and to no group.
    private const string NoGroup = "vungkhong";

    public static string FacetOf(Right right) => "quyen" + right.ToString().ToLowerInvariant();

    public static string FacetOf(Guid area) => $"vung{area:N}";

    /// <summary>Everything that stands, with what tells a later state from an earlier one.</summary>
    public async Task<IReadOnlyList<DeskHead>> HeadsAsync(Store store, CancellationToken cancel)
    {
        var heads = new List<DeskHead>();
        heads.AddRange((await store.Articles.AsNoTracking().Select(row => new { row.Id, row.Version }).ToListAsync(cancel)).Select(row => new DeskHead(SearchKind.DeskArticle, row.Id, row.Version)));
        var groups = await store.Areas.AsNoTracking().Where(row => row.Kind == AreaKind.ResidentialGroup).ToDictionaryAsync(row => row.Id, row => row.Name, cancel);
        heads.AddRange((await store.Targets.AsNoTracking().Select(row => new { row.Id, row.AreaId, row.IndicatorCode }).ToListAsync(cancel))
            .Select(row => new DeskHead(SearchKind.Target, row.Id, 0) { Named = rulebook.Indicator(row.IndicatorCode)?.Name + "|" + groups.GetValueOrDefault(row.AreaId) }));
        heads.AddRange((await store.Nominations.AsNoTracking().Select(row => new { row.Id, row.Version }).ToListAsync(cancel)).Select(row => new DeskHead(SearchKind.Nomination, row.Id, row.Version)));
        heads.AddRange((await store.LocalDecisions.AsNoTracking().Select(row => new { row.Id, row.Version }).ToListAsync(cancel)).Select(row => new DeskHead(SearchKind.LocalDecision, row.Id, row.Version)));
        heads.AddRange((await store.DisclosureEntries.AsNoTracking().Select(row => new { row.Id, row.Version }).ToListAsync(cancel)).Select(row => new DeskHead(SearchKind.DeskDisclosure, row.Id, row.Version)));
        heads.AddRange((await store.CitizenLetters.AsNoTracking().Select(row => new { row.Id, row.Version }).ToListAsync(cancel)).Select(row => new DeskHead(SearchKind.Letter, row.Id, row.Version)));
        return heads;
    }

    /// <summary>Entries of one kind by id.</summary>
    public async Task<Dictionary<Guid, SearchEntry>> OfAsync(Store store, SearchKind kind, Guid[] ids, CancellationToken cancel) => kind switch
    {
        SearchKind.DeskArticle => await ArticlesAsync(store, ids, cancel),
        SearchKind.Target => await TargetsAsync(store, ids, cancel),
        SearchKind.Nomination => await NominationsAsync(store, ids, cancel),
        SearchKind.LocalDecision => (await store.LocalDecisions.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row =>
            Entry(kind, row.Id.ToString("N"), $"{row.Number} {row.Title}", row.Issuer, row.SignedOn, Right.HandleEmulation)),
        SearchKind.DeskDisclosure => (await store.DisclosureEntries.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row =>
            Entry(kind, row.Id.ToString("N"), row.Title, Lines(row.Text, row.Number, row.Type, row.Signer, row.Source), row.IssuedOn, Right.DraftDisclosures)),
        _ => (await store.CitizenLetters.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row =>
            Entry(kind, row.Id.ToString("N"), row.IsPrivate ? "Thư số " + row.Label : Lines("Thư số " + row.Label, row.Title), row.IsPrivate ? string.Empty : Lines(row.Edited, row.Answer), Local.Today(row.ReceivedAt), Right.HandleLetters)),
    };

    private static async Task<Dictionary<Guid, SearchEntry>> ArticlesAsync(Store store, Guid[] ids, CancellationToken cancel) =>
        (await store.Articles.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row => Entry(
            SearchKind.DeskArticle,
            row.Id.ToString("N"),
            row.Title,
            Lines(row.Lead, string.Join('\n', ArticleMarkup.Parse(row.Body).Select(block => string.Concat(block.AllSpans.Select(span => span.Text + (block.Kind == MarkupKind.Table ? " " : string.Empty))))), row.Category, row.Author),
            Local.Today(row.DraftedAt),
            Right.SeeNewsroom));

    // What the commune set, anybody at the desk reads; what was handed to a group, the office and that group.
    private async Task<Dictionary<Guid, SearchEntry>> TargetsAsync(Store store, Guid[] ids, CancellationToken cancel)
    {
        var groups = (await store.Areas.AsNoTracking().Where(row => row.Kind == AreaKind.ResidentialGroup).ToListAsync(cancel)).ToDictionary(row => row.Id, row => row.Name);
        return (await store.Targets.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row => Entry(
            SearchKind.Target,
            string.Create(CultureInfo.InvariantCulture, $"{row.Year}/{row.IndicatorCode}"),
            string.Create(CultureInfo.InvariantCulture, $"{rulebook.Indicator(row.IndicatorCode)?.Name ?? row.IndicatorCode}, năm {row.Year}{(groups.TryGetValue(row.AreaId, out var group) ? ", " + group : string.Empty)}"),
            Lines(row.Words, row.DecisionNumber, row.Issuer, row.Reason),
            row.DecidedOn,
            Right.SeeDesk,
            groups.ContainsKey(row.AreaId) ? FacetOf(row.AreaId) : Everybody) with
        { Year = row.Year });
    }

    private async Task<Dictionary<Guid, SearchEntry>> NominationsAsync(Store store, Guid[] ids, CancellationToken cancel) =>
        (await store.Nominations.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancel)).ToDictionary(row => row.Id, row => Entry(
            SearchKind.Nomination,
            row.Id.ToString("N"),
            $"{row.Name}, {rulebook.Emulation.Award(row.Award)?.Name ?? row.Award}, số {row.Label}",
            Lines(row.Text, row.Reason, row.Field),
            row.ReceivedOn ?? (row.WrittenAt is { } written ? Local.Today(written) : new DateOnly(row.Year, 12, 31)),
            Right.Nominate,
            row.AreaId is { } area ? FacetOf(area) : NoGroup) with
        { Year = row.Year });

    private static SearchEntry Entry(SearchKind kind, string key, string title, string body, DateOnly day, Right right, string area = Everybody) =>
        new(kind, key, title, body, day) { Reach = $"{FacetOf(right)} {area}" };

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

/// <summary>Tells a state of something at the desk from every other.</summary>
internal sealed record DeskHead(SearchKind Kind, Guid Id, int Version)
{
    // Raised when entries are made, or rights asked, another way; what stands in an older file is then made anew.
    private const int Form = 1;

    public string Source => $"{Kind}/{Id:N}";

    /// <summary>What it is called by others, whose change is none of the row's own.</summary>
    public string Named { get; init; } = string.Empty;

    public string Stamp => string.Create(CultureInfo.InvariantCulture, $"{Form}|{Version}|{Named}");
}
