using TongKet.Core.Basics;
using TongKet.Core.Ledger;

namespace TongKet.Core.Targets;

/// <summary>How a value is written down as a draft: the one way for verbs and imports.</summary>
internal static class ResultDrafts
{
    /// <summary>Begins an edition.</summary>
    public static Result Begin(VerbScope verb, Actor actor, ResultReport report, int edition, TimeProvider clock)
    {
        var result = New(verb, actor, report, edition, clock);
        verb.Store.Results.Add(result);
        return result;
    }

    /// <summary>An edition that is added to the store by whoever asked for it.</summary>
    public static Result New(VerbScope verb, Actor actor, ResultReport report, int edition, TimeProvider clock)
    {
        var result = new Result
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            AreaId = report.AreaId,
            IndicatorCode = report.IndicatorCode,
            Year = report.Period.Year,
            PeriodKind = report.Period.Kind,
            PeriodNumber = report.Period.Number,
            Status = report.Status,
            Edition = edition,
            AsOf = report.AsOf,
            Source = report.Source,
            ReportedAt = verb.Now,
        };
        Fill(verb, actor, result, report);
        return result;
    }

    /// <summary>Writes a draft over, or a new edition full.</summary>
    public static void Fill(VerbScope verb, Actor actor, Result result, ResultReport report)
    {
        (result.NumeratorScaled, result.DenominatorScaled, result.Words) = (report.Measure.Numerator, report.Measure.Denominator, report.Measure.Words);
        (result.DenominatorId, result.AsOf, result.Source, result.Reference) = (report.DenominatorId, report.AsOf, report.Source, report.Reference);
        (result.ReportedAt, result.ReportedBy) = (verb.Now, actor.AccountId);
    }

    public static ResultStep Step(
        VerbScope verb, Actor actor, Guid resultId, int ordinal, ResultStepKind kind, TimeProvider clock, string? reason = null, DateOnly? dueOn = null) => new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CommuneId = actor.CommuneId,
            ResultId = resultId,
            Ordinal = ordinal,
            Kind = kind,
            At = verb.Now,
            By = actor.AccountId,
            Reason = reason,
            DueOn = dueOn,
        };
}
