using Microsoft.EntityFrameworkCore;
using TongKet.Core.Basics;
using TongKet.Core.Law;
using TongKet.Core.Ledger;
using TongKet.Core.Register;
using TongKet.Core.Storage;

namespace TongKet.Core.Targets;

/// <summary>Reports and approves results; an approval moves the commune's kept sum in the same save.</summary>
public sealed class Results(Stores stores, Rulebook rulebook, TimeProvider clock)
{
    /// <summary>Records a value. It counts only once someone else has approved it.</summary>
    public async Task<Guid> ReportAsync(Actor actor, ResultReport report, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ReportResults);
        var indicator = rulebook.Require(report.IndicatorCode);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var area = await verb.Store.Areas.SingleOrDefaultAsync(row => row.Id == report.AreaId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không có đơn vị này trong xã.");
        Refused.IfBlocked(TargetRules.AssessReport(indicator, area.Kind, report.Measure, report.Year, report.AsOf));
        RequireOwnGroup(actor, area);
        var edition = await verb.Store.Results
            .Where(row => row.Year == report.Year && row.IndicatorCode == indicator.Code && row.AreaId == area.Id)
            .MaxAsync(row => (int?)row.Edition, cancel) ?? 0;
        var result = new Result
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = area.Id,
            IndicatorCode = indicator.Code,
            Year = report.Year,
            Edition = edition + 1,
            NumeratorScaled = report.Measure.Numerator,
            DenominatorScaled = report.Measure.Denominator,
            DenominatorId = report.DenominatorId,
            Words = report.Measure.Words,
            Status = report.Status,
            AsOf = report.AsOf,
            Source = report.Source,
            ReportedAt = verb.Now,
            ReportedBy = actor.AccountId,
        };
        verb.Store.Results.Add(result);
        var fields = new FieldChanges()
            .Set("indicator", result.IndicatorCode)
            .Set("area", area.Id.ToString("N"))
            .Set("year", result.Year)
            .Set("edition", result.Edition)
            .Set("numerator", result.NumeratorScaled)
            .Set("denominator", result.DenominatorScaled)
            .Set("words", result.Words)
            .Set("status", result.Status.ToString())
            .Set("asOf", result.AsOf);
        await verb.CommitAsync(Verbs.ResultReported, $"result:{result.Id:N}", fields, null, cancel);
        return result.Id;
    }

    /// <summary>Approves the newest edition of a value; the one who reported it cannot.</summary>
    public async Task ApproveAsync(Actor actor, Guid resultId, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.ApproveResults);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var result = await verb.Store.Results.SingleOrDefaultAsync(row => row.Id == resultId, cancel)
            ?? throw new Refused(RefusalReason.NotFound, "Không tìm thấy kết quả này.");
        Permissions.RequireAnother(actor, result.ReportedBy, "Người nhập số liệu không tự duyệt số liệu của mình.");

        await RequireApprovableAsync(verb.Store, result, cancel);
        verb.Store.ResultApprovals.Add(new ResultApproval
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ResultId = result.Id,
            ApprovedAt = verb.Now,
            ApprovedBy = actor.AccountId,
        });
        var indicator = rulebook.Require(result.IndicatorCode);
        if (indicator.IsOfGroups)
        {
            await MoveTotalAsync(verb.Store, indicator, result, cancel);
        }

        var fields = new FieldChanges().Set("indicator", result.IndicatorCode).Set("edition", result.Edition);
        await verb.CommitAsync(Verbs.ResultApproved, $"result:{result.Id:N}", fields, null, cancel);
    }

    /// <summary>Computes the kept sums of a year anew from the approved results.</summary>
    /// <returns>How many sums differed from what was kept; zero is the proof that they were right.</returns>
    public async Task<int> RebuildTotalsAsync(Actor actor, int year, CancellationToken cancel)
    {
        Permissions.Require(actor, Right.RebuildTotals);
        await using var verb = await VerbScope.BeginAsync(stores, actor, clock, cancel);
        var computed = await TotalsOf.YearAsync(verb.Store, rulebook, year, cancel);
        var kept = await verb.Store.Totals.Where(row => row.Year == year).ToDictionaryAsync(row => row.IndicatorCode, cancel);
        var changed = 0;
        foreach (var (code, sum) in computed)
        {
            if (!kept.Remove(code, out var total))
            {
                verb.Store.Totals.Add(total = NewTotal(actor.CommuneId, code, year));
                changed++;
            }
            else if (!sum.Matches(total))
            {
                changed++;
            }

            sum.CopyTo(total);
        }

        verb.Store.Totals.RemoveRange(kept.Values);
        changed += kept.Count;
        var fields = new FieldChanges().Set("year", year).Set("changed", changed);
        await verb.CommitAsync(Verbs.TotalsRebuilt, $"totals:{year}", fields, null, cancel);
        return changed;
    }

    private async Task MoveTotalAsync(Store store, IndicatorDefinition indicator, Result approved, CancellationToken cancel)
    {
        var total = await store.Totals.SingleOrDefaultAsync(
            row => row.Year == approved.Year && row.IndicatorCode == indicator.Code && row.AreaId == approved.CommuneId, cancel);
        if (total is null)
        {
            store.Totals.Add(total = NewTotal(approved.CommuneId, indicator.Code, approved.Year));
        }

        var before = await PreviousApprovedAsync(store, approved, cancel);
        var moved = new Contribution(total.NumeratorScaled, total.DenominatorScaled) + RollUp.Of(indicator.RollUp, Measure.Of(approved));
        if (before is not null)
        {
            moved -= RollUp.Of(indicator.RollUp, Measure.Of(before));
        }
        else
        {
            total.Reported++;
        }

        total.NumeratorScaled = moved.Numerator;
        total.DenominatorScaled = moved.Denominator;
        total.AsOf = approved.AsOf > total.AsOf ? approved.AsOf : total.AsOf;
        total.Expected = await TotalsOf.GroupsOn(store, total.AsOf).CountAsync(cancel);
    }

    private Total NewTotal(Guid communeId, string code, int year) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        CommuneId = communeId,
        AreaId = communeId,
        IndicatorCode = code,
        Year = year,
    };

    private static Task<Result?> PreviousApprovedAsync(Store store, Result approved, CancellationToken cancel) => store.Results
        .Where(row => row.Year == approved.Year && row.IndicatorCode == approved.IndicatorCode
            && row.AreaId == approved.AreaId && row.Edition < approved.Edition)
        .Where(row => store.ResultApprovals.Any(approval => approval.ResultId == row.Id))
        .OrderByDescending(row => row.Edition)
        .FirstOrDefaultAsync(cancel);

    private static async Task RequireApprovableAsync(Store store, Result result, CancellationToken cancel)
    {
        if (await store.ResultApprovals.AnyAsync(row => row.ResultId == result.Id, cancel))
        {
            throw new Refused(RefusalReason.WrongState, "Kết quả này đã được duyệt.");
        }

        var newer = await store.Results.AnyAsync(
            row => row.Year == result.Year && row.IndicatorCode == result.IndicatorCode
                && row.AreaId == result.AreaId && row.Edition > result.Edition,
            cancel);
        if (newer)
        {
            throw new Refused(RefusalReason.WrongState, "Đã có bản nhập mới hơn; hãy duyệt bản đó.");
        }
    }

    private static void RequireOwnGroup(Actor actor, Area area)
    {
        if (Rights.IsOfGroup(actor.Role) && actor.AreaId != area.Id)
        {
            throw new Refused(RefusalReason.NotAllowed, "Tổ trưởng chỉ nhập số liệu của tổ mình.");
        }
    }
}

/// <summary>A value as it is reported.</summary>
public sealed record ResultReport
{
    public required Guid AreaId { get; init; }

    public required string IndicatorCode { get; init; }

    public required int Year { get; init; }

    public required Measure Measure { get; init; }

    /// <summary>The row of the denominator register that a rate is over, for rates whose base is no indicator.</summary>
    public Guid? DenominatorId { get; init; }

    public required ValueStatus Status { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Office, list or decision that it rests on.</summary>
    public required string Source { get; init; }
}
