using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Basics.Text;
using TongKet.Core.Law;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Emulation;

/// <summary>Reads the whole record of whoever bears a name: awards, nominations, ratings, places in clusters, revocations.</summary>
public sealed class HonourRecords(Stores stores, Rulebook rulebook)
{
    /// <summary>Records that are shown of a search.</summary>
    public const int MostRecords = 30;

    private const int Decimals = 2;

    /// <summary>Records whose name holds these words, accents optional; nothing without words.</summary>
    public async Task<IReadOnlyList<HonourRecord>> FindAsync(Actor actor, string? wanted, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        if (string.IsNullOrWhiteSpace(wanted))
        {
            return [];
        }

        await using var store = stores.Open(actor.CommuneId);
        var key = Fold.Key(wanted.Trim());
        var names = await Bodies.NamesAsync(store, cancel);
        var awards = await store.Awards.AsNoTracking().Where(row => row.FoldKey.Contains(key)).ToListAsync(cancel);
        var nominations = await store.Nominations.AsNoTracking().Where(row => row.FoldKey.Contains(key)).ToListAsync(cancel);
        var found = awards.Select(row => (Holder: Of(row.Subject, row.Name, row.OrganisationId ?? row.AreaId), Events: Events(row)))
            .Concat(nominations.Select(row => (Holder: Of(row.Subject, row.Name, row.OrganisationId ?? row.AreaId), Events: Events(row))))
            .Concat((await ClustersAsync(store, names, key, cancel)).Select(one => (one.Holder, Events: (IEnumerable<RecordEvent>)[one.Event])))
            .GroupBy(one => one.Holder).ToList();
        return
        [
            .. found.OrderBy(same => SortKey.Of(same.Key.Name), StringComparer.Ordinal).ThenBy(same => Place(same.Key.PlaceId), StringComparer.Ordinal).Take(MostRecords)
                .Select(same => new HonourRecord(same.Key.Name, same.Key.Subject, Place(same.Key.PlaceId), [.. same.SelectMany(one => one.Events).Distinct().OrderBy(one => one.Day).ThenBy(one => one.Kind)])),
        ];

        string Place(Guid? id) => id is { } place ? names.GetValueOrDefault(place, string.Empty) : string.Empty;
    }

    // One name in capitals and in small letters is one; two places are two.
    private static Holder Of(SubjectKind subject, string name, Guid? placeId) => new(subject, name.Normalize().ToUpperInvariant(), placeId) { Name = name };

    private IEnumerable<RecordEvent> Events(Award row)
    {
        yield return new(row.DecidedOn, RecordEventKind.Awarded, FormattableString.Invariant($"{AwardName(row.Code)} năm {row.Year}: {row.Decision}, {row.Issuer}") + (row.Reason.Length > 0 ? " – " + row.Reason : string.Empty), row.NominationId);
        if (row.RevokedOn is { } revoked)
        {
            yield return new(revoked, RecordEventKind.Revoked, $"{AwardName(row.Code)} {row.Decision}: {row.RevokedBecause}", row.NominationId);
        }
    }

    private IEnumerable<RecordEvent> Events(Nomination row)
    {
        var what = FormattableString.Invariant($"đề nghị số {row.Label}, {AwardName(row.Award)} năm {row.Year}");
        yield return new(row.SubmittedOn ?? (row.WrittenAt is { } written ? Local.Today(written) : new DateOnly(row.Year, 12, 31)), RecordEventKind.Nominated, what + (row.SubmittedOn is null ? " (bản soạn)" : string.Empty), row.Id);
        foreach (var (day, kind, said) in new[]
        {
            (row.ReturnedOn, RecordEventKind.Returned, what), (row.AcceptedOn, RecordEventKind.Accepted, what + (row.AcceptedBecause is { } because ? ": " + because : string.Empty)),
            (row.ListedOn, RecordEventKind.Listed, what), (row.EndedOn, RecordEventKind.Ended, $"{what}: {(row.State == NominationState.Withdrawn ? "rút" : "không đề nghị khen")} – {row.EndedBecause}"),
        })
        {
            if (day is { } known)
            {
                yield return new(known, kind, said, row.Id);
            }
        }

        foreach (var rating in StatementText.Read(row.Facts).OfType<RatingStatement>())
        {
            // The year's end stands for a rating: its own day is in the paper that shows it.
            yield return new(new DateOnly(rating.Year, 12, 31), RecordEventKind.Rated, FormattableString.Invariant($"năm {rating.Year}: {EmulationTerms.Rating(rating.Rating)}") + (rating.Proof.Length > 0 ? $" ({rating.Proof})" : " (chưa có căn cứ kèm theo)"));
        }
    }

    private static async Task<IReadOnlyList<(Holder Holder, RecordEvent Event)>> ClustersAsync(Store store, IReadOnlyDictionary<Guid, string> names, string key, CancellationToken cancel)
    {
        var ids = names.Where(pair => Fold.Key(pair.Value).Contains(key, StringComparison.Ordinal)).Select(pair => pair.Key).ToHashSet();
        var closed = await store.Clusters.AsNoTracking().Where(row => row.State == ClusterState.Closed).ToListAsync(cancel);
        var found = new List<(Holder, RecordEvent)>();
        foreach (var cluster in closed)
        {
            var members = await store.ClusterMembers.AsNoTracking().Where(row => row.ClusterId == cluster.Id).ToListAsync(cancel);
            if (!members.Exists(row => ids.Contains(row.AreaId ?? row.OrganisationId ?? Guid.Empty)))
            {
                continue;
            }

            var points = (await store.Scores.AsNoTracking().Where(row => row.ClusterId == cluster.Id).ToListAsync(cancel)).ToLookup(row => row.MemberId, row => row.Screened ?? 0);
            var ranks = ClusterRules.Rank(members.Select(member => (member.Id, points[member.Id].Sum()))).ToDictionary(one => one.MemberId);
            foreach (var member in members.Where(row => ids.Contains(row.AreaId ?? row.OrganisationId ?? Guid.Empty)))
            {
                var placeId = member.AreaId ?? member.OrganisationId!.Value;
                var rank = ranks[member.Id];
                found.Add((
                    Of(member.AreaId is null ? SubjectKind.Collective : SubjectKind.ResidentialGroup, names[placeId], placeId),
                    new RecordEvent(
                        cluster.ClosedOn ?? new DateOnly(cluster.Year, 12, 31),
                        RecordEventKind.Ranked,
                        FormattableString.Invariant($"{cluster.Name} năm {cluster.Year}: hạng {rank.Rank}/{members.Count}, ") + Vietnamese.Short(Rational.FromScaled(rank.Points, Decimals), Decimals) + " điểm")));
            }
        }

        return found;
    }

    private string AwardName(string code) => rulebook.Emulation.Award(code)?.Name ?? code;

    private sealed record Holder(SubjectKind Subject, string Key, Guid? PlaceId)
    {
        public string Name { get; init; } = string.Empty;

        public bool Equals(Holder? other) => other is not null && Subject == other.Subject && Key == other.Key && PlaceId == other.PlaceId;

        public override int GetHashCode() => HashCode.Combine(Subject, Key, PlaceId);
    }
}
