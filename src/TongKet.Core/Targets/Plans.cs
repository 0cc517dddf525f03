using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Evidence;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Takes up the targets that bind the commune, and hands them down.</summary>
public sealed class Plans(Stores stores, Rulebook rulebook, HandedDownNotices told, TimeProvider clock)
{
    /// <summary>How subjects of targets begin, with the papers that set them.</summary>
    internal const string SubjectStart = "target:";

    /// <summary>What would be said about a target, without taking it up: also the notes, such as how many of so many a percentage means.</summary>
    public async Task<IReadOnlyList<Finding>> AssessAsync(Actor actor, TargetAssignment assignment, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AssignTargets);
        var indicator = rulebook.Require(assignment.IndicatorCode);
        await using var store = stores.Open(actor.CommuneId);
        await RequireNewAsync(store, actor, cancel);
        return (await AssessAsync(store, indicator, assignment, cancel)).Findings;
    }

    /// <summary>Records a target without a file.</summary>
    public Task<Guid> AssignAsync(Actor actor, TargetAssignment assignment, CancellationToken cancel) => AssignAsync(actor, assignment, null, cancel);

    /// <summary>Records a target with the decision that set it. Another one of the same source for the same year is a revision and keeps the first.</summary>
    /// <param name="document">The decision's file, judged and put away before by <see cref="EvidenceFiles.PrepareAsync"/>; null when it came earlier or not at all.</param>
    public async Task<Guid> AssignAsync(Actor actor, TargetAssignment assignment, PreparedFile? document, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AssignTargets);
        var indicator = rulebook.Require(assignment.IndicatorCode);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var assessed = await AssessAsync(verb.Store, indicator, assignment, cancel);
        var hash = document?.Hash ?? assignment.EvidenceHash;
        var kept = document is null && hash is not null ? await DocumentAsync(verb.Store, hash, cancel) : null;
        Refused.IfBlocked([.. assessed.Findings, .. PlanRules.Evidence(assignment.EvidenceHash, document?.Hash ?? kept?.Hash)]);
        var target = new Target
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = assessed.Area.Id,
            IndicatorCode = indicator.Code,
            Year = assignment.Year,
            Edition = NextEdition(assessed.Earlier, assignment.Source),
            Scaled = assignment.Amount?.Scaled,
            UpperScaled = assignment.Upper?.Scaled,
            UnitCode = assignment.Amount?.Unit.Code,
            DueOn = assignment.DueOn,
            Words = assignment.Words,
            Source = assignment.Source,
            Issuer = assignment.Issuer,
            DecisionNumber = assignment.DecisionNumber,
            DecidedOn = assignment.DecidedOn,
            InForceOn = assignment.InForceOn ?? assignment.DecidedOn,
            EvidenceHash = hash,
            Reason = assignment.Reason,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.Targets.Add(target);
        var subject = SubjectOf(target.Id);
        if (document is not null)
        {
            EvidenceFiles.Attach(verb, actor, subject, Right.SeeDesk, [document]);
        }
        else if (kept is not null)
        {
            verb.Store.EvidenceFiles.Add(EvidenceFiles.Again(verb, kept, subject));
        }

        var reason = assignment.Reason.Length == 0 ? null : assignment.Reason;
        await verb.CommitAsync(Verbs.TargetAssigned, subject, Fields(target), reason, cancel, hash);
        return target.Id;
    }

    /// <summary>What would be said about a handing down, without recording it.</summary>
    public async Task<IReadOnlyList<Finding>> AssessAsync(Actor actor, CascadeDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AssignTargets);
        await using var store = stores.Open(actor.CommuneId);
        await RequireNewAsync(store, actor, cancel);
        return (await AssessAsync(store, draft, cancel)).Findings;
    }

    /// <summary>Hands a target down to the places one tier below: a commune's to its groups, a province's to its communes. Handing it down again keeps what was said before.</summary>
    public async Task<Guid> CascadeAsync(Actor actor, CascadeDraft draft, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AssignTargets);
        var (cascade, whole) = await RecordAsync(actor, draft, cancel);
        await told.TellAsync(actor.CommuneId, [(whole.Year, whole.IndicatorCode)], cascade.ToString("N"), undone: false, cancel);
        return cascade;
    }

    private async Task<(Guid Cascade, Target Whole)> RecordAsync(Actor actor, CascadeDraft draft, CancellationToken cancel)
    {
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var (whole, findings) = await AssessAsync(verb.Store, draft, cancel);
        Refused.IfBlocked(findings);
        var editions = await verb.Store.Targets
            .Where(row => row.Year == whole.Year && row.IndicatorCode == whole.IndicatorCode && row.Source == TargetSource.Assigned)
            .GroupBy(row => row.AreaId)
            .Select(rows => new { rows.Key, Edition = rows.Max(row => row.Edition) })
            .ToDictionaryAsync(rows => rows.Key, rows => rows.Edition, cancel);
        var cascade = new Cascade
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            TargetId = whole.Id,
            Edition = (await verb.Store.Cascades.Where(row => row.TargetId == whole.Id).MaxAsync(row => (int?)row.Edition, cancel) ?? 0) + 1,
            ReserveScaled = draft.ReserveScaled,
            Reason = draft.Reason,
            AllocatedAt = verb.Now,
            AllocatedBy = actor.AccountId,
        };
        verb.Store.Cascades.Add(cascade);
        var office = await verb.Store.Areas.Where(area => area.Id == whole.AreaId).Select(area => area.Name).SingleAsync(cancel);
        verb.Store.Targets.AddRange(draft.Parts.Select(part => new Target
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = part.AreaId,
            IndicatorCode = whole.IndicatorCode,
            Year = whole.Year,
            Edition = editions.GetValueOrDefault(part.AreaId) + 1,
            Scaled = part.Amount.Scaled,
            UnitCode = part.Amount.Unit.Code,
            Source = TargetSource.Assigned,
            Issuer = $"Ủy ban nhân dân {office}",
            DecisionNumber = draft.DecisionNumber,
            DecidedOn = draft.DecidedOn,
            InForceOn = draft.DecidedOn,
            Reason = draft.Reason,
            CascadeId = cascade.Id,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        }));
        var fields = new FieldChanges()
            .Set("indicator", whole.IndicatorCode)
            .Set("year", whole.Year)
            .Set("edition", cascade.Edition)
            .Set("parts", draft.Parts.Count)
            .Set("handedDown", draft.Parts.Aggregate(0L, (sum, part) => sum + part.Amount.Scaled))
            .Set("reserve", cascade.ReserveScaled)
            .Set("unit", whole.UnitCode)
            .Set("decision", draft.DecisionNumber);
        await verb.CommitAsync(Verbs.TargetCascaded, SubjectOf(whole.Id), fields, draft.Reason.Length == 0 ? null : draft.Reason, cancel);
        return (cascade.Id, whole);
    }

    /// <summary>What the file and the ledger entry of a target belong to.</summary>
    internal static string SubjectOf(Guid targetId) => $"{SubjectStart}{targetId:N}";

    // Only files of targets: the hash of a paper about a person opens nothing here.
    private static Task<EvidenceFile?> DocumentAsync(Store store, string hash, CancellationToken cancel) => store.EvidenceFiles.AsNoTracking()
        .Where(file => file.Hash == hash && file.Subject.StartsWith(SubjectStart)).OrderBy(file => file.Id).FirstOrDefaultAsync(cancel);

    // A form that came before is not judged against what it wrote itself.
    private static async Task RequireNewAsync(Store store, Actor actor, CancellationToken cancel)
    {
        if (await RequestKeys.DoneAsync(store, actor.RequestKey, cancel) is { } done)
        {
            throw done;
        }
    }

    private static async Task<(Area Area, IReadOnlyList<Target> Earlier, IReadOnlyList<Finding> Findings)> AssessAsync(
        Store store, IndicatorDefinition indicator, TargetAssignment assignment, CancellationToken cancel)
    {
        var area = assignment.AreaId is { } id
            ? await store.Areas.SingleOrDefaultAsync(row => row.Id == id, cancel)
                ?? throw new Refused(RefusalReason.NotFound, "Không có đơn vị này trong sổ.")
            : await Home.OfYearAsync(store, assignment.Year, cancel);
        var earlier = await store.Targets.AsNoTracking()
            .Where(row => row.Year == assignment.Year && row.IndicatorCode == indicator.Code && row.AreaId == area.Id).ToListAsync(cancel);
        if (assignment.Seen is { } seen && seen != PlanStamps.Of(earlier))
        {
            throw new Refused(RefusalReason.WrongState, $"Người khác vừa ghi chỉ tiêu «{indicator.Name}» năm {assignment.Year}; hãy xem cả hai bản rồi ghi lại.");
        }

        var groups = area.Kind == AreaKind.Commune ? (await BelowAsync(store, area.Id, assignment.Year, cancel)).Count : 0;
        return (area, earlier, PlanRules.Assess(indicator, assignment, earlier, groups));
    }

    private async Task<(Target Whole, IReadOnlyList<Finding> Findings)> AssessAsync(Store store, CascadeDraft draft, CancellationToken cancel)
    {
        var whole = await store.Targets.AsNoTracking().SingleOrDefaultAsync(row => row.Id == draft.TargetId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy chỉ tiêu này.");
        if (draft.Seen is { } seen)
        {
            await RequireSeenAsync(store, whole, seen, cancel);
        }

        var below = await BelowAsync(store, whole.AreaId, whole.Year, cancel);
        var giver = await store.Areas.Where(area => area.Id == whole.AreaId).Select(area => area.Kind).SingleAsync(cancel);
        return (whole, CascadeRules.Assess(rulebook.Require(whole.IndicatorCode), giver, whole, draft, below));
    }

    private async Task RequireSeenAsync(Store store, Target whole, string seen, CancellationToken cancel)
    {
        var rivals = await store.Targets.AsNoTracking()
            .Where(row => row.Year == whole.Year && row.IndicatorCode == whole.IndicatorCode && row.AreaId == whole.AreaId).ToListAsync(cancel);
        var leading = TargetRules.Leading(rivals, Local.Today(clock));
        var edition = await store.Cascades.Where(row => row.TargetId == leading.Id).MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        if (seen != PlanStamps.Of(leading, edition))
        {
            throw new Refused(RefusalReason.WrongState, leading.Id == PlanStamps.Read(seen).TargetId
                ? "Người khác vừa phân bổ chỉ tiêu này; hãy xem cả hai bản rồi ghi lại."
                : "Mức chung vừa được điều chỉnh; hãy xem cả hai bản rồi phân bổ theo mức đang có.");
        }
    }

    private static Task<List<Area>> BelowAsync(Store store, Guid areaId, int year, CancellationToken cancel)
    {
        var day = new DateOnly(year, 12, 31);
        return store.Areas.AsNoTracking()
            .Where(area => area.ParentId == areaId && area.ValidFrom <= day && (area.ValidTo == null || area.ValidTo >= day)).ToListAsync(cancel);
    }

    private static int NextEdition(IReadOnlyList<Target> earlier, TargetSource source) =>
        earlier.Where(target => target.Source == source).Select(target => target.Edition).DefaultIfEmpty().Max() + 1;

    private static FieldChanges Fields(Target target)
    {
        var fields = new FieldChanges()
            .Set("indicator", target.IndicatorCode)
            .Set("area", target.AreaId == target.CommuneId ? null : target.AreaId.ToString("N"))
            .Set("year", target.Year)
            .Set("edition", target.Edition)
            .Set("amount", target.Scaled)
            .Set("upper", target.UpperScaled)
            .Set("unit", target.UnitCode)
            .Set("words", target.Words)
            .Set("source", target.Source.ToString())
            .Set("decision", target.DecisionNumber)
            .Set("decidedOn", target.DecidedOn)
            .Set("inForceOn", target.InForceOn);
        return target.DueOn is { } due ? fields.Set("dueOn", due) : fields;
    }
}
