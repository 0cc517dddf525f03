using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Takes up the targets that bind the commune.</summary>
public sealed class Plans(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Records a target with the decision that set it. A second one for the same year is a revision and keeps the first.</summary>
    public async Task<Guid> AssignAsync(Actor actor, TargetAssignment assignment, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.AssignTargets);
        var indicator = rulebook.Require(assignment.IndicatorCode);
        Refused.IfBlocked(Assess(indicator, assignment));
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var area = await Home.OfYearAsync(verb.Store, assignment.Year, cancel);
        var edition = await verb.Store.Targets
            .Where(row => row.Year == assignment.Year && row.IndicatorCode == indicator.Code && row.AreaId == area.Id && row.Source == assignment.Source)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        var target = new Target
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = area.Id,
            IndicatorCode = indicator.Code,
            Year = assignment.Year,
            Edition = edition + 1,
            Scaled = assignment.Amount?.Scaled,
            UnitCode = assignment.Amount?.Unit.Code,
            Words = assignment.Words,
            Source = assignment.Source,
            Issuer = assignment.Issuer,
            DecisionNumber = assignment.DecisionNumber,
            DecidedOn = assignment.DecidedOn,
            InForceOn = assignment.DecidedOn,
            RecordedAt = verb.Now,
            RecordedBy = actor.AccountId,
        };
        verb.Store.Targets.Add(target);
        var fields = new FieldChanges()
            .Set("indicator", target.IndicatorCode)
            .Set("year", target.Year)
            .Set("edition", target.Edition)
            .Set("amount", target.Scaled)
            .Set("unit", target.UnitCode)
            .Set("words", target.Words)
            .Set("decision", target.DecisionNumber)
            .Set("decidedOn", target.DecidedOn);
        await verb.CommitAsync(Verbs.TargetAssigned, $"target:{target.Id:N}", fields, null, cancel);
        return target.Id;
    }

    private static List<Finding> Assess(IndicatorDefinition indicator, TargetAssignment assignment)
    {
        var findings = new List<Finding>();
        if (assignment.Amount is null == string.IsNullOrWhiteSpace(assignment.Words))
        {
            findings.Add(new("target.value", $"Chỉ tiêu «{indicator.Name}» cần một con số hoặc một câu chữ, không phải cả hai."));
        }

        if (assignment.Amount is { } amount)
        {
            var expected = indicator.Kind is IndicatorKind.RatioNofM ? Figures.Numbers.Unit.Percent : indicator.Unit;
            if (amount.Unit != expected)
            {
                findings.Add(new("target.unit", $"Chỉ tiêu «{indicator.Name}» tính bằng {expected?.Symbol ?? "chữ"}, không phải {amount.Unit.Symbol}."));
            }

            if (amount.Scaled < 0)
            {
                findings.Add(new("target.negative", $"Chỉ tiêu «{indicator.Name}» không được âm."));
            }
        }

        if (string.IsNullOrWhiteSpace(assignment.DecisionNumber) || string.IsNullOrWhiteSpace(assignment.Issuer))
        {
            findings.Add(new("target.decision", $"Chỉ tiêu «{indicator.Name}» cần số văn bản và cơ quan giao."));
        }

        return findings;
    }
}

/// <summary>A target as it is taken up from the document that sets it.</summary>
public sealed record TargetAssignment
{
    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public Figures.Numbers.Quantity? Amount { get; init; }

    public string? Words { get; init; }

    public required TargetSource Source { get; init; }

    public required string Issuer { get; init; }

    public required string DecisionNumber { get; init; }

    public required DateOnly DecidedOn { get; init; }
}
