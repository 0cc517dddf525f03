using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;

namespace TongKet.Core.Emulation;

/// <summary>Makes clusters with their score sheets, takes own and screeners' points, and closes the ranking.</summary>
public sealed class Clusters(Stores stores, TimeProvider clock)
{
    public async Task<Guid> DraftAsync(Actor actor, ClusterDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        Refused.IfBlocked(ClusterRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var cluster = new Cluster
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            Year = draft.Year,
            Name = TextRules.Line(draft.Name),
            Kind = draft.Kind,
            WrittenBy = actor.AccountId,
        };
        verb.Store.Clusters.Add(cluster);
        await FillAsync(verb.Store, cluster, draft, cancel);
        await verb.CommitAsync(Verbs.ClusterDrafted, Cluster.SubjectOf(cluster.Id), Fields(cluster, draft), null, cancel);
        return cluster.Id;
    }

    /// <summary>Changes a sheet on which nobody has scored.</summary>
    public async Task ReviseAsync(Actor actor, Guid clusterId, ClusterDraft draft, int version, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        Refused.IfBlocked(ClusterRules.Assess(draft));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var cluster = await FindAsync(verb.Store, clusterId, cancel);
        RequireState(cluster, ClusterState.Drafted);
        Movements.RequireSeen(cluster.Version, version);
        (cluster.Name, cluster.Kind, cluster.WrittenBy) = (TextRules.Line(draft.Name), draft.Kind, actor.AccountId);
        verb.Store.Entry(cluster).State = EntityState.Modified;
        verb.Store.ClusterMembers.RemoveRange(await verb.Store.ClusterMembers.Where(row => row.ClusterId == clusterId).ToListAsync(cancel));
        verb.Store.ScoreCriteria.RemoveRange(await verb.Store.ScoreCriteria.Where(row => row.ClusterId == clusterId).ToListAsync(cancel));
        await FillAsync(verb.Store, cluster, draft, cancel);
        await verb.CommitAsync(Verbs.ClusterRevised, Cluster.SubjectOf(clusterId), Fields(cluster, draft), null, cancel);
    }

    /// <summary>From here on the sheet stands and members score themselves.</summary>
    public async Task OpenAsync(Actor actor, Guid clusterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var cluster = await FindAsync(verb.Store, clusterId, cancel);
        RequireState(cluster, ClusterState.Drafted);
        cluster.State = ClusterState.Scoring;
        await verb.CommitAsync(Verbs.ClusterOpened, Cluster.SubjectOf(clusterId), Fields(cluster), null, cancel);
    }

    /// <summary>A member's own points: a leader for the own group, the office for units.</summary>
    /// <param name="seen">The stamp of the sheet that was in sight: whoever comes second looks again and takes nobody's points back.</param>
    public async Task ScoreAsync(Actor actor, Guid memberId, IReadOnlyList<ScoreGiven> given, int seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.Nominate);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var sheet = await SheetAsync(verb.Store, memberId, given, cancel);
        Bodies.RequireOwn(actor, sheet.Member.AreaId);
        Movements.RequireSeen(ClusterRules.Stamp(sheet.Scores.Values), seen);
        foreach (var one in given)
        {
            var score = sheet.Of(verb.Store, one.CriterionId, clock);
            if (score.ScreenedBy is not null && score.Own != one.Points)
            {
                throw new Refused(RefusalReason.WrongState, "Tiêu chí đã được thẩm định thì không tự chấm lại được.");
            }

            if (score.Own != one.Points)
            {
                (score.Own, score.OwnBy) = (one.Points, actor.AccountId);
            }
        }

