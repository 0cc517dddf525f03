using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Storage;
using TongKet.Figures.Numbers;

namespace TongKet.Core.Register;

/// <summary>Keeps the counts that rates are over: by place, kind, source and day. Two sources that differ both stand.</summary>
public sealed class Denominators(Stores stores, TimeProvider clock)
{
    /// <summary>Records a count. The same place, kind, source and day again is a correction and needs a reason.</summary>
    public async Task<Guid> RecordAsync(Actor actor, DenominatorEntry entry, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var area = await verb.Store.Areas.SingleOrDefaultAsync(row => row.Id == entry.AreaId, cancel);
        var edition = await verb.Store.Denominators
            .Where(row => row.AreaId == entry.AreaId && row.Kind == entry.Kind && row.Source == entry.Source && row.AsOf == entry.AsOf)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        if (entry.Seen is { } seen && DenominatorStamps.EditionOf(seen, entry.Kind, entry.Source, entry.AsOf) != edition)
        {
            throw new Refused(RefusalReason.WrongState, $"Người khác vừa ghi {DenominatorRules.Name(entry.Kind)} ngày {Vietnamese.Date(entry.AsOf)} theo nguồn này; hãy xem cả hai bản rồi ghi lại.");
        }

        Refused.IfBlocked(DenominatorRules.Assess(entry, area, Local.Today(verb.Now), corrects: edition > 0));
        if (Rights.IsOfGroup(actor.Role) && actor.AreaId != entry.AreaId)
        {
            throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng chỉ nhập số liệu của tổ mình.");
        }

        var row = new Denominator
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = entry.AreaId,
            Kind = entry.Kind,
            Amount = entry.Amount,
            AsOf = entry.AsOf,
            Source = entry.Source,
            Document = entry.Document,
            Status = entry.Status,
            Edition = edition + 1,
            Reason = entry.Reason,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.Denominators.Add(row);
        var fields = new FieldChanges()
            .Set("area", row.AreaId.ToString("N"))
            .Set("kind", row.Kind.ToString())
            .Set("amount", row.Amount)
            .Set("asOf", row.AsOf)
            .Set("source", row.Source.ToString())
            .Set("document", row.Document)
            .Set("edition", row.Edition);
        await verb.CommitAsync(Verbs.DenominatorRecorded, $"denominator:{row.Id:N}", fields, entry.Reason.Length == 0 ? null : entry.Reason, cancel);
        return row.Id;
    }
}

/// <summary>A count as it is entered.</summary>
public sealed record DenominatorEntry
{
    public required Guid AreaId { get; init; }

    public required DenominatorKind Kind { get; init; }

    /// <summary>Households, people, or square metres.</summary>
    public required long Amount { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DenominatorSource Source { get; init; }

    public required string Document { get; init; }

    public ValueStatus Status { get; init; } = ValueStatus.Official;

    public string Reason { get; init; } = string.Empty;

    /// <summary>What the writer had in sight of the place, as <see cref="DenominatorStamps"/> writes it; null records it whatever stands there.</summary>
    public string? Seen { get; init; }
}