        await verb.CommitAsync(Verbs.ScoreGiven, Cluster.SubjectOf(sheet.Cluster.Id), Scored(sheet, given), null, cancel);
    }

    /// <summary>The screener's points; where they differ from the member's own they say why, and nobody screens what he scored himself.</summary>
    /// <param name="seen">The stamp of the sheet that was in sight.</param>
    public async Task ScreenAsync(Actor actor, Guid memberId, IReadOnlyList<ScoreGiven> given, int seen, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var sheet = await SheetAsync(verb.Store, memberId, given, cancel);
        Movements.RequireSeen(ClusterRules.Stamp(sheet.Scores.Values), seen);
        var findings = new List<Finding>();
        foreach (var one in given)
        {
            var score = sheet.Of(verb.Store, one.CriterionId, clock);
            if (one.Points == score.Screened && (one.Why ?? string.Empty) == (score.Why ?? string.Empty))
            {
                continue;
            }

            Permissions.RequireAnother(actor, score.OwnBy, "Người tự chấm không thẩm định điểm của mình; hãy để người khác thẩm định.");

            if (one.Points is not null && one.Points != score.Own && string.IsNullOrWhiteSpace(one.Why))
            {
                findings.Add(new(
                    "score." + one.CriterionId.ToString("N"),
                    score.Own is null
                        ? $"Thành viên chưa tự chấm «{sheet.Says(one.CriterionId)}»; hãy để thành viên tự chấm, hoặc ghi lý do thẩm định khi chưa tự chấm."
                        : $"Điểm thẩm định «{sheet.Says(one.CriterionId)}» khác điểm tự chấm; hãy ghi lý do."));
            }

            TextRules.Limit(findings, one.Why, TextRules.LongestReason, "score." + one.CriterionId.ToString("N"), "Lý do");
            (score.Screened, score.ScreenedBy, score.Why) = (one.Points, one.Points is null ? null : actor.AccountId, one.Why is null ? null : TextRules.Line(one.Why));
        }

        Refused.IfBlocked(findings);
        await verb.CommitAsync(Verbs.ScoreScreened, Cluster.SubjectOf(sheet.Cluster.Id), Scored(sheet, given), null, cancel);
    }

    /// <summary>Closes the ranking once every member is screened in every criterion.</summary>
    public async Task CloseAsync(Actor actor, Guid clusterId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.HandleEmulation);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var cluster = await FindAsync(verb.Store, clusterId, cancel);
        RequireState(cluster, ClusterState.Scoring);
        var (members, criteria) = (await verb.Store.ClusterMembers.CountAsync(row => row.ClusterId == clusterId, cancel), await verb.Store.ScoreCriteria.CountAsync(row => row.ClusterId == clusterId, cancel));
        var screened = await verb.Store.Scores.CountAsync(row => row.ClusterId == clusterId && row.Screened != null, cancel);
        if (screened < members * criteria)
        {
            throw new Refused(RefusalReason.RuleNotMet, $"Còn {(members * criteria) - screened} ô chưa thẩm định; hãy thẩm định đủ rồi chốt xếp hạng.");
        }

        (cluster.State, cluster.ClosedBy, cluster.ClosedOn) = (ClusterState.Closed, actor.AccountId, Local.Today(verb.Now));
        await verb.CommitAsync(Verbs.ClusterClosed, Cluster.SubjectOf(clusterId), Fields(cluster), null, cancel);
    }

    internal static async Task<Cluster> FindAsync(Store store, Guid id, CancellationToken cancel) =>
        await store.Clusters.SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy cụm, khối này.");

    private static void RequireState(Cluster cluster, ClusterState state)
    {
        if (cluster.State != state)
        {
            throw new Refused(RefusalReason.WrongState, "Cụm, khối không ở bước cho phép làm việc này; hãy tải lại trang để xem bước hiện tại.");
        }
    }

    private static async Task<ScoreSheet> SheetAsync(Store store, Guid memberId, IReadOnlyList<ScoreGiven> given, CancellationToken cancel)
    {
        var member = await store.ClusterMembers.SingleOrDefaultAsync(row => row.Id == memberId, cancel) ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy thành viên này.");
        var cluster = await FindAsync(store, member.ClusterId, cancel);
        RequireState(cluster, ClusterState.Scoring);
        var criteria = await store.ScoreCriteria.AsNoTracking().Where(row => row.ClusterId == cluster.Id).ToDictionaryAsync(row => row.Id, cancel);
        if (given.Count == 0)
        {
            throw new Refused(RefusalReason.RuleNotMet, "Hãy ghi điểm của ít nhất một tiêu chí.");
        }

        if (given.Any(one => !criteria.ContainsKey(one.CriterionId)))
        {
            throw new Refused(RefusalReason.NotFound, "Bảng điểm không có tiêu chí này.");
        }

        Refused.IfBlocked([.. given.Select(one => ClusterRules.Assess(criteria[one.CriterionId], one.Points)).OfType<Finding>()]);
        return new(cluster, member, criteria, await store.Scores.Where(row => row.MemberId == memberId).ToDictionaryAsync(row => row.CriterionId, cancel));
    }

    private async Task FillAsync(Store store, Cluster cluster, ClusterDraft draft, CancellationToken cancel)
    {
        var areas = await store.Areas.Select(row => row.Id).ToListAsync(cancel);
        var bodies = await store.Organisations.Select(row => row.Id).ToListAsync(cancel);
        foreach (var member in draft.Members.Distinct())
        {
            if (!areas.Contains(member) && !bodies.Contains(member))
            {
                throw new Refused(RefusalReason.NotFound, "Có thành viên không có trong sổ tổ dân phố, đơn vị.");
            }

            store.ClusterMembers.Add(new ClusterMember
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CommuneId = cluster.CommuneId,
                ClusterId = cluster.Id,
                AreaId = areas.Contains(member) ? member : null,
                OrganisationId = areas.Contains(member) ? null : member,
            });
        }

        for (var at = 0; at < draft.Criteria.Count; at++)
        {
            store.ScoreCriteria.Add(new ScoreCriterion
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                CommuneId = cluster.CommuneId,
                ClusterId = cluster.Id,
                Ordinal = at + 1,
                Says = TextRules.Line(draft.Criteria[at].Says),
                Most = draft.Criteria[at].Most,
            });
        }
    }

    private static FieldChanges Fields(Cluster cluster) => new FieldChanges().Set("name", cluster.Name).Set("year", cluster.Year).Set("clusterState", cluster.State.ToString());

    private static FieldChanges Fields(Cluster cluster, ClusterDraft draft) => Fields(cluster).Set("members", draft.Members.Distinct().Count()).Set("criteria", draft.Criteria.Count);

    private static FieldChanges Scored(ScoreSheet sheet, IReadOnlyList<ScoreGiven> given) => new FieldChanges().Set("name", sheet.Cluster.Name)
        .Set("area", sheet.Member.AreaId?.ToString("N")).Set("points", given.Sum(one => one.Points ?? 0));

    /// <summary>A member with the sheet it is scored by.</summary>
    private sealed record ScoreSheet(Cluster Cluster, ClusterMember Member, Dictionary<Guid, ScoreCriterion> Criteria, Dictionary<Guid, Score> Scores)
    {
        public string Says(Guid criterionId) => Criteria[criterionId].Says;

        public Score Of(Store store, Guid criterionId, TimeProvider clock)
        {
            if (!Scores.TryGetValue(criterionId, out var score))
            {
                score = new Score { Id = Guid.CreateVersion7(clock.GetUtcNow()), CommuneId = Cluster.CommuneId, ClusterId = Cluster.Id, MemberId = Member.Id, CriterionId = criterionId };
                store.Scores.Add(score);
                Scores[criterionId] = score;
            }

            return score;
        }
    }
}
